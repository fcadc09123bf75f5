using AgentUnit.Engine.Agents.Recording;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Agents.Teams;

/// <summary>
/// Finds mocks of tools that no agent of a team has. They never answer, so the tool that was meant would really be run.
/// It is told and no failure: a tool may bring an agent along that the team does not know beforehand.
/// </summary>
internal sealed class UnknownMocks
{
    private readonly object _gate = new();
    private readonly HashSet<string> _told = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _waiting = [];

    /// <summary>What to tell of scenarios before they run: a sentence for each tool. Of cases that are streamed nothing is known yet.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<Scenario> scenarios)
    {
        TeamAdapter[] teams = [.. scenarios.Select(scenario => TeamOf(scenario.Adapter)).OfType<TeamAdapter>()];
        var notes = new List<string>();
        foreach (var scenario in scenarios.Where(scenario => scenario.Dataset.Count is not null))
        {
            if (TeamOf(scenario.Adapter) is { } team)
            {
                // Several teams may share a dataset, and not all of their tools.
                notes.AddRange(scenario.Dataset.Cases
                    .SelectMany(testCase => testCase.ToolMocks.Select(mock => (Case: testCase, mock.Tool)))
                    .Where(mock => !teams.Any(other => Has(other, mock.Tool)))
                    .GroupBy(mock => mock.Tool, StringComparer.OrdinalIgnoreCase)
                    .Select(same => team.Mocks.Tell(same.Key, Text(team, same.First().Case.Id, same.Key, $" of the dataset '{scenario.Dataset.Name}'", same.Count() - 1))));
            }
        }

        return notes;
    }

    /// <summary>Looks at a case that is about to run.</summary>
    public void Check(TeamAdapter team, TestCase testCase)
    {
        foreach (var mock in testCase.ToolMocks.Where(mock => !Has(team, mock.Tool)))
        {
            lock (_gate)
            {
                if (_told.Add(mock.Tool))
                {
                    _waiting.Add(Text(team, testCase.Id, mock.Tool, "", 0));
                }
            }
        }
    }

    /// <summary>Hands over, and forgets, what was not told yet.</summary>
    public IReadOnlyList<string> Take()
    {
        lock (_gate)
        {
            string[] waiting = [.. _waiting];
            _waiting.Clear();
            _told.Clear();
            return waiting;
        }
    }

    private static TeamAdapter? TeamOf(AgentAdapter adapter) => (adapter is SavingAdapter saving ? saving.Inner : adapter) as TeamAdapter;

    private static bool Has(TeamAdapter team, string tool) => ToolsOf(team).Contains(tool, StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string> ToolsOf(TeamAdapter team) => team.Agents.All.SelectMany(agent => agent.ToolNames).Distinct(StringComparer.OrdinalIgnoreCase);

    private static string Text(TeamAdapter team, string caseId, string tool, string where, int more)
    {
        var others = more > 0 ? FormattableString.Invariant($", as have {more} more,") : "";
        string[] known = [.. ToolsOf(team)];
        var problem = known.Length == 0 ? $"It has no tools, and '{tool}' is one." : NearestName.Unknown("tool", tool, known);
        return $"The case '{caseId}'{where} has a mock{others} of a tool that no agent of '{team.Name}' has, so nothing answers in its place. {problem}";
    }

    private string Tell(string tool, string text)
    {
        lock (_gate)
        {
            _told.Add(tool);
        }

        return text;
    }
}
