namespace AgentUnit.Engine.Thresholds;

/// <summary>What of a distribution a figure is.</summary>
internal enum FigureStatistic
{
    /// <summary>The figure is no distribution's.</summary>
    None,

    /// <summary>The mean.</summary>
    Average,

    /// <summary>The smallest value.</summary>
    Minimum,

    /// <summary>The largest value.</summary>
    Maximum,

    /// <summary>A percentile.</summary>
    Percentile,
}
