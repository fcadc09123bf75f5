namespace AgentUnit.Engine.Agents.Teams.Ag2;

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
