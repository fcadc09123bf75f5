namespace AgentUnit.Engine.Agents.Teams.Ag2;

/// <summary>Chooses a group's speakers by code of the user's.</summary>
internal abstract class SpeakerChooser
{
    /// <summary>Chooses.</summary>
    /// <param name="question">What is known.</param>
    /// <param name="cancellationToken">Cancelled at the deadline or when the run stops.</param>
    /// <returns>An agent's name or definition, the name of a way to choose, or null to end the chat.</returns>
    public abstract ValueTask<object?> ChooseAsync(SpeakerQuestion question, CancellationToken cancellationToken);

    /// <inheritdoc cref="AgentAdapter.OpenAsync"/>
    public virtual ValueTask<IAsyncDisposable?> OpenAsync(int maximumConcurrency, CancellationToken cancellationToken) => default;

    /// <inheritdoc cref="AgentAdapter.TakeWarnings"/>
    public virtual IReadOnlyList<string> TakeWarnings() => [];
}
