using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace AgentUnit.Engine.Reporting;

/// <summary>Writes runs on a thread of its own, since the thread that hands them over is busy enough; a few batches may wait.</summary>
/// <remarks>The thread starts with the first full batch. A failure comes out of the next call.</remarks>
internal sealed class BackgroundReportWriter(IReportWriter inner) : IReportWriter
{
    private const int BatchSize = 1024;
    private const int MaximumWaiting = 8;

    private List<RunResult> _batch = new(BatchSize);
    private BlockingCollection<List<RunResult>>? _waiting;
    private Thread? _thread;
    private volatile ExceptionDispatchInfo? _failure;

    public void Write(RunResult run)
    {
        _batch.Add(run);
        if (_batch.Count == BatchSize)
        {
            _failure?.Throw();
            Start();
            _waiting!.Add(_batch);
            _batch = new List<RunResult>(BatchSize);
        }
    }

    public void Write(ScenarioResult scenario)
    {
        CatchUp();
        inner.Write(scenario);
    }

    public void WriteReport(object report)
    {
        CatchUp();
        inner.WriteReport(report);
    }

    public void Complete()
    {
        CatchUp();
        inner.Complete();
    }

    public void Dispose()
    {
        Stop();
        inner.Dispose();
    }

    private void CatchUp()
    {
        Stop();
        _failure?.Throw();
        WriteAll(_batch);
        _batch.Clear();
    }

    private void Start()
    {
        if (_thread is null)
        {
            _waiting = new BlockingCollection<List<RunResult>>(MaximumWaiting);
            _thread = new Thread(Drain) { IsBackground = true, Name = "AgentUnit report" };
            _thread.Start();
        }
    }

    private void Stop()
    {
        _waiting?.CompleteAdding();
        _thread?.Join();
        _waiting?.Dispose();
        (_waiting, _thread) = (null, null);
    }

    private void Drain()
    {
        foreach (var batch in _waiting!.GetConsumingEnumerable())
        {
            // After a failure the queue is still emptied, or the other thread would wait for room in it.
            if (_failure is not null)
            {
                continue;
            }

            try
            {
                WriteAll(batch);
            }
            catch (Exception exception)
            {
                _failure = ExceptionDispatchInfo.Capture(exception);
            }
        }
    }

    private void WriteAll(List<RunResult> runs)
    {
        foreach (var run in runs)
        {
            inner.Write(run);
        }
    }
}
