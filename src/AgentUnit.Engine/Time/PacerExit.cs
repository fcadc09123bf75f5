using System.Runtime.CompilerServices;

namespace AgentUnit.Engine.Time;

/// <summary>
/// Awaited, it goes on elsewhere if the caller is on a pacing thread. An awaiter of its own, since an async method that
/// yields may have ended before its caller looks, and the caller would then stay on the thread it wants to leave.
/// </summary>
internal readonly struct PacerExit : ICriticalNotifyCompletion
{
    public bool IsCompleted => !Pacer.IsPacing;

    public PacerExit GetAwaiter() => this;

    public void GetResult()
    {
    }

    public void OnCompleted(Action continuation) =>
        ThreadPool.QueueUserWorkItem(static next => next(), continuation, preferLocal: false);

    public void UnsafeOnCompleted(Action continuation) =>
        ThreadPool.UnsafeQueueUserWorkItem(static next => next(), continuation, preferLocal: false);
}
