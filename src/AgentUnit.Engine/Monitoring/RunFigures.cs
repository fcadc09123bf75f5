using AgentUnit.Engine.Statistics;

namespace AgentUnit.Engine.Monitoring;

/// <summary>Adds up the runs that a monitor sees. Not for several threads.</summary>
internal sealed class RunFigures
{
    private readonly DistributionRecorder _response = new("response");
    private readonly DistributionRecorder _duration = new("duration");

    public long Runs { get; private set; }

    public long Errors { get; private set; }

    public LatencyStatistics Response => _response.ToLatency();

    public LatencyStatistics Duration => _duration.ToLatency();

    public void Add(RunResult run)
    {
        Runs++;
        Errors += run.IsError ? 1 : 0;
        if (run.IsTimed)
        {
            _response.Record(run.ResponseMs);
            _duration.Record(run.DurationMs);
        }
    }
}
