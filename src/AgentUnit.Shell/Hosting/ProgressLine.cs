using System.Management.Automation;

namespace AgentUnit.Shell.Hosting;

/// <summary>Progress as one line on standard error, rewritten in place and gone when the work is done.</summary>
internal sealed class ProgressLine(Terminal terminal, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly bool _enabled = terminal.ShowsProgress;
    private long _lastShown;
    private bool _visible;

    public void Report(ProgressRecord record)
    {
        if (!_enabled)
        {
            return;
        }

        if (record.RecordType == ProgressRecordType.Completed)
        {
            Clear();
            return;
        }

        if (_lastShown != 0 && time.GetElapsedTime(_lastShown) < Interval)
        {
            return;
        }

        _lastShown = time.GetTimestamp();
        _visible = true;

        // The last column stays free: writing it would wrap the line, and a wrapped line cannot be rewritten.
        terminal.Error.Write($"\r{Fit(Text(record), terminal.TerminalWidth - 1)}\e[K");
    }

    /// <summary>Takes the line away, so that something else can be written.</summary>
    public void Clear()
    {
        if (_visible)
        {
            terminal.Error.Write("\r\e[K");
            _visible = false;
        }
    }

    private static string Text(ProgressRecord record)
    {
        var percent = record.PercentComplete >= 0 ? $" {record.PercentComplete}%" : "";
        var operation = string.IsNullOrWhiteSpace(record.CurrentOperation) ? "" : $" ({record.CurrentOperation})";
        var remaining = record.SecondsRemaining > 0 ? $", {TimeSpan.FromSeconds(record.SecondsRemaining):h\\:mm\\:ss} left" : "";
        return $"{record.Activity}:{percent} {record.StatusDescription}{operation}{remaining}".ReplaceLineEndings(" ");
    }

    private static string Fit(string text, int width) => text.Length <= width ? text : text[..Math.Max(0, width)];
}
