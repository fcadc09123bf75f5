namespace AgentUnit.Tests;

/// <summary>For tests that measure this process or short times: they run when no other test of the assembly does.</summary>
[CollectionDefinition(nameof(RunsAlone), DisableParallelization = true)]
public sealed class RunsAlone;
