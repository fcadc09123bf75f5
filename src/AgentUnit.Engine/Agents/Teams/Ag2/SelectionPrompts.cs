namespace AgentUnit.Engine.Agents.Teams.Ag2;

/// <summary>What the model that chooses a group's speakers is told.</summary>
internal static class SelectionPrompts
{
    private const string Rules =
        "Decide like this: if the text speaks as one of them, name that one; else if it says who is next, name that one; else name the one that it names first. " +
        "Write the name exactly as it is given.";

    /// <summary>The first message: who takes part.</summary>
    public static string Introduction(IReadOnlyList<Ag2Member> candidates) =>
        $"You lead a conversation between several roles:\n{Roles(candidates)}\n\nRead what follows, and decide which of {Names(candidates)} speaks next. Answer with the name alone.";

    /// <summary>The last message: what is asked.</summary>
    public static string Question(IReadOnlyList<Ag2Member> candidates) =>
        $"That is the conversation so far. Which of {Names(candidates)} speaks next? Answer with the name alone.";

    public static string Several(IReadOnlyList<Ag2Member> candidates) =>
        $"That names more than one. Name one of {Names(candidates)}. {Rules} Give no reason.";

    public static string Nobody(IReadOnlyList<Ag2Member> candidates) =>
        $"That names nobody of the conversation. Only these can be named: {Names(candidates)}. {Rules} Give no reason.";

    /// <summary>What members are told of each other, where they are introduced.</summary>
    public static string Introductions(IReadOnlyList<Ag2Member> members) =>
        $"This conversation is held by several. Taking part are:\n\n{Roles(members)}";

    private static string Roles(IReadOnlyList<Ag2Member> members) =>
        string.Join('\n', members.Select(member => $"{member.Name}: {member.Description}".Trim()));

    private static string Names(IReadOnlyList<Ag2Member> members) => $"[{string.Join(", ", members.Select(member => member.Name))}]";
}
