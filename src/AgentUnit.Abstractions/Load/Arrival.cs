namespace AgentUnit;

/// <summary>How the times between the arrivals of an open loop are distributed.</summary>
public enum Arrival
{
    /// <summary>All gaps are equal.</summary>
    Constant,

    /// <summary>Gaps are exponential: arrivals that know nothing of each other, as those of many users.</summary>
    Poisson,

    /// <summary>Gaps follow a gamma law, burstier or more regular than Poisson's by <see cref="LoadSettings.Burstiness"/>.</summary>
    Gamma,
}
