using AgentUnit.Engine.Statistics;

namespace AgentUnit.Tests.Statistics;

public sealed class PairedSuccessTests
{
    // Newcombe, Statistics in Medicine 17 (1998), 2635-2650, table II, method 10; then Bentur 2009 and Cavo 2012 as in
    // M. W. Fagerland, S. Lydersen and P. Laake, Statistical Analysis of Contingency Tables (2017), chapter 8.
    [Theory]
    [InlineData(20, 12, 2, 16, 0.2000, 0.0562, 0.3292)]
    [InlineData(1, 1, 7, 12, -0.2857, -0.507, -0.026)]
    [InlineData(59, 6, 16, 80, -0.0621, -0.1186, -0.0046)]
    public void TheDifferenceIsAsPublished(int both, int first, int second, int neither, double value, double lower, double upper)
    {
        var difference = PairedProportions.Difference(both, first, second, neither)!.Value;

        Assert.Equal(value, difference.Value, 4);
        Assert.Equal(lower, difference.Lower, 0.0005);
        Assert.Equal(upper, difference.Upper, 0.0005);
    }

    // Where the pairs disagree more than they agree, phi is below 0 and stands uncorrected: worked out from Newcombe's formula,
    // with phi (2 · 1 - 10 · 8) / √(12 · 9 · 10 · 11).
    [Fact]
    public void PairsThatTendToDisagreeWidenTheInterval()
    {
        var (value, lower, upper) = PairedProportions.Difference(2, 10, 8, 1)!.Value;

        Assert.Equal((0.09524, -0.28087, 0.44407), (Math.Round(value, 5), Math.Round(lower, 5), Math.Round(upper, 5)));
    }

    // Fagerland, Lydersen and Laake, chapter 8 (Cavo 2012); and 2 against 9 of M. P. Fay, "Exact McNemar's Test and Matching Confidence Intervals".
    [Theory]
    [InlineData(6, 16, 0.052479)]
    [InlineData(2, 9, 0.06543)]
    [InlineData(9, 2, 0.06543)]
    public void McNemarsTestIsAsPublished(int first, int second, double chance) => Assert.Equal(chance, McNemarTest.PValue(first, second)!.Value, 5);

    [Fact]
    public void PairsThatAgreeAreNoEvidenceAndNoPairsAreNoData()
    {
        Assert.Null(McNemarTest.PValue(0, 0));
        Assert.Equal(1, McNemarTest.PValue(1, 0)!.Value, 12);
        Assert.Equal(1, McNemarTest.PValue(3, 3)!.Value, 12);
        Assert.Null(PairedProportions.Difference(0, 0, 0, 0));
    }

    [Theory]
    [InlineData(20, 0, 0, 0)]
    [InlineData(0, 0, 0, 20)]
    [InlineData(0, 20, 0, 0)]
    [InlineData(0, 0, 1, 0)]
    public void AllOfAKindHasBoundsThatHoldItsValue(int both, int first, int second, int neither)
    {
        var (value, lower, upper) = PairedProportions.Difference(both, first, second, neither)!.Value;

        Assert.InRange(value, lower, upper);
        Assert.True(lower >= -1 && upper <= 1 && lower < upper);
    }
}
