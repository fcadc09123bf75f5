namespace AgentUnit.Engine.Running.Workers;

/// <summary>What a guarded call gave, unless the monitor took its case over.</summary>
internal readonly record struct Guarded<T>(T Value)
{
    public static Guarded<T> Lost => new() { Abandoned = true };

    public bool Abandoned { get; private init; }
}
