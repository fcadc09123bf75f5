namespace AgentUnit.Engine.Metrics;

/// <summary>Which side of an <see cref="Overlap"/> is the value.</summary>
internal enum OverlapMeasure
{
    /// <summary>The harmonic mean of both.</summary>
    F1,

    /// <summary>What was found and right, out of what was found.</summary>
    Precision,

    /// <summary>What was found and right, out of what is right.</summary>
    Recall,
}
