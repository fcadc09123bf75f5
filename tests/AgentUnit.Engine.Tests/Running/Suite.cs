using AgentUnit.Engine.Running;

namespace AgentUnit.Tests.Running;

/// <summary>Shortens the running of a suite in tests.</summary>
internal static class Suite
{
    public static Scenario Scenario(AgentAdapter adapter, Dataset dataset, params Metric[] metrics) =>
        new() { Name = "s", Adapter = adapter, Dataset = dataset, Metrics = metrics };

    public static SuitePlan Plan(Scenario scenario, RunSettings? settings = null, TimeProvider? time = null) => new()
    {
        Scenarios = [scenario],
        Settings = settings ?? new RunSettings(),
        TimeProvider = time ?? TimeProvider.System,
        Cache = new(time ?? TimeProvider.System),

        // In virtual time a step may take any real time, so only tests of the grace itself let it pass.
        Grace = time is null ? TimeSpan.FromMilliseconds(250) : TimeSpan.FromDays(1),
    };

    public static async Task<ScenarioResult> RunAsync(SuitePlan plan, CancellationToken cancellationToken = default) =>
        Assert.Single(await SuiteRunner.RunAsync(plan, cancellationToken: cancellationToken));
}
