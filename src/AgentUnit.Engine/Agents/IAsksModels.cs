namespace AgentUnit.Engine.Agents;

/// <summary>An adapter that may ask several models for one reply.</summary>
internal interface IAsksModels
{
    /// <summary>The models that may be asked, each once.</summary>
    IReadOnlyList<string> Models { get; }

    /// <summary>How many requests one reply takes.</summary>
    CallCount CallsPerReply { get; }
}
