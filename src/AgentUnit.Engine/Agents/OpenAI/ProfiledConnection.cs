namespace AgentUnit.Engine.Agents.OpenAI;

/// <summary>A connection after a profile was applied to it.</summary>
/// <param name="Options">The configuration with the profile's keys for all that it was not given itself.</param>
/// <param name="Kept">The keys that it has another value of its own for, which stays.</param>
internal sealed record ProfiledConnection(OpenAIOptions Options, IReadOnlyList<string> Kept)
{
    public static ProfiledConnection Of(OpenAIOptions own, AgentProfile profile)
    {
        string[] kept =
        [
            .. profile.Model is { } model && model != own.Model ? new[] { nameof(profile.Model) } : [],
            .. profile.Temperature is { } wanted && own.Temperature is { } given && given != wanted ? new[] { nameof(profile.Temperature) } : [],
            .. profile.Streaming is true && own.NoStream ? new[] { nameof(profile.Streaming) } : [],
        ];
        return new(
            own with
            {
                Temperature = own.Temperature ?? profile.Temperature,
                NoStream = own.NoStream || profile.Streaming is false,
            },
            kept);
    }
}
