namespace AgentUnit.Engine.Statistics.Scalability;

/// <summary>One measurement of throughput.</summary>
/// <param name="Concurrency">How many were at work, 1 or more.</param>
/// <param name="Throughput">Per second, above 0.</param>
/// <param name="Weight">How much its squared error counts.</param>
internal readonly record struct UslPoint(double Concurrency, double Throughput, double Weight = 1);
