namespace AgentUnit.Engine.Figures;

/// <summary>What a threshold bounds.</summary>
/// <param name="Name">The name of a single figure, such as <c>success_rate</c> or <c>score(Contains)</c>, or of a distribution, such as <c>duration</c>.</param>
/// <param name="Unit">What it is counted in.</param>
/// <param name="Statistic">What of the distribution is meant.</param>
/// <param name="Percentile">Which percentile, where that is meant.</param>
internal sealed record Figure(string Name, FigureUnit Unit, FigureStatistic Statistic = FigureStatistic.None, double Percentile = 0)
{
    /// <summary>Whether a limit on it is one that each run meets or does not: a percentile's or an extreme's, but not a mean's.</summary>
    public bool BoundsRuns => Statistic is FigureStatistic.Percentile or FigureStatistic.Maximum;

    /// <inheritdoc/>
    public override string ToString() => Statistic switch
    {
        FigureStatistic.None => Name,
        FigureStatistic.Average => $"avg({Name})",
        FigureStatistic.Minimum => $"min({Name})",
        FigureStatistic.Maximum => $"max({Name})",
        _ => FormattableString.Invariant($"p{Percentile}({Name})"),
    };
}

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
