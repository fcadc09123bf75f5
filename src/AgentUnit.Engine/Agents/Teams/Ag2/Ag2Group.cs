namespace AgentUnit.Engine.Agents.Teams.Ag2;

/// <summary>The members of a group, and the rules by which they speak.</summary>
internal sealed class Ag2Group
{
    public required IReadOnlyList<Ag2Member> Members { get; init; }

    /// <summary>Who passes messages on: its rule ends the chat.</summary>
    public required Ag2Member Manager { get; init; }

    public required SpeakerTransitions Transitions { get; init; }

    public SpeakerSelection Selection { get; init; }

    /// <summary>Chooses instead of <see cref="Selection"/>; null for none.</summary>
    public SpeakerChooser? Chooser { get; init; }

    /// <summary>How often the model that chooses is asked again.</summary>
    public int SelectionRetries { get; init; }

    /// <summary>In which role the model is asked to choose.</summary>
    public ChatRole SelectionRole { get; init; } = ChatRole.System;

    /// <summary>Whether the members are told who takes part.</summary>
    public bool SendsIntroductions { get; init; }

    /// <summary>The members' names, in their order.</summary>
    public IReadOnlyList<string> Names => Members.Select(member => member.Name).ToArray();

    public Ag2Member? Find(string name) => Members.FirstOrDefault(member => member.Name == name);

    /// <summary>The first of the eligible that comes after a speaker in the members' order; one from outside comes before all.</summary>
    public Ag2Member After(string speaker, IReadOnlyList<Ag2Member> eligible)
    {
        var start = Members.TakeWhile(member => member.Name != speaker).Count();
        start = start == Members.Count ? 0 : start + 1;
        return Enumerable.Range(start, Members.Count).Select(place => Members[place % Members.Count]).First(eligible.Contains);
    }
}
