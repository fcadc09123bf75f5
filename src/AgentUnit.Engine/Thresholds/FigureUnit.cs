namespace AgentUnit.Engine.Thresholds;

/// <summary>What a figure is counted in, and so which units its limit may have.</summary>
internal enum FigureUnit
{
    /// <summary>A plain number, such as tokens or money.</summary>
    Number,

    /// <summary>0 to 1; a limit may be in percent.</summary>
    Share,

    /// <summary>Milliseconds; a limit may be in seconds.</summary>
    Milliseconds,

    /// <summary>Per second.</summary>
    PerSecond,

    /// <summary>Megabytes of 1,048,576 bytes; a limit may be in KB or GB.</summary>
    Megabytes,
}
