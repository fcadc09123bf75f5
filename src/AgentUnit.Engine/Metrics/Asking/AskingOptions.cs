namespace AgentUnit.Engine.Metrics.Asking;

/// <summary>The options of metrics that send requests of their own.</summary>
internal static class AskingOptions
{
    public const string TimeoutSec = "TimeoutSec";
    public const string TimeoutText = "The most time for an answer, retries included; 0 for no limit. Default: 60 s.";
    public const string RetryCount = "RetryCount";
    public const string RetryText = "How often a request that failed and can heal is sent again. Default: 2.";

    public static RetryingCaller Caller(MetricOptions options)
    {
        var defaults = new RetryingCaller();
        return new RetryingCaller
        {
            Timeout = options.Duration(TimeoutSec) is not { } span ? defaults.Timeout : span > TimeSpan.Zero ? span : null,
            RetryCount = options.Count(RetryCount) ?? defaults.RetryCount,
        };
    }
}
