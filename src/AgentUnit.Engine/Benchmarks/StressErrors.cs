using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Benchmarks;

/// <summary>What can be wrong with a stress test.</summary>
internal static class StressErrors
{
    public static AgentUnitException PromptAndDataset() => new(
        "AgentUnit.StressInputTwice",
        ProblemKind.InvalidArgument,
        "There are prompts and a dataset. Give one of them, or neither for stories of 500 words.");

    public static AgentUnitException SeveralTimeouts() => new(
        "AgentUnit.StressTimeoutSeveral",
        ProblemKind.InvalidArgument,
        $"Stress of memory runs under one deadline: give {Setting.TimeoutSec} one value. Several are for {Setting.TimeoutStress}.");

    public static AgentUnitException NoDeadline() => new(
        "AgentUnit.StressTimeoutZero",
        ProblemKind.InvalidArgument,
        $"Stress of deadlines needs deadlines above 0, such as {Setting.TimeoutSec} 0.1, 0.5, 1, 5.");
}
