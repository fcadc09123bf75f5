using System.Management.Automation;
using System.Reflection;
using System.Runtime.InteropServices;

namespace AgentUnit.Shell;

/// <summary>What is handed on to PowerShell: the words as they are, without profiles, and with standard input read as one script.</summary>
internal sealed record CommandLine
{
    private const string Usage = """
        agentunit: PowerShell with the AgentUnit module imported.

        agentunit script.ps1 [arguments]     Run a script. Arguments bind to its parameters: -Name value, -Switch.
        agentunit -File script.ps1 [...]     The same.
        agentunit -Command '...'             Run a command. Exit code 1 if the last statement failed.
        agentunit -                          Run the script on standard input.
        agentunit                            A prompt; 'exit' leaves it.

          -NonInteractive                    A question to the user is an error.
          -Version                           Print the versions.
          -Help                              Print this.

        pwsh's other options work too (-WorkingDirectory, -NoExit, -EncodedCommand, ...). Profiles are not loaded.

        Exit codes: 'exit n' gives n; 1 an uncaught error; 2 a threshold that is not met; 3 the module cannot be imported;
        64 a wrong command line or a script that does not exist; 129, 130 and 143 stopped by SIGHUP, Ctrl+C and SIGTERM.
        """;

    // pwsh's options that may stand before what is run, with the shortest form of each, as its parser takes them.
    private static readonly (string Name, string Shortest, bool HasValue)[] Options =
    [
        ("noprofile", "nop", false),
        ("nologo", "nol", false),
        ("noninteractive", "noni", false),
        ("interactive", "i", false),
        (NoExit, "noe", false),
        ("login", "l", false),
        ("noprofileloadtime", "noprofileloadtime", false),
        ("sta", "sta", false),
        ("mta", "mta", false),
        ("workingdirectory", "wo", true),
        ("wd", "wd", true),
        ("executionpolicy", "ex", true),
        ("ep", "ep", true),
        ("outputformat", "o", true),
        ("inputformat", "inp", true),
        ("if", "if", true),
        ("configurationname", "config", true),
        ("configurationfile", "configurationfile", true),
        ("custompipename", "cus", true),
        ("settingsfile", "settings", true),
        ("windowstyle", "w", true),
    ];

    private const string NoExit = "noexit";

    private CommandLine(string[] arguments) => Arguments = arguments;

    /// <summary>What PowerShell is started with.</summary>
    public string[] Arguments { get; }

    /// <summary>Whether a prompt is shown; otherwise a script or a command runs and the process ends.</summary>
    public bool IsPrompt { get; private init; }

    /// <summary>Whether a script is run, whose last statement does not count for the exit code.</summary>
    public bool IsScript { get; private init; }

    /// <summary>What is printed instead of starting PowerShell; null for none.</summary>
    public string? Answer { get; private init; }

    /// <summary>The line above the first prompt; null where there is none.</summary>
    public string? Banner => IsPrompt ? $"{Version}. 'exit' leaves." : null;

    private static string Version =>
        $"agentunit {typeof(CommandLine).Assembly.GetName().Version?.ToString(3)} (PowerShell {PowerShellVersion}, {RuntimeInformation.FrameworkDescription})";

    // "7.6.9 SHA: ..."
    private static string PowerShellVersion =>
        typeof(PSObject).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split(' ', '+')[0] ?? "of unknown version";

    public static CommandLine Read(string[] arguments)
    {
        var (options, words) = Split(arguments);
        switch (words is [var first, ..] ? Name(first) : null)
        {
            case "help" or "h" or "?":
                return new CommandLine([]) { Answer = Usage };
            case "version" or "v":
                return new CommandLine([]) { Answer = Version };
        }

        // Read line by line, as PowerShell reads standard input, a script would be echoed with a prompt before each line.
        if (words is [] ? Console.IsInputRedirected : words is ["-"] or [_, "-"] && Name(words[0]) is "" or "command" or "c" or "file" or "f")
        {
            words = ["-Command", Console.In.ReadToEnd().TrimStart('\uFEFF')];
        }

        // With nobody to ask, a question must be an error: on a closed input it would be answered by its default.
        string[] asks = Console.IsInputRedirected ? ["-NonInteractive"] : [];
        return new CommandLine(["-NoProfile", .. asks, .. options, .. words])
        {
            IsPrompt = words is [] || options.Any(option => Find(option)?.Name == NoExit),
            IsScript = words is not [] && Name(words[0]) is null or "file" or "f",
        };
    }

    // The options with their values, and what is run with what belongs to it.
    private static (string[] Options, string[] Words) Split(string[] arguments)
    {
        var count = 0;
        while (count < arguments.Length && Find(arguments[count]) is { } option)
        {
            count = Math.Min(arguments.Length, count + (option.HasValue ? 2 : 1));
        }

        return (arguments[..count], arguments[count..]);
    }

    private static (string Name, bool HasValue)? Find(string word)
    {
        var name = Name(word);
        foreach (var (full, shortest, hasValue) in Options)
        {
            if (name is not null && name.Length >= shortest.Length && full.StartsWith(name, StringComparison.Ordinal))
            {
                return (full, hasValue);
            }
        }

        return null;
    }

    private static string? Name(string word) => word.StartsWith('-') ? word.TrimStart('-').ToLowerInvariant() : null;
}
