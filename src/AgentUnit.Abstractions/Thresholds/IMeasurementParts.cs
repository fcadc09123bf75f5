namespace AgentUnit;

/// <summary>A report made of several measurements, such as one for each level of load: it meets a threshold when each of them does.</summary>
internal interface IMeasurementParts
{
    /// <summary>What the report is of, for messages.</summary>
    string Subject { get; }

    /// <summary>Whether the load generator kept up where it did worst; null when that was not watched.</summary>
    GeneratorHealth? Generator { get; }

    /// <summary>The measurements.</summary>
    IReadOnlyList<IMeasurement> Parts { get; }
}
