using System.Globalization;

namespace AgentUnit.Tests.Shell;

/// <summary>Whether SIGINT can reach a process that is started here.</summary>
internal static class InterruptSignal
{
    private const int Number = 2;
    private const string IgnoredMask = "SigIgn:";

    public const string WhyIgnored = "SIGINT is ignored by the process that started these tests";

    /// <summary>True in a background job of a shell without job control, whose processes inherit that SIGINT is ignored.</summary>
    public static bool IsIgnored =>
        File.Exists("/proc/self/status")
        && File.ReadLines("/proc/self/status").First(line => line.StartsWith(IgnoredMask, StringComparison.Ordinal)) is var line
        && (ulong.Parse(line.AsSpan(IgnoredMask.Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) >> (Number - 1) & 1) == 1;
}
