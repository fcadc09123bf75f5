using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace AgentUnit.Tests.Agents.OpenAI;

/// <summary>A clock that the test moves, and that tells how often it was read.</summary>
internal sealed class CountingClock : FakeTimeProvider
{
    private readonly Channel<long> _reads = Channel.CreateUnbounded<long>();

    public override long GetTimestamp()
    {
        var timestamp = base.GetTimestamp();
        _reads.Writer.TryWrite(timestamp);
        return timestamp;
    }

    /// <summary>Waits until somebody has read the clock once more.</summary>
    public async Task ReadAsync() => await _reads.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public void AdvanceMs(int milliseconds) => Advance(TimeSpan.FromMilliseconds(milliseconds));
}
