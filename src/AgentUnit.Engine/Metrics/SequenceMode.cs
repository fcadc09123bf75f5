namespace AgentUnit.Engine.Metrics;

/// <summary>How what happened is held against what was expected.</summary>
internal enum SequenceMode
{
    /// <summary>The same, in the same order.</summary>
    InOrder,

    /// <summary>The same, in any order.</summary>
    AnyOrder,

    /// <summary>All that was expected, in any order; more may have happened.</summary>
    Subset,

    /// <summary>Nothing but what was expected, in any order; some of it may be missing.</summary>
    Superset,
}
