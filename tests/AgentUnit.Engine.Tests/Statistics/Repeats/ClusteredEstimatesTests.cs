using AgentUnit.Engine.Randomness;
using AgentUnit.Engine.Statistics;
using AgentUnit.Engine.Statistics.Repeats;

namespace AgentUnit.Tests.Statistics.Repeats;

public sealed class ClusteredEstimatesTests
{
    // Weil (1970), table 1 of Rao and Scott, "A simple method for the analysis of clustered binary data", Biometrics 48
    // (1992): rat pups that survived, of those alive at four days, by litter.
    private static readonly (int Hits, int Count)[] Control =
        [(13, 13), (12, 12), (9, 9), (9, 9), (8, 8), (8, 8), (12, 13), (11, 12), (9, 10), (9, 10), (8, 9), (11, 13), (4, 5), (5, 7), (7, 10), (7, 10)];

    private static readonly (int Hits, int Count)[] Treated =
        [(12, 12), (11, 11), (10, 10), (9, 9), (10, 11), (9, 10), (9, 10), (8, 9), (8, 9), (4, 5), (7, 9), (4, 7), (5, 10), (3, 6), (3, 10), (0, 7)];

    // Both design effects as the documentation of the R package PF gives them for these data (function rsb).
    [Fact]
    public void TheDesignEffectIsAsPublished()
    {
        Assert.Equal(1.232495, ClusteredEstimates.DesignEffect(SumsOf(Control))!.Value, 6);
        Assert.Equal(3.952861, ClusteredEstimates.DesignEffect(SumsOf(Treated))!.Value, 6);
    }

    // Wilson's interval for 145 / 3.952861 values, worked out by hand from the formula.
    [Fact]
    public void AShareHasTheIntervalOfTheEffectiveCount()
    {
        var estimate = ClusteredEstimates.Share(112, SumsOf(Treated));
        var (lower, upper) = WilsonInterval.Bounds(112.0 / 145, 145 / 3.9528606259640737);

        Assert.Equal((112.0 / 145, 112, 145), (estimate.Value, estimate.Hits, estimate.Count));
        Assert.Equal((lower, upper), (estimate.Lower!.Value, estimate.Upper!.Value));
        Assert.True(upper - lower > 1.9 * (WilsonInterval.Estimate(112, 145).Upper - WilsonInterval.Estimate(112, 145).Lower));
    }

    [Fact]
    public void RunsThatAreAllAlikeWithinACaseCountOnce()
    {
        var twenty = SumsOf(Enumerable.Range(0, 20).Select(i => (i < 14 ? 5 : 0, 5)));

        var estimate = ClusteredEstimates.Share(70, twenty);

        Assert.Equal(WilsonInterval.Estimate(14, 20).Lower!.Value, estimate.Lower!.Value, 12);
        Assert.Equal(WilsonInterval.Estimate(14, 20).Upper!.Value, estimate.Upper!.Value, 12);
    }

    [Fact]
    public void AllRunsPassedSaysNoMoreThanAllCasesPassed()
    {
        var estimate = ClusteredEstimates.Share(100, SumsOf(Enumerable.Repeat((5, 5), 20)));

        Assert.Equal((1.0, WilsonInterval.Estimate(20, 20).Lower, 1.0), (estimate.Value!.Value, estimate.Lower, estimate.Upper!.Value));
    }

    [Fact]
    public void RunsThatDifferMoreThanByChanceAreNotCountedMoreThanOnce()
    {
        // Half of each case's runs passed, exactly: less spread between cases than chance gives.
        var estimate = ClusteredEstimates.Share(100, SumsOf(Enumerable.Repeat((5, 10), 20)));

        Assert.Equal(WilsonInterval.Estimate(100, 200).Lower!.Value, estimate.Lower!.Value, 12);
    }

    [Fact]
    public void ChancesThatAreAllTheSameHaveTheSameIntervalAsTheirShare()
    {
        var share = ClusteredEstimates.Share(10, SumsOf(Enumerable.Repeat((2, 4), 5)));
        var chance = ClusteredEstimates.Chance(2.5, 1.25, 5, 20);
        var third = ClusteredEstimates.Chance(5 * (1 / 3.0), 5 * (1 / 3.0) * (1 / 3.0), 5, 20);

        Assert.Equal((share.Lower!.Value, share.Upper!.Value), (chance.Lower!.Value, chance.Upper!.Value));
        Assert.Equal(WilsonInterval.Bounds(1 / 3.0, 20).Lower, third.Lower!.Value, 9);
    }

    [Fact]
    public void OneRunACaseIsThePlainInterval()
    {
        var estimate = ClusteredEstimates.Share(3, SumsOf([(1, 1), (1, 1), (0, 1), (1, 1), (0, 1)]));

        Assert.Equal(WilsonInterval.Estimate(3, 5).Lower!.Value, estimate.Lower!.Value, 12);
    }

    [Fact]
    public void AMeanOfSingleValuesIsStudentsOwn()
    {
        double[] values = [0.2, 0.9, 0.4, 0.7, 0.55];
        var sums = new ClusterSums();
        Array.ForEach(values, value => sums.Add(value, 1));

        var (own, student) = (ClusteredEstimates.Mean(sums, values.Sum(value => value * value)), MeanInterval.Estimate(values));

        Assert.Equal(student.Value!.Value, own.Value!.Value, 12);
        Assert.Equal(student.Lower!.Value, own.Lower!.Value, 12);
        Assert.Equal(student.Upper!.Value, own.Upper!.Value, 12);
        Assert.Equal(student.StandardDeviation!.Value, own.StandardDeviation!.Value, 12);
    }

    [Fact]
    public void AMeanOfOneCaseHasNoInterval()
    {
        var sums = new ClusterSums();
        sums.Add(2.5, 5);

        var estimate = ClusteredEstimates.Mean(sums, 1.5);

        Assert.Equal((0.5, null, null, "an interval needs two cases"), (estimate.Value, estimate.Lower, estimate.Upper, estimate.Reason));
    }

    [Fact]
    public void TheIntervalHoldsTheTruthAsOftenAsItSaysWherePlainOnesDoNot()
    {
        // Forty cases of ten runs; a case's own chance is 0.95 or 0.45, so the truth is 0.7.
        var random = CaseRandom.For(7, "coverage", 1, 1);
        var (clustered, plain) = (0, 0);
        const int trials = 2000;
        for (var trial = 0; trial < trials; trial++)
        {
            var cases = Enumerable.Range(0, 40).Select(_ => random.NextDouble() < 0.5 ? 0.95 : 0.45).ToList();
            var runs = cases.Select(chance => (Enumerable.Range(0, 10).Count(_ => random.NextDouble() < chance), 10)).ToList();
            var hits = runs.Sum(run => run.Item1);
            clustered += Holds(ClusteredEstimates.Share(hits, SumsOf(runs))) ? 1 : 0;
            plain += Holds(WilsonInterval.Estimate(hits, 400)) ? 1 : 0;
        }

        // Three standard errors of 2,000 trials are 1.5%.
        Assert.InRange((double)clustered / trials, 0.925, 0.975);
        Assert.InRange((double)plain / trials, 0, 0.85);

        static bool Holds(ProportionEstimate estimate) => estimate.Lower <= 0.7 && estimate.Upper >= 0.7;
    }

    private static ClusterSums SumsOf(IEnumerable<(int Hits, int Count)> clusters)
    {
        var sums = new ClusterSums();
        foreach (var (hits, count) in clusters)
        {
            sums.Add(hits, count);
        }

        return sums;
    }
}
