using AgentUnit.Engine.Agents.OpenAI;
using AgentUnit.Engine.Agents.OpenAI.Embeddings;
using AgentUnit.Engine.Metrics.Asking;

namespace AgentUnit.Engine.Metrics.Similarity;

/// <summary>The cosine of two texts' embeddings, which an endpoint gives; what is below 0 counts as 0.</summary>
internal sealed class EmbeddingMetric : SimilarityMetric, IAsksAgents
{
    private readonly object _gate = new();
    private readonly OpenAIOptions _service;
    private readonly int? _dimensions;
    private readonly RetryingCaller _caller;
    private EmbeddingCache? _cache;
    private int _runs;

    /// <exception cref="AgentUnitException">A setting is missing or wrong.</exception>
    public EmbeddingMetric(OpenAIOptions service, int? dimensions, RetryingCaller caller)
    {
        OpenAIOptionsCheck.Check(service);
        _service = service;
        _dimensions = dimensions;
        _caller = caller;
    }

    public static IReadOnlyDictionary<string, string> Options { get; } = EmbeddingOptions.Texts;

    public IReadOnlyList<AgentAdapter> Agents => [];

    // The answer, and one reference.
    public int CallsPerReply => 2;

    public TimeSpan? MostTime => _caller.Timeout * CallsPerReply;

    protected override string DefaultName => "CosineSimilarity";

    public static EmbeddingMetric Create(MetricOptions options) => EmbeddingOptions.Create(options);

    public Metric With(IReadOnlyList<AgentAdapter> agents) => this;

    public override ValueTask<IAsyncDisposable?> OpenAsync(int maximumConcurrency, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _runs++;
        }

        return new(new Lease(this));
    }

    public override async ValueTask<MetricScore> EvaluateAsync(MetricContext context, CancellationToken cancellationToken)
    {
        var references = References.Of(context.Case);
        if (references.Length == 0)
        {
            return None("The case has no expected output.");
        }

        // The same as nothing is nothing: services refuse to embed it.
        if (string.IsNullOrWhiteSpace(context.Output))
        {
            return Fail("The output is empty.");
        }

        var cache = Cache(context.TimeProvider);
        var sent = new List<ModelCall>();
        try
        {
            var found = await cache.GetAsync(context.Output, cancellationToken).ConfigureAwait(false);
            Note(found, sent);
            double best = -1;
            foreach (var reference in references)
            {
                var expected = await cache.GetAsync(reference, cancellationToken).ConfigureAwait(false);
                Note(expected, sent);
                best = Math.Max(best, Cosine.Of(found.Embedding.Vector, expected.Embedding.Vector));
            }

            return Value(Math.Clamp(best, 0, 1), FormattableString.Invariant($"cosine {best:0.###}.")) with { ModelCalls = sent };
        }
        catch (AgentException exception)
        {
            return None(exception.Message) with { ModelCalls = sent };
        }
    }

    protected override MetricScore Compare(string output, IReadOnlyList<string> references) =>
        throw new NotSupportedException("Embeddings are asked for asynchronously.");

    private static void Note((Embedding Embedding, bool IsSent) got, List<ModelCall> sent)
    {
        if (got.IsSent)
        {
            sent.Add(got.Embedding.Call);
        }
    }

    private EmbeddingCache Cache(TimeProvider time)
    {
        lock (_gate)
        {
            return _cache ??= new EmbeddingCache(new EmbeddingCalls(_service, _dimensions), _caller, time);
        }
    }

    private void Close()
    {
        lock (_gate)
        {
            if (--_runs == 0)
            {
                _cache?.Dispose();
                _cache = null;
            }
        }
    }

    private sealed class Lease(EmbeddingMetric metric) : IAsyncDisposable
    {
        private int _disposed;

        public ValueTask DisposeAsync()
        {
            if (Interlocked.Exchange(ref _disposed, 1) == 0)
            {
                metric.Close();
            }

            return default;
        }
    }
}
