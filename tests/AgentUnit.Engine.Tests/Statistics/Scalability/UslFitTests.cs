using AgentUnit.Engine.Randomness;
using AgentUnit.Engine.Statistics.Scalability;

namespace AgentUnit.Tests.Statistics.Scalability;

public sealed class UslFitTests
{
    // The data of Gunther's Guerrilla Capacity Planning (Springer 2007) for a SPARCcenter 2000 and an SGI Origin 2000; the
    // parameters, intervals and bounds are those of the R package usl (S. Moeding), whose tests give them.
    private static readonly (int N, double X)[] SpecSdm91 =
        [(1, 64.9), (18, 995.9), (36, 1652.4), (72, 1853.2), (108, 1828.9), (144, 1775.0), (216, 1702.2)];

    private static readonly (int N, double X)[] RayTracer = [(1, 20), (4, 78), (8, 130), (12, 170), (16, 190), (20, 200)];

    // The 97.5th percentile of Student's t with 4 and 3 degrees of freedom.
    private const double T4 = 2.776445;
    private const double T3 = 3.182446;

    [Fact]
    public void TheParametersOfSpecSdm91AreAsPublished()
    {
        var fit = UslFit.FitWeighted(Unweighted(SpecSdm91), seed: 1);

        Assert.Equal(0.02773, fit.Sigma.Value!.Value, 5);
        Assert.Equal(1.044e-4, fit.Kappa.Value!.Value, 7);
        Assert.Equal(90.00, fit.Lambda.Value!.Value, 2);
        Assert.Equal([90, 1078, 1541, 1850, 1879, 1822, 1646], SpecSdm91.Select(point => Math.Round(fit.Predict(point.N)!.Value)));

        var model = UslSolver.Solve(Unweighted(SpecSdm91), out _);
        Assert.Equal(96.51956, model.Peak!.Value, 3);
        Assert.Equal(1884, model.At(model.Peak.Value), 0.5);
        Assert.Equal(3245.589, model.Lambda / model.Sigma, 0.3);
    }

    [Fact]
    public void TheStandardErrorsOfSpecSdm91AreAsPublished()
    {
        var fit = UslFit.FitWeighted(Unweighted(SpecSdm91), seed: 1);

        Assert.Equal(9.122e-3, HalfWidth(fit.Sigma) / T4, 6);
        Assert.Equal(1.988e-5, HalfWidth(fit.Kappa) / T4, 8);
        Assert.Equal(14.21, HalfWidth(fit.Lambda) / T4, 2);
    }

    [Fact]
    public void TheParametersOfTheRayTracerAreAsPublished()
    {
        var fit = UslFit.FitWeighted(Unweighted(RayTracer), seed: 1);

        Assert.Equal((0.02444, 0.00163, 20.85605), (Math.Round(fit.Sigma.Value!.Value, 5), Math.Round(fit.Kappa.Value!.Value, 5), Math.Round(fit.Lambda.Value!.Value, 5)));

        // The package's bounds, from 0.00110 to 0.00215, are 2.015 standard errors off: t(5) at 95%, one-sided.
        Assert.Equal((0.00215 - 0.00110) / 2 / 2.015, HalfWidth(fit.Kappa) / T3, 5);
    }

    // The package's test of coef: made with σ and κ of 0.02.
    [Fact]
    public void ExactDataGiveTheirParametersBack()
    {
        var fit = UslFit.Fit([(1, 1.0), (2, 1.8868), (4, 3.0769), (6, 3.5294), (8, 3.5398), (10, 3.3557)], seed: 1);

        Assert.True(fit.IsUsable);
        Assert.Equal((0.02, 0.02, 1.0), (Math.Round(fit.Sigma.Value!.Value, 3), Math.Round(fit.Kappa.Value!.Value, 3), Math.Round(fit.Lambda.Value!.Value, 3)));
        Assert.Equal(7, fit.Peak.Value!.Value, 0.01);
        Assert.InRange(7, fit.Peak.Lower!.Value - 0.01, fit.Peak.Upper!.Value + 0.01);
        Assert.Null(fit.Reason);
    }

    [Fact]
    public void NoisyMeasurementsGiveIntervalsThatHoldTheTruth()
    {
        var truth = new UslModel(10, 0.05, 0.005);
        var held = 0;
        for (var seed = 0UL; seed < 40; seed++)
        {
            var fit = UslFit.Fit(Noisy(truth, [1, 2, 4, 8, 16, 24], 3, 0.03, seed), (long)seed);
            Assert.True(fit.IsUsable);
            held += fit.Kappa.Lower <= truth.Kappa && truth.Kappa <= fit.Kappa.Upper && fit.Peak.Lower <= truth.Peak && truth.Peak <= fit.Peak.Upper ? 1 : 0;
        }

        // 95% each: 36 of 40 on average at the worst, and 31 or more with a chance of 99%.
        Assert.InRange(held, 31, 40);
    }

