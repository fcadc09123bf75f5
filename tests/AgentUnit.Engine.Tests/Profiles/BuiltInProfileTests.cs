using AgentUnit.Engine.Profiles;

namespace AgentUnit.Tests.Profiles;

public sealed class BuiltInProfileTests
{
    // The three configurations of the performance-testing guide of AgentUnit for Python.
    [Fact]
    public void TheyHaveTheValuesOfTheGuide() => Assert.Equal(
        [
            new AgentProfile { Name = "HighThroughput", Model = "gpt-3.5-turbo", Temperature = 0.1, MaximumTurns = 3, Timeout = TimeSpan.FromSeconds(20), BatchSize = 10, ThrottleLimit = 5 },
            new AgentProfile { Name = "LowLatency", Model = "gpt-3.5-turbo", Temperature = 0, MaximumTurns = 1, Timeout = TimeSpan.FromSeconds(10), UseCache = true, Streaming = true },
            new AgentProfile { Name = "ResourceEfficient", Model = "gpt-3.5-turbo", Temperature = 0.3, MaximumTurns = 2, Timeout = TimeSpan.FromSeconds(30), MemoryLimitBytes = 1024L * 1024 * 1024, CleanupInterval = 10, BatchSize = 5 },
        ],
        BuiltInProfiles.All);

    [Fact]
    public void AnUnknownNameIsAnErrorThatNamesTheNearest()
    {
        var exception = Assert.Throws<AgentUnitException>(() => BuiltInProfiles.Get("low_latncy"));

        Assert.Equal("AgentUnit.ProfileUnknown", exception.ErrorId);
        Assert.Contains("Did you mean 'LowLatency'?", exception.Message, StringComparison.Ordinal);
    }

    public static TheoryData<AgentProfile, string> Impossible { get; } = new()
    {
        { new AgentProfile { Name = "p", Temperature = 2.5 }, "The value of Temperature is wrong: 2.5 is not between 0 and 2." },
        { new AgentProfile { Name = "p", MaximumTurns = 0 }, "The value of MaximumTurns is wrong: 0 is not 1 or more." },
        { new AgentProfile { Name = "p", ThrottleLimit = 0 }, "The value of ThrottleLimit is wrong: 0 is not between 1 and 100000." },
        { new AgentProfile { Name = "p", Timeout = TimeSpan.FromSeconds(-1) }, "The value of Timeout is wrong: it is negative. 0 means no limit." },
        { new AgentProfile { Name = "p", Model = " " }, "The value of Model is wrong: it is empty." },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void AnImpossibleValueIsRefused(AgentProfile profile, string message) =>
        Assert.Equal(message, Assert.Throws<AgentUnitException>(() => ProfileCheck.Check(profile)).Message);
}
