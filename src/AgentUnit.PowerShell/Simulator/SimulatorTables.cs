using System.Collections;
using AgentUnit.PowerShell.Internal;
using AgentUnit.Simulator.Faults;
using AgentUnit.Simulator.Rules;

namespace AgentUnit.PowerShell.Simulator;

/// <summary>Turns the hashtables that users write for a simulator into its rules and faults.</summary>
internal static class SimulatorTables
{
    public static IReadOnlyList<Rule> Rules(object[] rules) => RuleReader.Read(rules.Select(Table));

    public static FaultPlan Faults(IDictionary rates, IDictionary script) => FaultPlan.Of(Table(rates), Table(script));

    private static IReadOnlyDictionary<string, object?> Table(object rule) =>
        PlainObject.From(rule) as IReadOnlyDictionary<string, object?> ?? throw RuleReader.NotATable(rule);
}
