namespace AgentUnit;

/// <summary>What a measurement of capacity turns up.</summary>
public enum CapacityMode
{
    /// <summary>Calls in flight at once, in a closed loop.</summary>
    Concurrency,

    /// <summary>Calls a second, in an open loop.</summary>
    Rate,
}
