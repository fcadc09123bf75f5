namespace AgentUnit.Shell.Options;

/// <summary>Reads the command line the way <c>pwsh</c> does: options first, then a script and everything that is the script's own.</summary>
internal static class ShellOptionsParser
{
    public static ShellOptions Parse(IReadOnlyList<string> arguments)
    {
        var nonInteractive = false;
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (argument == "-")
            {
                return new ShellOptions { Mode = ShellMode.StandardInput, NonInteractive = true };
            }

            if (!argument.StartsWith('-'))
            {
                return Script(arguments, i, nonInteractive);
            }

            switch (argument.TrimStart('-').ToLowerInvariant())
            {
                case "":
                    break;
                case "c" or "command":
                    return Command(arguments, i + 1, nonInteractive);
                case "f" or "file":
                    return Script(arguments, i + 1, nonInteractive);
                case "h" or "help" or "?":
                    return new ShellOptions { Mode = ShellMode.Help };
                case "v" or "version":
                    return new ShellOptions { Mode = ShellMode.Version };
                case "noni" or "noninteractive":
                    nonInteractive = true;
                    break;
                case "nop" or "noprofile" or "nologo":
                    // There is neither a profile nor a logo: what starts pwsh starts this shell too.
                    break;
                default:
                    throw new UsageException($"'{argument}' is not an option of agentunit. Run 'agentunit -Help' for those there are.");
            }
        }

        return new ShellOptions { Mode = ShellMode.Prompt, NonInteractive = nonInteractive };
    }

    private static ShellOptions Script(IReadOnlyList<string> arguments, int index, bool nonInteractive) =>
        index < arguments.Count
            ? new ShellOptions
            {
                Mode = ShellMode.Script,
                Text = arguments[index],
                Arguments = [.. arguments.Skip(index + 1)],
                NonInteractive = nonInteractive,
            }
            : throw new UsageException("-File needs the path of a script.");

    private static ShellOptions Command(IReadOnlyList<string> arguments, int index, bool nonInteractive)
    {
        if (index >= arguments.Count)
        {
            throw new UsageException("-Command needs a command.");
        }

        var text = string.Join(' ', arguments.Skip(index));
        return text == "-"
            ? new ShellOptions { Mode = ShellMode.StandardInput, NonInteractive = true }
            : new ShellOptions { Mode = ShellMode.Command, Text = text, NonInteractive = nonInteractive };
    }
}
