namespace AgentUnit;

/// <summary>What became of one benchmark.</summary>
public enum BenchmarkStatus
{
    /// <summary>It was made to its end.</summary>
    Completed,

    /// <summary>It could not be made, or not one call was answered; the others went on.</summary>
    Failed,

    /// <summary>It was not made, for a reason that is given.</summary>
    Skipped,

    /// <summary>It was cut off; what was finished by then is in its report.</summary>
    Interrupted,
}
