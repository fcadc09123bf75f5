using AgentUnit.Engine.Benchmarks.Capacity;

namespace AgentUnit.Tests.Benchmarks.Capacity;

public sealed class CapacitySearchTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(31)]
    [InlineData(63)]
    [InlineData(99)]
    public void FindsTheKneeAmongWholeNumbers(int knee)
    {
        var (search, probes) = Run(new CapacitySearch(1, 100, wholeNumbers: true, 0, 3), level => level <= knee);

        Assert.Equal((knee, knee + 1), (search.Highest, search.LowestFailed));
        Assert.Equal((3, 3), (probes.Count(level => level == knee), probes.Count(level => level == knee + 1)));
        Assert.InRange(probes.Count, 1, 20);
        Assert.Empty(search.HeldAboveFailed);
    }

    [Theory]
    [InlineData(3.7)]
    [InlineData(250)]
    public void BracketsTheKneeOfARate(double knee)
    {
        var (search, _) = Run(new CapacitySearch(1, 1000, wholeNumbers: false, 0.05, 2), level => level <= knee);

        Assert.InRange(knee, search.Highest!.Value, search.LowestFailed!.Value);
        Assert.True(search.LowestFailed - search.Highest <= 0.05 * search.Highest);
    }

    [Fact]
    public void ALoadThatNothingBreaksHasNoUpperEnd()
    {
        var (search, probes) = Run(new CapacitySearch(3, 100, true, 0.05, 2), _ => true);

        Assert.Equal((100, null), (search.Highest, search.LowestFailed));
        Assert.Equal([3, 6, 12, 24, 48, 96, 100, 100], probes);
    }

    [Fact]
    public void ALoadThatNothingMeetsHasNoLowerEnd()
    {
        var (search, probes) = Run(new CapacitySearch(3, 100, true, 0.05, 3), _ => false);

        Assert.Equal((null, 3), (search.Highest, search.LowestFailed));
        Assert.Equal([3, 3, 3], probes);
    }

    [Fact]
    public void OneUnluckyProbeIsOutvoted()
    {
        var unlucky = true;
        var (search, _) = Run(new CapacitySearch(1, 64, true, 0, 3), level =>
        {
            if (level == 16 && unlucky)
            {
                unlucky = false;
                return false;
            }

            return level <= 20;
        });

        Assert.Equal((20, 21), (search.Highest, search.LowestFailed));
        Assert.Equal([16], search.Disputed);
    }

    [Fact]
    public void LoadsThatHoldAboveOneThatFailsAreTold()
    {
        var search = new CapacitySearch(1, 64, true, 0, 1);
        foreach (var (level, held) in new[] { (8.0, true), (16.0, true), (12.0, false) })
        {
            search.Add(level, held);
        }

        Assert.Equal((8, 12), (search.Highest, search.LowestFailed));
        Assert.Equal([16], search.HeldAboveFailed);
    }

    private static (CapacitySearch Search, List<double> Probes) Run(CapacitySearch search, Func<double, bool> holds)
    {
        var probes = new List<double>();
        while (search.Next() is { } level && probes.Count < 100)
        {
            probes.Add(level);
            search.Add(level, holds(level));
        }

        return (search, probes);
    }
}
