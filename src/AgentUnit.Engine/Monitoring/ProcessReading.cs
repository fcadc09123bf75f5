namespace AgentUnit.Engine.Monitoring;

/// <summary>What a process and its children use at one moment.</summary>
/// <param name="PrivateBytes">Private memory; null where the system does not tell it.</param>
/// <param name="WorkingSetBytes">Memory in RAM, shared pages counted with each process.</param>
/// <param name="Cpu">Processor time of the living, and of the ended as far as it is known. Only differences mean anything.</param>
/// <param name="Processes">How many processes were counted.</param>
internal readonly record struct ProcessReading(long? PrivateBytes, long WorkingSetBytes, TimeSpan Cpu, int Processes);
