using AgentUnit.Engine.Statistics;

namespace AgentUnit.Tests.Thresholds;

/// <summary>A measurement made of single figures and of durations.</summary>
internal sealed class FakeMeasurement(string subject, params (string Name, double? Value)[] figures) : IMeasurement
{
    public double[]? Durations { get; init; }

    public string Subject => subject;

    public GeneratorHealth? Generator => null;

    public bool TryGetFigure(string name, out double? value)
    {
        value = figures.FirstOrDefault(figure => figure.Name == name).Value;
        return figures.Any(figure => figure.Name == name);
    }

    public IDistribution? GetDistribution(string figure)
    {
        if (Durations is null || figure != "duration")
        {
            return null;
        }

        var recorder = new DistributionRecorder(figure);
        Array.ForEach(Durations, recorder.Record);
        return recorder.ToLatency();
    }
}

/// <summary>A report made of several of them.</summary>
internal sealed class FakeReport(params IMeasurement[] parts) : IMeasurementParts
{
    public string Subject => "report";

    public GeneratorHealth? Generator => null;

    public IReadOnlyList<IMeasurement> Parts => parts;
}
