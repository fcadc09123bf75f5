using AgentUnit.Engine.Statistics;

namespace AgentUnit.Tests.Statistics;

public sealed class LinearFitTests
{
    // F. J. Anscombe, "Graphs in Statistical Analysis", The American Statistician 27 (1973), the first set: slope 0.5,
    // standard error 0.118, sum of squares of x 110, residual sum of squares 13.75 (13.763 unrounded, as R's anova gives it).
    private static readonly (double X, double Y)[] Anscombe =
        [(10, 8.04), (8, 6.95), (13, 7.58), (9, 8.81), (11, 8.33), (14, 9.96), (6, 7.24), (4, 4.26), (12, 10.84), (7, 4.82), (5, 5.68)];

    [Fact]
    public void AsPublished()
    {
        var fit = LinearFit.Of(Anscombe)!;

        Assert.Equal(0.5001, fit.Slope, 4);
        Assert.Equal(110, fit.Spread, 9);
        Assert.Equal(13.763, fit.Error, 3);
        Assert.Equal(0.1179, fit.StandardError(11), 4);
        Assert.Equal(11, fit.Residuals.Length);
        Assert.Equal(0, fit.Residuals.Sum(), 9);
    }

    // Residuals of 2, -1, -4, 3 about a flat line: products of -2, 4 and -12, by a sum of squares of 30.
    [Fact]
    public void NeighboursThatLieAlikeAreCorrelated()
    {
        Assert.Equal(-10 / 30.0, LinearFit.Of([(0, 7), (1, 4), (2, 1), (3, 8)])!.Autocorrelation, 12);
        Assert.Equal(0, LinearFit.Of([(0, 1), (1, 2), (2, 3)])!.Autocorrelation);
    }

    [Fact]
    public void TwoPointsHaveALineAndOneOrNoneHasNot()
    {
        Assert.Equal(3, LinearFit.Of([(1, 1), (2, 4)])!.Slope, 12);
        Assert.Null(LinearFit.Of([(1, 1)]));
        Assert.Null(LinearFit.Of([(2, 1), (2, 5), (2, 9)]));
        Assert.Null(LinearFit.Of([]));
    }
}
