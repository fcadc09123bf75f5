using AgentUnit.Engine.Statistics.Repeats;

namespace AgentUnit.Tests.Statistics.Repeats;

public sealed class PassEstimatorTests
{
    // The example in the documentation of the Python package scorio (scorio.eval.pass_at_k and pass_hat_k): two questions
    // of five trials, 0 1 1 0 1 and 1 1 0 1 1.
    [Theory]
    [InlineData(1, 0.7, 0.7)]
    [InlineData(2, 0.95, 0.45)]
    public void AsInAPublishedExample(int k, double passAt, double passHat)
    {
        Assert.Equal(passAt, (PassEstimator.PassAt(5, 3, k) + PassEstimator.PassAt(5, 4, k)) / 2, 12);
        Assert.Equal(passHat, (PassEstimator.PassHat(5, 3, k) + PassEstimator.PassHat(5, 4, k)) / 2, 12);
    }

    // The example in the documentation of the metric code_eval of the Python package evaluate: one of two candidates is right.
    [Fact]
    public void AsInTheExampleOfCodeEval() => Assert.Equal((0.5, 1.0), (PassEstimator.PassAt(2, 1, 1), PassEstimator.PassAt(2, 1, 2)));

    [Fact]
    public void AreTheSharesOfAllDrawsThereAre()
    {
        for (var n = 1; n <= 8; n++)
        {
            for (var c = 0; c <= n; c++)
            {
                for (var k = 1; k <= n; k++)
                {
                    // The first c of the n runs passed; each bit of a draw is a run that was drawn.
                    var draws = Enumerable.Range(0, 1 << n).Where(draw => int.PopCount(draw) == k).ToList();
                    var passed = (1 << c) - 1;
                    Assert.Equal((double)draws.Count(draw => (draw & passed) != 0) / draws.Count, PassEstimator.PassAt(n, c, k), 12);
                    Assert.Equal((double)draws.Count(draw => (draw & ~passed) == 0) / draws.Count, PassEstimator.PassHat(n, c, k), 12);
                }
            }
        }
    }

    [Fact]
    public void ManyRunsOverflowNothing()
    {
        Assert.Equal(1 - Math.Pow(0.5, 10), PassEstimator.PassAt(1_000_000, 500_000, 10), 6);
        Assert.Equal(Math.Pow(0.5, 10), PassEstimator.PassHat(1_000_000, 500_000, 10), 6);
    }
}
