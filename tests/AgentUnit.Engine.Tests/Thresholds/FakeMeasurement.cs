using AgentUnit.Engine.Statistics;

namespace AgentUnit.Tests.Thresholds;

/// <summary>A measurement made of single figures and of durations.</summary>
internal sealed class FakeMeasurement(string subject, params (string Name, double? Value)[] figures) : IMeasurement
{
    public double[]? Durations { get; init; }

    /// <summary>How many runs there were; null for as many as there are durations.</summary>
    public long? Count { get; init; }

    public string Subject => subject;

    public GeneratorHealth? Generator { get; init; }

    public IReadOnlyList<object> Sources
    {
        get
        {
            var recorder = new DistributionRecorder("duration");
            Array.ForEach(Durations ?? [], recorder.Record);
            return
            [
                ScenarioResult.Nameless with
                {
                    Count = Count ?? Durations?.Length ?? 0,
                    Duration = recorder.ToLatency(),
                    Goodput = Value("goodput"),
                    Cost = (decimal?)Value("cost"),
                },
            ];
        }
    }

    private double? Value(string name) => figures.FirstOrDefault(figure => figure.Name == name).Value;
}

/// <summary>A report made of several of them.</summary>
internal sealed class FakeReport(params IMeasurement[] parts) : IMeasurementParts
{
    public string Subject => "report";

    public GeneratorHealth? Generator => null;

    public IReadOnlyList<IMeasurement> Parts => parts;
}
