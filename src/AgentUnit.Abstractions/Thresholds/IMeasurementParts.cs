namespace AgentUnit;

/// <summary>A report made of several measurements, such as one for each level of load: it meets a threshold when each of them does.</summary>
internal interface IMeasurementParts
{
    /// <summary>What the report is of, for messages.</summary>
    string Subject { get; }

    /// <summary>Whether the load generator kept up where it did worst; null when that was not watched.</summary>
    GeneratorHealth? Generator { get; }

    /// <summary>What became of the thresholds that it was made with; empty when there were none.</summary>
    IReadOnlyList<ThresholdResult> Thresholds => [];

    /// <summary>The measurements.</summary>
    IReadOnlyList<IMeasurement> Parts { get; }
}

/// <summary>A measurement that is a part of another report, under the name that it has there.</summary>
internal sealed record NamedMeasurement(string Subject, IMeasurement Inner) : IMeasurement
{
    public GeneratorHealth? Generator => Inner.Generator;

    public IReadOnlyList<object> Sources => Inner.Sources;

    public string? WhyNot(string figure) => Inner.WhyNot(figure);
}
