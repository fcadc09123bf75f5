using AgentUnit.Engine.Datasets;

namespace AgentUnit.Engine.Benchmarks;

/// <summary>Prompts that ask for long answers.</summary>
internal static class LongAnswerPrompts
{
    private static readonly string[] Topics =
    [
        "a lighthouse", "a night train", "two rivals", "a lost letter", "the first snow",
        "an old clock", "a market at dawn", "a broken radio", "a river in flood", "the last bookshop",
    ];

    public static BenchmarkCases All { get; } =
        BenchmarkCases.Of([.. Topics.Select(topic => $"Write a 500 word story about {topic}.")], []);
}
