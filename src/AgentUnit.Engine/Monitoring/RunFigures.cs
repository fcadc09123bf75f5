using AgentUnit.Engine.Statistics;

namespace AgentUnit.Engine.Monitoring;

/// <summary>Adds up the runs that a monitor sees. Not for several threads.</summary>
internal sealed class RunFigures
{
    private readonly LatencyRecorder _response = new("response");
    private readonly LatencyRecorder _duration = new("duration");

    public long Runs { get; private set; }

    public long Errors { get; private set; }

    public LatencyStatistics Response => _response.ToStatistics();

    public LatencyStatistics Duration => _duration.ToStatistics();

    public void Add(RunResult run)
    {
        Runs++;
        switch (run.Outcome)
        {
            case Outcome.Passed or Outcome.Failed when !run.CacheHit:
                _response.Record(run.ResponseMs);
                _duration.Record(run.DurationMs);
                break;
            case Outcome.TimedOut or Outcome.RateLimited or Outcome.Faulted:
                Errors++;
                break;
            default:
                break;
        }
    }
}
