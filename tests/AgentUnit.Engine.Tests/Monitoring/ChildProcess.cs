using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace AgentUnit.Tests.Monitoring;

/// <summary>A shell that does one step of its script for each line that it is sent.</summary>
internal sealed partial class ChildProcess : IDisposable
{
    public const string Burn = "i=0; while [ $i -lt 400000 ]; do i=$((i+1)); done";

    private readonly Process _process;

    public ChildProcess(string script)
    {
        _process = Process.Start(new ProcessStartInfo("sh", ["-c", script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
    }

    public int Id => _process.Id;

    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public void Go() => _process.StandardInput.WriteLine("go");

    public async Task<string> ReadLineAsync() =>
        await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken) ?? "";

    /// <summary>Reads what the shell's own <c>times</c> says: its user and system time, then those of the children that it waited for.</summary>
    public async Task<TimeSpan> ReadTimesAsync()
    {
        var text = await ReadLineAsync() + " " + await ReadLineAsync();
        return TimeSpan.FromSeconds(Time().Matches(text).Sum(time =>
            (60 * double.Parse(time.Groups[1].Value, CultureInfo.InvariantCulture)) + double.Parse(time.Groups[2].Value, CultureInfo.InvariantCulture)));
    }

    public async Task EndAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    [GeneratedRegex(@"(\d+)m([\d.]+)s")]
    private static partial Regex Time();
}
