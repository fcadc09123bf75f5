using AgentUnit.Engine.Load;

namespace AgentUnit.Tests.Load;

public sealed class LoadOptionsTests
{
    public static TheoryData<string, object> Contradictions => new()
    {
        { "AgentUnit.LoadConflict", new LoadOptions { Rate = 1, Stages = ["1/s for 1s"] } },
        { "AgentUnit.LoadConflict", new LoadOptions { Rate = 1, TracePath = "a.csv" } },
        { "AgentUnit.LoadConflict", new LoadOptions { TracePath = "a.csv", Stages = ["1/s for 1s"] } },
        { "AgentUnit.LoadParameterUnused", new LoadOptions { TraceSpeed = 2 } },
        { "AgentUnit.LoadParameterUnused", new LoadOptions { Rate = 1, TraceDuration = TimeSpan.FromSeconds(1) } },
        { "AgentUnit.LoadParameterUnused", new LoadOptions { Arrival = Arrival.Poisson } },
        { "AgentUnit.LoadParameterUnused", new LoadOptions { Rate = 1, Arrival = Arrival.Poisson, Burstiness = 2 } },
        { "AgentUnit.LoadThrottleAuto", new LoadOptions { Rate = 1, AutoThrottle = true } },
        { "AgentUnit.LoadValueInvalid", new LoadOptions { Rate = 0 } },
        { "AgentUnit.LoadValueInvalid", new LoadOptions { Rate = double.NaN } },
        { "AgentUnit.LoadValueInvalid", new LoadOptions { Rate = 1, Burstiness = -1 } },
    };

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void RefusesWhatContradictsItself(string errorId, object options) =>
        Assert.Equal(errorId, Assert.Throws<AgentUnitException>(() => LoadOptions.Build((LoadOptions)options)).ErrorId);

    [Fact]
    public void IsAClosedLoopWithoutASchedule() => Assert.Null(LoadOptions.Build(new LoadOptions { MaxInFlight = 5, Repeat = 3 }));

    [Fact]
    public void CapsWhatIsInFlightOnlyWhenAsked()
    {
        Assert.Equal(10_000, LoadOptions.Build(new LoadOptions { Rate = 1 })!.MaxInFlight);
        Assert.Equal(7, LoadOptions.Build(new LoadOptions { Rate = 1, MaxInFlight = 7 })!.MaxInFlight);
    }

    [Fact]
    public void RepeatsTheCasesWhereTheScheduleHasAnEnd()
    {
        Assert.True(LoadOptions.Build(new LoadOptions { Stages = ["1/s for 1s"] })!.RepeatsCases);
        Assert.False(LoadOptions.Build(new LoadOptions { Stages = ["1/s for 1s"], Repeat = 1 })!.RepeatsCases);
        Assert.False(LoadOptions.Build(new LoadOptions { Rate = 1 })!.RepeatsCases);
    }

    [Fact]
    public void TakesBurstinessForGamma() =>
        Assert.Equal((Arrival.Gamma, 0.5), LoadOptions.Build(new LoadOptions { Rate = 1, Burstiness = 0.5 }) is { } load ? (load.Arrival, load.Burstiness) : default);
}
