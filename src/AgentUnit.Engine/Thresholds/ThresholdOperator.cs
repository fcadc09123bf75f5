namespace AgentUnit.Engine.Thresholds;

/// <summary>How a figure must stand to its limit.</summary>
internal enum ThresholdOperator
{
    /// <summary>Less than the limit.</summary>
    Under,

    /// <summary>The limit or less.</summary>
    AtMost,

    /// <summary>More than the limit.</summary>
    Over,

    /// <summary>The limit or more.</summary>
    AtLeast,

    /// <summary>The limit itself.</summary>
    Exactly,
}
