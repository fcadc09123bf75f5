namespace AgentUnit.Engine.Agents;

/// <summary>How many requests to models one reply takes.</summary>
/// <param name="Least">The fewest.</param>
/// <param name="MayBeMore">Whether there may be more, because agents decide as they go on.</param>
internal readonly record struct CallCount(int Least, bool MayBeMore)
{
    public static CallCount One => new(1, false);

    /// <summary>Those of an adapter's reply.</summary>
    public static CallCount Of(AgentAdapter adapter) => adapter is IAsksModels asking ? asking.CallsPerReply : One;
}
