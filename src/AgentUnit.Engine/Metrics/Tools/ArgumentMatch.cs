namespace AgentUnit.Engine.Metrics.Tools;

/// <summary>How the arguments of a call are held against those expected.</summary>
internal enum ArgumentMatch
{
    /// <summary>The same arguments with equal values.</summary>
    Exact,

    /// <summary>At least these arguments, with equal values.</summary>
    Subset,

    /// <summary>At least these arguments; a text is a pattern with <c>*</c> and <c>?</c>.</summary>
    Wildcard,

    /// <summary>At least these arguments; a text is a regular expression.</summary>
    Regex,

    /// <summary>Any arguments.</summary>
    Ignore,
}
