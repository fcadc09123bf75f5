namespace AgentUnit.Engine.Cost;

/// <summary>Whether there is money for one more run.</summary>
internal enum CostAnswer
{
    /// <summary>There is.</summary>
    Start,

    /// <summary>There may be once a run in flight has ended.</summary>
    Wait,

    /// <summary>There is not, and will not be.</summary>
    Stop,
}
