using AgentUnit.Engine.Statistics.Scalability;

namespace AgentUnit.Tests.Statistics.Scalability;

public sealed class UslModelTests
{
    // N* = √((1 - σ) / κ): N. J. Gunther, Guerrilla Capacity Planning (Springer 2007), equation 4.33.
    [Theory]
    [InlineData(0.02, 0.02, 7.0)]
    [InlineData(0, 0.01, 10.0)]
    [InlineData(0.99, 0.5, 1.0)]
    [InlineData(1, 0.5, 1.0)]
    [InlineData(1.5, 0.5, 1.0)]
    [InlineData(0.5, 0, null)]
    [InlineData(1.5, 0, null)]
    [InlineData(0, 0, null)]
    public void ThroughputIsHighestWhereItsSlopeEnds(double sigma, double kappa, double? peak)
    {
        var found = new UslModel(10, sigma, kappa).Peak;

        Assert.Equal(peak is null, found is null);
        Assert.Equal(peak ?? 0, found ?? 0, 9);
    }

    // 10 at 5: 5 times 10 by 1 + 0.1 times 4 + 0.02 times 20, which is 1.8.
    [Fact]
    public void ContentionAndCoherencySlowItDown()
    {
        var model = new UslModel(10, 0.1, 0.02);

        Assert.Equal(50 / 1.8, model.At(5), 12);
        Assert.Equal(1 / 1.8, model.Efficiency(5), 12);
        Assert.Equal(10, model.At(1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(30)]
    public void TheGradientIsTheSlopeOfEachParameter(double n)
    {
        const double Step = 1e-6;
        var model = new UslModel(10, 0.1, 0.02);
        var (lambda, sigma, kappa) = model.Gradient(n);

        Assert.Equal((model with { Lambda = 10 + Step }).At(n) - (model with { Lambda = 10 - Step }).At(n), 2 * Step * lambda, 9);
        Assert.Equal((model with { Sigma = 0.1 + Step }).At(n) - (model with { Sigma = 0.1 - Step }).At(n), 2 * Step * sigma, 9);
        Assert.Equal((model with { Kappa = 0.02 + Step }).At(n) - (model with { Kappa = 0.02 - Step }).At(n), 2 * Step * kappa, 9);
    }

    [Fact]
    public void AParameterThatWouldFallBelowZeroIsHeldThere()
    {
        // Throughput that grows faster than in proportion: no contention can do that.
        var faster = UslSolver.Solve([new(1, 10), new(2, 22), new(4, 46), new(8, 96)], out var free);

        Assert.Equal((0.0, 0.0), (faster.Sigma, faster.Kappa));
        Assert.Equal([true, false, false], free);

        // Least squares through the origin: Σ NX / ΣN², 1006 / 85.
        Assert.Equal(1006.0 / 85, faster.Lambda, 9);
    }

    [Theory]
    [InlineData(0.1, 0, true, false)]
    [InlineData(0, 0.01, false, true)]
    [InlineData(0.1, 0.01, true, true)]
    public void TheLawThatMadeTheDataIsFound(double sigma, double kappa, bool hasSigma, bool hasKappa)
    {
        var truth = new UslModel(10, sigma, kappa);
        var found = UslSolver.Solve([.. new double[] { 1, 2, 4, 8, 16 }.Select(n => new UslPoint(n, truth.At(n)))], out var free);

        Assert.Equal((10, sigma, kappa), (Math.Round(found.Lambda, 6), Math.Round(found.Sigma, 6), Math.Round(found.Kappa, 6)));
        Assert.True((!hasSigma || free[1]) && (!hasKappa || free[2]));
    }

    // Three points at two levels cannot bear three parameters.
    [Fact]
    public void NoMoreParametersAreFreeThanThereAreLevels()
    {
        var truth = new UslModel(10, 0.1, 0.01);
        UslSolver.Solve([new(1, truth.At(1)), new(8, truth.At(8)), new(8, truth.At(8))], out var free);

        Assert.Equal(2, free.Count(isFree => isFree));
    }

    // Weighted mean error: 2 off with weight 3 and 1 off with weight 1 are 13.
    [Fact]
    public void AnErrorCountsByItsWeight() =>
        Assert.Equal(13, UslSolver.Error([new(1, 12, 3), new(2, 19)], new UslModel(10, 0, 0)), 12);

    [Fact]
    public void APointOfLittleWeightMovesTheFitLittle()
    {
        UslPoint[] points = [new(1, 10), new(2, 20), new(4, 40), new(8, 40, 1e-12)];

        Assert.Equal(0, UslSolver.Solve(points, out _).Sigma, 3);
        Assert.True(UslSolver.Solve([.. points.Select(point => point with { Weight = 1 })], out _) is not { Sigma: < 0.01, Kappa: < 0.01 });
    }
}
