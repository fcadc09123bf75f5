using System.Collections.ObjectModel;
using System.Runtime.CompilerServices;

namespace AgentUnit.Engine.Agents.OpenAI;

/// <summary>The endpoints of an adapter. Each request goes to the one with the fewest on their way; among equals they take turns.</summary>
internal sealed class OpenAIEndpoints
{
    private readonly object _gate = new();
    private readonly OpenAIEndpoint[] _endpoints;
    private readonly ReadOnlyDictionary<string, object?>[] _metadata;
    private int _turn;

    public OpenAIEndpoints(OpenAIOptions options)
    {
        _endpoints = [.. options.Endpoints.Select(endpoint => new OpenAIEndpoint(options with { Endpoint = endpoint, OtherEndpoints = [] }))];
        _metadata = [.. _endpoints.Select(endpoint => new ReadOnlyDictionary<string, object?>(
            new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase) { ["Endpoint"] = endpoint.Address }))];
    }

    /// <summary>Makes room for a run's requests, all of which may go to one endpoint, until the lease is disposed.</summary>
    public IAsyncDisposable Lease(int maximumConcurrency) => _endpoints is [var only]
        ? only.Lease(maximumConcurrency)
        : new Leases([.. _endpoints.Select(endpoint => endpoint.Lease(maximumConcurrency))]);

    public ValueTask<AgentReply> InvokeAsync(AgentRequest request, CancellationToken cancellationToken) => _endpoints is [var only]
        ? only.InvokeAsync(request, cancellationToken)
        : InvokeLeastLoadedAsync(static (endpoint, request, cancellation) => endpoint.InvokeAsync(request, cancellation), request, cancellationToken);

    public ValueTask<AgentReply> InvokeAsync(ModelRequest request, CancellationToken cancellationToken) => _endpoints is [var only]
        ? only.InvokeAsync(request, cancellationToken)
        : InvokeLeastLoadedAsync(static (endpoint, request, cancellation) => endpoint.InvokeAsync(request, cancellation), request, cancellationToken);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<AgentReply> InvokeLeastLoadedAsync<TRequest>(
        Func<OpenAIEndpoint, TRequest, CancellationToken, ValueTask<AgentReply>> send,
        TRequest request,
        CancellationToken cancellationToken)
    {
        var chosen = Enter();
        try
        {
            var reply = await send(_endpoints[chosen], request, cancellationToken).ConfigureAwait(false);
            return reply with { Metadata = reply.Metadata.Count == 0 ? _metadata[chosen] : Merge(reply.Metadata, _metadata[chosen]) };
        }
        finally
        {
            lock (_gate)
            {
                _endpoints[chosen].InFlight--;
            }
        }
    }

    private int Enter()
    {
        lock (_gate)
        {
            var chosen = _turn;
            for (var i = 1; i < _endpoints.Length; i++)
            {
                var next = (_turn + i) % _endpoints.Length;
                chosen = _endpoints[next].InFlight < _endpoints[chosen].InFlight ? next : chosen;
            }

            _turn = (chosen + 1) % _endpoints.Length;
            _endpoints[chosen].InFlight++;
            return chosen;
        }
    }

    private static ReadOnlyDictionary<string, object?> Merge(IReadOnlyDictionary<string, object?> own, IReadOnlyDictionary<string, object?> more) =>
        new(own.Concat(more).ToDictionary(StringComparer.OrdinalIgnoreCase));

    private sealed class Leases(IReadOnlyList<IAsyncDisposable> leases) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            foreach (var lease in leases)
            {
                await lease.DisposeAsync().ConfigureAwait(false);
            }
        }
    }
}
