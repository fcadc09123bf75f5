namespace AgentUnit.Shell.Options;

internal enum ShellMode
{
    /// <summary>A prompt on a terminal; otherwise the script is read from standard input.</summary>
    Prompt,

    /// <summary>The script is read from standard input.</summary>
    StandardInput,

    Script,
    Command,
    Help,
    Version,
}
