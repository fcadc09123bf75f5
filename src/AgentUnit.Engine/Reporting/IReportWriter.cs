namespace AgentUnit.Engine.Reporting;

/// <summary>Writes results to a stream in one format, each as it comes.</summary>
internal interface IReportWriter : IDisposable
{
    void Write(RunResult run);

    void Write(ScenarioResult scenario);

    void Write(LatencyReport report);

    /// <summary>Writes whatever the format still needs to be complete. What was written before stays readable.</summary>
    void Complete();
}
