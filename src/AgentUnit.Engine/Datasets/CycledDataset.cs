using System.Globalization;

namespace AgentUnit.Engine.Datasets;

/// <summary>
/// As many cases as a measurement asks for: those of a dataset, from the start again where it has fewer. Without a
/// number, until the measurement ends by itself.
/// </summary>
internal sealed class CycledDataset(string name, IReadOnlyList<TestCase> cases, int? count) : Dataset(name)
{
    public override int? Count => count;

    public override IEnumerable<TestCase> Cases
    {
        get
        {
            for (var i = 0; i < (count ?? int.MaxValue); i++)
            {
                var testCase = cases[i % cases.Count];
                var round = (i / cases.Count) + 1;

                // A case of its own, so that a simulated agent draws anew; the first round keeps its ids, by which recordings answer.
                yield return round == 1 ? testCase : testCase with { Id = string.Create(CultureInfo.InvariantCulture, $"{testCase.Id} ({round})") };
            }
        }
    }
}
