namespace AgentUnit.Engine.Agents.Services.Bodies;

/// <summary>Bodies that cannot be taken, whatever they say.</summary>
internal static class BodyFailures
{
    public static AgentException TooLong(int maximumLength) => new(
        ErrorKind.InvalidResponse,
        FormattableString.Invariant($"The answer is longer than {maximumLength / (1024 * 1024)} MB and was cut off there. Check that the service ends its answers, or ask it for shorter ones."));
}
