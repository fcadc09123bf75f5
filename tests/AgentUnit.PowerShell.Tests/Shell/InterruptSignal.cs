using System.Globalization;

namespace AgentUnit.Tests.Shell;

/// <summary>Whether a signal can reach a process that is started here.</summary>
internal static class InterruptSignal
{
    private const int Hangup = 1;
    private const int Interrupt = 2;
    private const string IgnoredMask = "SigIgn:";

    public const string WhyIgnored = "SIGINT is ignored by the process that started these tests";

    /// <summary>True in a background job of a shell without job control, whose processes inherit that SIGINT is ignored.</summary>
    public static bool IsIgnored => Ignores(Interrupt);

    /// <summary>Why a test of a signal is skipped; null where the signal gets through. SIGHUP is ignored below nohup.</summary>
    public static string? WhySkipped(string signal) => signal switch
    {
        "INT" when Ignores(Interrupt) => WhyIgnored,
        "HUP" when Ignores(Hangup) => "SIGHUP is ignored by the process that started these tests",
        _ => null,
    };

    private static bool Ignores(int number) =>
        File.Exists("/proc/self/status")
        && File.ReadLines("/proc/self/status").First(line => line.StartsWith(IgnoredMask, StringComparison.Ordinal)) is var line
        && (ulong.Parse(line.AsSpan(IgnoredMask.Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) >> (number - 1) & 1) == 1;
}
