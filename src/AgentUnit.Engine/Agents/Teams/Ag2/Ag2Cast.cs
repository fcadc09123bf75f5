namespace AgentUnit.Engine.Agents.Teams.Ag2;

/// <summary>Who takes part in an adapter's chats, made of its options once.</summary>
internal sealed class Ag2Cast
{
    /// <exception cref="AgentUnitException">The agents and options do not fit together.</exception>
    public Ag2Cast(Ag2Options options)
    {
        Ag2OptionsCheck.Check(options);
        var proxy = options.UserProxy;
        AgentDefinition[] speaking = [.. options.Agents.Where(agent => agent.Name != proxy?.Name)];
        if (speaking.Length == 0)
        {
            throw Ag2Errors.NoModel();
        }

        var everybody = proxy is not null && speaking.Length == options.Agents.Count ? [proxy, .. options.Agents] : options.Agents;
        var isGroup = options.IsGroup || everybody.Count > 2;
        var factory = new Ag2MemberFactory(options, speaking, isGroup);
        if (isGroup)
        {
            Group = factory.Group([.. everybody.Select(factory.Member)]);
            Asker = Group.Find(options.Initiator ?? proxy?.Name ?? "") ?? factory.User();
        }
        else
        {
            var (answering, asking) = speaking is [var first, var second] && first.Name == options.Initiator ? (second, first) : (speaking[0], speaking.ElementAtOrDefault(1));
            Answerer = factory.Answerer(answering);
            Asker = asking is null ? factory.User() : factory.Member(asking);
        }

        if (options.Initiator is { } initiator && initiator != Asker.Name)
        {
            throw Ag2Errors.MemberUnknown(initiator, [.. speaking.Length > 1 ? speaking.Select(agent => agent.Name) : [], Asker.Name]);
        }

        CheckNames(everybody, isGroup);
    }

    /// <summary>Who begins the chat.</summary>
    public Ag2Member Asker { get; }

    /// <summary>Who answers, in a chat of two; null in a group.</summary>
    public Ag2Member? Answerer { get; }

    /// <summary>The group; null for a chat of two.</summary>
    public Ag2Group? Group { get; }

    private void CheckNames(IReadOnlyList<AgentDefinition> everybody, bool isGroup)
    {
        string[] others = [.. everybody.Any(agent => agent.Name == Asker.Name) ? Array.Empty<string>() : [Asker.Name], .. isGroup ? [Ag2Options.ManagerName] : Array.Empty<string>()];
        var names = everybody.Select(agent => agent.Name).Concat(others);
        if (names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Skip(1).Any()) is { } twice)
        {
            throw Ag2Errors.NameTwice(twice.Key);
        }
    }
}
