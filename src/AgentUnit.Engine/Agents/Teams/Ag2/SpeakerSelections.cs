using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Agents.Teams.Ag2;

/// <summary>The ways to choose a speaker by their names.</summary>
internal static class SpeakerSelections
{
    private const string Manual = "manual";

    private static readonly (string Name, SpeakerSelection Selection)[] Known =
    [
        ("Auto", SpeakerSelection.Auto), ("RoundRobin", SpeakerSelection.RoundRobin), ("Random", SpeakerSelection.Random),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. Known.Select(known => known.Name)];

    /// <summary>The way of this name; null when there is none.</summary>
    public static SpeakerSelection? Find(string name)
    {
        foreach (var known in Known)
        {
            if (KeyName.Same(known.Name, name))
            {
                return known.Selection;
            }
        }

        return null;
    }

    /// <exception cref="AgentUnitException">There is no such way, or it needs a person.</exception>
    public static SpeakerSelection Parse(string name) =>
        Find(name) ?? throw (IsManual(name) ? Ag2Errors.HumanNeeded($"{Setting.SpeakerSelection} Manual") : Ag2Errors.SelectionUnknown(name, Names));

    public static bool IsManual(string name) => KeyName.Same(Manual, name);
}

/// <summary>How a group's next speaker is chosen.</summary>
internal enum SpeakerSelection
{
    /// <summary>A model chooses.</summary>
    Auto,

    /// <summary>In the order of the members.</summary>
    RoundRobin,

    /// <summary>By chance, from the run's seed.</summary>
    Random,
}

/// <summary>What is known when a group's next speaker is to be chosen.</summary>
/// <param name="LastSpeaker">Who spoke last.</param>
/// <param name="Messages">What was said in the group.</param>
/// <param name="Members">The members' names, in their order.</param>
internal sealed record SpeakerQuestion(string LastSpeaker, IReadOnlyList<ChatMessage> Messages, IReadOnlyList<string> Members);
