namespace AgentUnit.Engine.Running.Workers;

/// <summary>What a guarded call gave, unless the monitor took its case over.</summary>
internal readonly record struct Bounded<T>(T Value)
{
    public static Bounded<T> Lost => new() { Abandoned = true };

    public bool Abandoned { get; private init; }
}
