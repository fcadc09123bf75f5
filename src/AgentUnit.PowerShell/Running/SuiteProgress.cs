using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using AgentUnit.Engine.Running.Accumulators;
using AgentUnit.PowerShell.Monitoring;

namespace AgentUnit.PowerShell.Running;

/// <summary>Shows how far a suite is, at most five times a second.</summary>
internal sealed class SuiteProgress(Cmdlet cmdlet, string activity, long? total)
{
    private const int ActivityId = 20813;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly Stopwatch _sinceStart = Stopwatch.StartNew();
    private TimeSpan _last;
    private bool _shown;

    public void Report(SuiteCollector collector)
    {
        var now = _sinceStart.Elapsed;
        if (now - _last < Interval)
        {
            return;
        }

        _last = now;
        _shown = true;
        var of = total is { } all ? string.Create(CultureInfo.InvariantCulture, $" of {all}") : "";
        var rate = collector.Count / now.TotalSeconds;
        var live = MonitorHandles.LiveText is { } text ? $" | {text}" : "";
        cmdlet.WriteProgress(new ProgressRecord(
            ActivityId,
            activity,
            string.Create(CultureInfo.InvariantCulture, $"{collector.Count}{of} runs, {collector.Passed} passed, {rate:0.#}/s{live}"))
        {
            PercentComplete = total is > 0 ? (int)Math.Min(100, 100 * collector.Count / total.Value) : -1,
            SecondsRemaining = total is { } left && rate > 0 ? (int)Math.Min(int.MaxValue, (left - collector.Count) / rate) : -1,
        });
    }

    /// <summary>Takes the progress away when the pipeline was cut off, where it still takes that.</summary>
    public void TryComplete()
    {
        try
        {
            Complete();
        }
        catch (PipelineStoppedException)
        {
            // The host takes away the progress of a pipeline that it stops.
        }
    }

    public void Complete()
    {
        if (_shown)
        {
            cmdlet.WriteProgress(new ProgressRecord(ActivityId, activity, "Completed") { RecordType = ProgressRecordType.Completed });
        }
    }
}
