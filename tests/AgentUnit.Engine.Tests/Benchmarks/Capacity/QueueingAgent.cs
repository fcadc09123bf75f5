using Microsoft.Extensions.Time.Testing;

namespace AgentUnit.Tests.Benchmarks.Capacity;

/// <summary>So many servers with one queue and a fixed service time: it holds servers / service time calls a second, and no more.</summary>
internal sealed class QueueingAgent(FakeTimeProvider time, int servers, TimeSpan service) : AgentAdapter
{
    private static readonly AgentReply Reply = new() { Output = "ok" };

    private readonly object _gate = new();
    private readonly Queue<TaskCompletionSource<AgentReply>> _waiting = [];
    private readonly HashSet<ITimer> _timers = [];
    private int _busy;

    public override ValueTask<AgentReply> InvokeAsync(AgentRequest request, CancellationToken cancellationToken)
    {
        var call = new TaskCompletionSource<AgentReply>();
        lock (_gate)
        {
            if (_busy < servers)
            {
                _busy++;
                Serve(call);
            }
            else
            {
                _waiting.Enqueue(call);
            }
        }

        return new(call.Task);
    }

    private void Serve(TaskCompletionSource<AgentReply> call)
    {
        ITimer? timer = null;
        timer = time.CreateTimer(_ => Done(call, timer!), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timers.Add(timer);
        timer.Change(service, Timeout.InfiniteTimeSpan);
    }

    private void Done(TaskCompletionSource<AgentReply> call, ITimer timer)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
            if (_waiting.TryDequeue(out var next))
            {
                Serve(next);
            }
            else
            {
                _busy--;
            }
        }

        timer.Dispose();
        call.SetResult(Reply);
    }
}
