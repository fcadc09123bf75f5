using System.Globalization;

namespace AgentUnit.Engine.Benchmarks;

/// <summary>The same prompts over and over, as many cases as a measurement asks for; without a number, until it ends by itself.</summary>
internal sealed class PromptDataset(IReadOnlyList<TestCase> prompts, int? count) : Dataset("prompts")
{
    public override int? Count => count;

    public override IEnumerable<TestCase> Cases
    {
        get
        {
            for (var i = 0; i < (count ?? int.MaxValue); i++)
            {
                yield return prompts[i % prompts.Count] with { Id = (i + 1).ToString(CultureInfo.InvariantCulture) };
            }
        }
    }
}
