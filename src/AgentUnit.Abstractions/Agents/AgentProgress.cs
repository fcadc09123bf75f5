namespace AgentUnit;

/// <summary>How far an agent of several steps has come. It lies outside of the attempt, so that it outlives one that fails or never ends.</summary>
internal abstract class AgentProgress
{
    /// <summary>The reply as it stands. It may be asked for at any time and from any thread.</summary>
    public abstract AgentReply PartialReply();
}
