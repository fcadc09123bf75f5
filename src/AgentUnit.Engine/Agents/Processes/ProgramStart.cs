using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace AgentUnit.Engine.Agents.Processes;

/// <summary>How a program is started: by itself, never through a shell.</summary>
internal static class ProgramStart
{
    /// <summary>A variable that everything a worker starts inherits, by which it is found again.</summary>
    public const string MarkerVariable = "AGENTUNIT_WORKER";

    private static readonly string Prefix = Guid.NewGuid().ToString("N");
    private static int _count;

    public static string NewMarker() =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix}-{Interlocked.Increment(ref _count)}");

    public static ProcessStartInfo Info(ProgramOptions options, IReadOnlyList<string> arguments, string marker)
    {
        var info = new ProcessStartInfo(options.FilePath, arguments)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            WorkingDirectory = options.WorkingDirectory ?? "",
        };
        foreach (var (name, value) in options.Environment)
        {
            info.Environment[name] = value?.Reveal();
        }

        info.Environment[MarkerVariable] = marker;

        // So that answers in other scripts do not break a program that would write in the terminal's encoding.
        info.Environment.TryAdd("PYTHONIOENCODING", "utf-8");
        return info;
    }
}
