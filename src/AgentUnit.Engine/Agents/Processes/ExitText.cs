using System.Globalization;

namespace AgentUnit.Engine.Agents.Processes;

/// <summary>An exit code in words.</summary>
internal static class ExitText
{
    private const int SignalBase = 128;

    public static string Of(int code) => code switch
    {
        // A process that a signal ended has 128 and the signal's number as its code, as in a shell.
        > SignalBase and <= SignalBase + 64 when !OperatingSystem.IsWindows() =>
            string.Create(CultureInfo.InvariantCulture, $"ended with the exit code {code} (signal {code - SignalBase}{Name(code - SignalBase)})"),
        < 0 => string.Create(CultureInfo.InvariantCulture, $"ended with the exit code {code} (0x{code:X8})"),
        _ => string.Create(CultureInfo.InvariantCulture, $"ended with the exit code {code}"),
    };

    private static string Name(int signal) => signal switch
    {
        6 => ", aborted",
        9 => ", killed",
        11 => ", access to memory that is not its own",
        15 => ", asked to end",
        _ => "",
    };
}
