namespace AgentUnit.Shell.Options;

/// <summary>What the command line asks for.</summary>
internal sealed record ShellOptions
{
    public required ShellMode Mode { get; init; }

    /// <summary>The script's path, or the command's text.</summary>
    public string Text { get; init; } = "";

    /// <summary>What follows the script's path.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Whether questions to the user are errors instead.</summary>
    public bool NonInteractive { get; init; }
}
