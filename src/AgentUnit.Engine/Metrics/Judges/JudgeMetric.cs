namespace AgentUnit.Engine.Metrics.Judges;

/// <summary>A metric whose value models decide. One that fails gives no value, never a 0.</summary>
internal abstract class JudgeMetric : BuiltInMetric, IAsksAgents
{
    /// <summary>What passes where nothing else is said: the middle of the scale, and a tie.</summary>
    private const double DefaultThreshold = 0.5;

    protected JudgeMetric(JudgePanel panel)
    {
        Panel = panel;
        Threshold = DefaultThreshold;
    }

    public JudgePanel Panel { get; }

    public IReadOnlyList<AgentAdapter> Agents => Panel.Agents;

    public TimeSpan? MostTime => Panel.MostTime;

    public virtual int CallsPerReply => Agents.Count;

    public Metric With(IReadOnlyList<AgentAdapter> agents)
    {
        var other = Create(Panel with { Agents = agents });
        other.Name = Name;
        other.Weight = Weight;
        other.Threshold = Threshold;
        other.Not = Not;
        other.GradesConversation = GradesConversation;
        return other;
    }

    // Each judge may have several requests of a reply in flight.
    public override ValueTask<IAsyncDisposable?> OpenAsync(int maximumConcurrency, CancellationToken cancellationToken) =>
        Panel.OpenAsync((int)Math.Min((long)maximumConcurrency * CallsPerReply / Math.Max(1, Agents.Count), int.MaxValue), cancellationToken);

    protected abstract JudgeMetric Create(JudgePanel panel);
}
