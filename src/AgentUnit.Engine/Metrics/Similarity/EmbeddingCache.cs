using AgentUnit.Engine.Agents.OpenAI.Embeddings;
using AgentUnit.Engine.Metrics.Asking;
using Microsoft.Extensions.Caching.Memory;

namespace AgentUnit.Engine.Metrics.Similarity;

/// <summary>Keeps the vectors of a run, so that a text is sent once. Failures are not kept.</summary>
internal sealed class EmbeddingCache(EmbeddingCalls calls, RetryingCaller caller, TimeProvider time) : IDisposable
{
    // About 25 MB of vectors of usual length.
    private const int MostTexts = 4096;

    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = MostTexts });
    private readonly CancellationTokenSource _closing = new();
    private readonly object _gate = new();

    /// <summary>The text's vector, and whether this call sent it.</summary>
    public async Task<(Embedding Embedding, bool IsSent)> GetAsync(string text, CancellationToken cancellationToken)
    {
        var isSent = false;
        Task<Embedding>? flight;
        lock (_gate)
        {
            if (!_cache.TryGetValue(text, out flight) || flight is null || flight is { IsCompleted: true, IsCompletedSuccessfully: false })
            {
                // Others may wait for the same text, so it does not end with the one who asked first.
                flight = Task.Run(() => EmbedAsync(text), CancellationToken.None);
                _cache.Set(text, flight, new MemoryCacheEntryOptions { Size = 1 });
                isSent = true;
            }
        }

        return (await flight.WaitAsync(cancellationToken).ConfigureAwait(false), isSent);
    }

    public void Dispose()
    {
        _closing.Cancel();
        _cache.Dispose();
        calls.Dispose();
    }

    private async Task<Embedding> EmbedAsync(string text)
    {
        Embedding? embedding = null;
        var call = new OneAttempt(time, async (_, token) =>
        {
            embedding = await calls.EmbedAsync(text, time, token).ConfigureAwait(false);
            return new AgentReply();
        });
        var outcome = await caller.CallAsync(call, time, _closing.Token).ConfigureAwait(false);
        return outcome.Failure is { } failure ? throw new AgentException(failure.Kind, failure.Message, failure.Exception) : embedding!;
    }
}
