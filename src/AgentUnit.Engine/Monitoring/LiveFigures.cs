using System.Globalization;

namespace AgentUnit.Engine.Monitoring;

/// <summary>A monitor's present figures in a few words, for a progress line.</summary>
internal static class LiveFigures
{
    public static string Text(MonitorSummary summary)
    {
        var latest = summary.Samples.Count > 0 ? summary.Samples[^1] : null;
        var parts = new List<string>();
        if (latest is not null)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{latest.PrivateMB ?? latest.WorkingSetMB:0} MB"));
        }

        if (latest?.CpuPercent is { } cpu)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"CPU {cpu:0}%"));
        }

        if (summary.P95ResponseMs is { } p95)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"p95 {p95:0} ms"));
        }

        parts.Add(string.Create(CultureInfo.InvariantCulture, $"{summary.Errors} errors"));
        if (summary.Alerts.Count > 0)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{summary.Alerts.Count} alerts"));
        }

        return string.Join(", ", parts);
    }
}
