namespace AgentUnit;

/// <summary>Something that a model may call. Tools are called concurrently.</summary>
public abstract class AgentTool
{
    /// <summary>The name that models call it by: letters, digits, <c>_</c> and <c>-</c>, at most 64.</summary>
    public required string Name { get; init; }

    /// <summary>What it does, for the model.</summary>
    public string? Description { get; init; }

    /// <summary>The JSON schema of its arguments: the text of an object schema.</summary>
    public required string Parameters { get; init; }

    /// <summary>Runs the tool.</summary>
    /// <param name="invocation">The call.</param>
    /// <param name="cancellationToken">Cancelled at the deadline or when the run stops.</param>
    /// <returns>What it gives back; a tool that goes wrong says so in <see cref="ToolResult.Error"/> rather than throwing.</returns>
    public abstract ValueTask<ToolResult> InvokeAsync(ToolInvocation invocation, CancellationToken cancellationToken);

    /// <summary>Prepares for a run, for example by sizing a pool. Called once per run, before any case.</summary>
    /// <param name="maximumConcurrency">The most cases that the run has in flight at once.</param>
    /// <param name="cancellationToken">Cancelled when the run stops.</param>
    /// <returns>A handle that is disposed when the run has ended, or null when there is nothing to release.</returns>
    public virtual ValueTask<IAsyncDisposable?> OpenAsync(int maximumConcurrency, CancellationToken cancellationToken) => default;

    /// <summary>What decides its results besides its arguments, as one text without secrets: its part of a cache key.</summary>
    public virtual string Identity => $"{Name}\n{Description}\n{Parameters}";

    /// <summary>Hands over, and forgets, what the person who runs it should be told, as <see cref="AgentAdapter.TakeWarnings"/> does.</summary>
    /// <returns>Sentences, each said once; empty when there is nothing to say.</returns>
    public virtual IReadOnlyList<string> TakeWarnings() => [];

    /// <inheritdoc/>
    public override string ToString() => Name;
}
