namespace AgentUnit.Engine.Metrics.Judges;

/// <summary>How the values of several judges become one.</summary>
internal enum JudgeCombination
{
    /// <summary>The middle one, or the mean of the two in the middle: one judge who is far off decides nothing.</summary>
    Median,

    /// <summary>The mean.</summary>
    Mean,

    /// <summary>The lowest.</summary>
    Minimum,
}
