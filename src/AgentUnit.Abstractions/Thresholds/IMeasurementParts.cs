namespace AgentUnit;

/// <summary>A report made of several measurements, such as one for each level of load: it meets a threshold when each of them does.</summary>
internal interface IMeasurementParts
{
    /// <summary>The measurements.</summary>
    IReadOnlyList<IMeasurement> Parts { get; }
}
