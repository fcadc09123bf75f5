using AgentUnit.Engine.Statistics;

namespace AgentUnit.Tests.Statistics;

public sealed class HolmCorrectionTests
{
    // The four p-values of Wikipedia's "Holm-Bonferroni method": 0.01, 0.04, 0.03, 0.005, of which the first and the last stay under 5%.
    [Fact]
    public void AsInTheWorkedExample()
    {
        var adjusted = HolmCorrection.Adjust([0.01, 0.04, 0.03, 0.005]);

        Assert.Equal([0.03, 0.06, 0.06, 0.02], adjusted.Select(value => Math.Round(value!.Value, 12)));
    }

    [Fact]
    public void WhatWasNotTestedDoesNotCount()
    {
        Assert.Equal([0.04, null, 0.3], HolmCorrection.Adjust([0.02, null, 0.3]));
        Assert.Equal([null], HolmCorrection.Adjust([null]));
        Assert.Empty(HolmCorrection.Adjust([]));
        Assert.Equal([1, 1], HolmCorrection.Adjust([0.9, 0.8]));
    }
}
