namespace AgentUnit.Engine.Benchmarks;

/// <summary>One measurement of one level.</summary>
internal sealed record ScalabilityCell(int Concurrency, int Repetition, ScenarioResult Result)
{
    /// <summary>Answers per second: a call that fails at once is no work done.</summary>
    public double? Throughput => Result.ElapsedMs > 0 ? (Result.Passed + Result.Failed) * 1000 / Result.ElapsedMs : null;
}
