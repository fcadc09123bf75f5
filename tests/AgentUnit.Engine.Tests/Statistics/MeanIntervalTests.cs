using AgentUnit.Engine.Statistics;

namespace AgentUnit.Tests.Statistics;

public sealed class MeanIntervalTests
{
    // Student's sleep data, extra hours with the second drug (Biometrika 6, 1908); the interval is R's t.test(extra[11:20]): 0.8976775 to 3.7623225.
    [Fact]
    public void AsPublished()
    {
        var estimate = MeanInterval.Estimate([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]);

        Assert.Equal(2.33, estimate.Value!.Value, 10);
        Assert.Equal(2.002249, estimate.StandardDeviation!.Value, 6);
        Assert.Equal(0.8976775, estimate.Lower!.Value, 6);
        Assert.Equal(3.7623225, estimate.Upper!.Value, 6);
    }

    [Fact]
    public void OneMeasurementHasNoIntervalAndNoneHasNoMean()
    {
        Assert.Equal((5.0, null, null, "an interval needs two measurements"), Of(5));
        Assert.Equal((null, null, null, "no data"), Of());
        Assert.Equal((4.0, 4.0, 4.0, null), Of(4, 4));
    }

    private static (double?, double?, double?, string?) Of(params double[] values)
    {
        var estimate = MeanInterval.Estimate(values);
        return (estimate.Value, estimate.Lower, estimate.Upper, estimate.Reason);
    }
}
