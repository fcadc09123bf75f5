namespace AgentUnit;

/// <summary>What to expect of k runs of a case.</summary>
/// <remarks>
/// Both are estimated without bias from n runs of a case of which c passed, and are then averaged over the cases that
/// have k runs or more: pass@k is 1 - C(n - c, k) / C(n, k) (Chen and others 2021), pass^k is C(c, k) / C(n, k)
/// (Yao and others 2024). The intervals take cases, not runs, as the sample.
/// </remarks>
/// <param name="K">How many runs.</param>
/// <param name="PassAt">pass@k: the chance that at least one of k runs of a case passes, 0 to 1.</param>
/// <param name="PassHat">pass^k: the chance that all of k runs of a case pass, 0 to 1.</param>
/// <param name="Cases">How many cases had k runs or more.</param>
public sealed record RepeatEstimate(int K, IntervalEstimate PassAt, IntervalEstimate PassHat, long Cases)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"pass@{K} {PassAt.Value:0.###}, pass^{K} {PassHat.Value:0.###}");
}