    [Fact]
    public void TheSameSeedGivesTheSameInterval()
    {
        var data = Noisy(new UslModel(10, 0.05, 0.005), [1, 2, 5, 10, 20], 3, 0.03, 9).ToArray();

        Assert.Equal(UslFit.Fit(data, 4), UslFit.Fit(data, 4));
    }

    [Fact]
    public void ThroughputThatLevelsOffHasALimitAndNoPeak()
    {
        // Amdahl's law: a tenth of the work is serial, so throughput stays under ten times that of one.
        var fit = UslFit.Fit(Noisy(new UslModel(10, 0.1, 0), [1, 2, 5, 10, 20], 3, 0.01, 3), 1);

        Assert.True(fit.IsUsable);
        Assert.Null(fit.Peak.Value);
        Assert.Null(fit.PeakThroughput);
        Assert.Equal(100, fit.Limit!.Value, 12.0);
        Assert.NotNull(fit.Peak.Reason);
    }

    [Fact]
    public void ProportionalThroughputShowsNoContention()
    {
        var fit = UslFit.Fit(Noisy(new UslModel(10, 0, 0), [1, 2, 5, 10], 3, 0.01, 3), 1);

        Assert.True(fit.IsUsable);
        Assert.Null(fit.Peak.Value);
        Assert.Contains("no contention shows", fit.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void APeakBeyondTheDataIsSaidToBeExtrapolated()
    {
        var fit = UslFit.Fit(Noisy(new UslModel(10, 0.02, 0.001), [1, 2, 4, 8, 12, 16], 5, 0.005, 3), 1);

        Assert.True(fit.Peak.Value > 16);
        Assert.Contains("extrapolated", fit.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void APeakFarBeyondTheDataIsNotTold()
    {
        // Exact data, so κ is told from 0; its peak lies at 99, and the highest level is 4.
        var truth = new UslModel(10, 0.02, 0.0001);
        var fit = UslFit.Fit(Noisy(truth, [1, 2, 3, 4], 2, 0, 1), 1);

        Assert.Null(fit.Peak.Value);
        Assert.Contains("more than 10 times the highest level", fit.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void ExactlyProportionalThroughputShowsNoContention()
    {
        var fit = UslFit.Fit(Noisy(new UslModel(10, 0, 0), [1, 2, 4, 8], 3, 0, 1), 1);

        Assert.Null(fit.Peak.Value);
        Assert.Null(fit.Limit);
        Assert.Contains("no contention shows", fit.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherLawIsNotFitted()
    {
        var fit = UslFit.Fit([(1, 10.0), (2, 40), (5, 5), (10, 60)], 1);

        Assert.False(fit.IsUsable);
        Assert.Null(fit.Peak.Value);
        Assert.Contains("from the law", fit.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void FewLevelsBearNoFit(int levels)
    {
        var fit = UslFit.Fit(Enumerable.Range(1, levels).SelectMany(n => new[] { (n, (double?)(10.0 * n)), (n, 10.0 * n) }), 1);

        Assert.False(fit.IsUsable);
        Assert.Null(fit.Sigma.Value);
        Assert.Null(fit.Predict(4));
        Assert.Contains("needs 4 levels", fit.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void LevelsWithoutThroughputDoNotCount()
    {
        var fit = UslFit.Fit([(1, null), (2, null), (5, 0.0), (10, null)], 1);

        Assert.False(fit.IsUsable);
        Assert.Equal((0, 0), (fit.Levels, fit.Measurements));
    }

    private static double HalfWidth(IntervalEstimate estimate) => estimate.Upper!.Value - estimate.Value!.Value;

    private static UslPoint[] Unweighted((int N, double X)[] data) => [.. data.Select(point => new UslPoint(point.N, point.X))];

    private static IEnumerable<(int Concurrency, double? Throughput)> Noisy(UslModel truth, int[] levels, int repetitions, double noise, ulong seed)
    {
        var random = new CaseRandom(seed);
        foreach (var level in levels)
        {
            for (var i = 0; i < repetitions; i++)
            {
                yield return (level, truth.At(level) * (1 + (noise * random.NextNormal())));
            }
        }
    }
}
