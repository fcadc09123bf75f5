namespace AgentUnit;

/// <summary>How a throttle limit that adapts to rate limits went.</summary>
/// <param name="First">The limit at the beginning.</param>
/// <param name="Highest">The highest limit.</param>
/// <param name="Last">The limit at the end.</param>
/// <param name="Cuts">How often a burst of refusals cut it.</param>
/// <param name="HeldMs">For how long no case was started because the service asked to wait, in milliseconds.</param>
public readonly record struct ThrottleHistory(int First, int Highest, int Last, int Cuts, double HeldMs)
{
    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"from {First} to {Last}, at most {Highest}, cut {Cuts} times, held for {HeldMs:0} ms");
}
