namespace AgentUnit;

/// <summary>Scores a reply.</summary>
/// <remarks>
/// Override <see cref="Evaluate"/>, or <see cref="EvaluateAsync"/> when scoring itself has to wait. A metric that
/// throws never ends a run: the case ends as <see cref="Outcome.Faulted"/> with <see cref="ErrorKind.Metric"/>.
/// Metrics are called concurrently, except those written in PowerShell, which run on the pipeline thread one at a time.
/// </remarks>
public abstract class Metric
{
    private string? _name;

    /// <summary>The name that scores carry. Defaults to the type's name.</summary>
    public string Name
    {
        get => _name ?? DefaultName;
        set => _name = string.IsNullOrWhiteSpace(value) ? null : value;
    }

    /// <summary>The metric's share in the run's score, 0 or more. With 0 it informs and decides nothing.</summary>
    public double Weight { get; set; } = 1;

    /// <summary>The least value, 0 to 1, that passes.</summary>
    public double Threshold { get; set; } = 1;

    /// <summary>Whether the verdict is turned round: the value becomes 1 minus the value.</summary>
    public bool Not { get; set; }

    /// <summary>
    /// Whether a case of several turns is graded once, as a whole, instead of turn by turn: for what is counted over all turns,
    /// such as tool calls and tokens. A single question is graded alike either way.
    /// </summary>
    public bool GradesConversation { get; set; }

    /// <summary>The name used when none was given.</summary>
    protected virtual string DefaultName => GetType().Name;

    /// <summary>Scores a reply.</summary>
    /// <param name="context">The case and the reply.</param>
    /// <returns>A value from 0 to 1, and optionally a verdict and a reason.</returns>
    public virtual MetricScore Evaluate(MetricContext context) =>
        throw new NotSupportedException($"{GetType().Name} overrides neither Evaluate nor EvaluateAsync.");

    /// <summary>Scores a reply, when that needs to wait for something.</summary>
    /// <param name="context">The case and the reply.</param>
    /// <param name="cancellationToken">Cancelled when the run stops.</param>
    /// <returns>As for <see cref="Evaluate"/>.</returns>
    public virtual ValueTask<MetricScore> EvaluateAsync(MetricContext context, CancellationToken cancellationToken) =>
        new(Evaluate(context));

    /// <summary>Prepares for a run, for example by opening the judges. Called once per run, before any case.</summary>
    /// <param name="maximumConcurrency">The most replies that the run grades at once.</param>
    /// <param name="cancellationToken">Cancelled when the run stops.</param>
    /// <returns>A handle that is disposed when the run has ended, or null when there is nothing to release.</returns>
    public virtual ValueTask<IAsyncDisposable?> OpenAsync(int maximumConcurrency, CancellationToken cancellationToken) => default;

    /// <inheritdoc/>
    public override string ToString() => Not ? $"not {Name}" : Name;
}
