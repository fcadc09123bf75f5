using System.Collections;
using System.Globalization;
using System.Management.Automation;
using AgentUnit.Engine.Text;

namespace AgentUnit.PowerShell.Conversations;

/// <summary>Reads a simulated user from a hashtable.</summary>
internal static class SimulatedUserTable
{
    private const string MaxTurns = nameof(MaxTurns);

    private static readonly string[] Keys =
        [nameof(SimulatedUser.Adapter), nameof(SimulatedUser.Instructions), nameof(SimulatedUser.Goal), nameof(SimulatedUser.StopWhen), nameof(SimulatedUser.MaximumTurns)];

    /// <exception cref="AgentUnitException">A key is unknown or given twice, a value is wrong, or there is no adapter.</exception>
    public static SimulatedUser Read(IDictionary table)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in table)
        {
            var name = LanguagePrimitives.ConvertTo<string>(entry.Key);
            var key = KeyName.Same(name, MaxTurns) ? nameof(SimulatedUser.MaximumTurns) : Keys.FirstOrDefault(known => KeyName.Same(known, name));
            if (key is null)
            {
                throw Invalid("AgentUnit.SimulatedUserKeyUnknown", NearestName.Unknown("key", name, Keys));
            }

            if (!values.TryAdd(key, entry.Value is PSObject wrapped ? wrapped.BaseObject : entry.Value))
            {
                throw Invalid("AgentUnit.SimulatedUserKeyRepeated", $"The key '{name}' is there twice. Keep one of them.");
            }
        }

        var stop = values.GetValueOrDefault(nameof(SimulatedUser.StopWhen));
        return new SimulatedUser
        {
            Adapter = values.GetValueOrDefault(nameof(SimulatedUser.Adapter)) as AgentAdapter
                ?? throw Invalid("AgentUnit.SimulatedUserAdapterMissing", "Give an adapter to play the user: @{ Adapter = New-AgentAdapter ...; Goal = '...' }."),
            Instructions = Text(values, nameof(SimulatedUser.Instructions)),
            Goal = Text(values, nameof(SimulatedUser.Goal)),
            StopWhen = stop is ScriptBlock ? SimulatedUser.DefaultStop : Text(values, nameof(SimulatedUser.StopWhen)) ?? SimulatedUser.DefaultStop,
            StopScript = stop as ScriptBlock is { } block ? new StopScript(block) : null,
            MaximumTurns = Turns(values.GetValueOrDefault(nameof(SimulatedUser.MaximumTurns))),
        };
    }

    /// <summary>What was given instead of a table is no simulated user.</summary>
    public static AgentUnitException NotAUser(object value) =>
        Invalid("AgentUnit.SimulatedUserInvalid", $"'{value}' is no simulated user. Give @{{ Adapter = New-AgentAdapter ...; Goal = '...' }}, or the adapter alone.");

    private static string? Text(Dictionary<string, object?> values, string key) => values.GetValueOrDefault(key) switch
    {
        null => null,
        string text when !string.IsNullOrWhiteSpace(text) => text,
        var other => throw Invalid("AgentUnit.SimulatedUserInvalid", $"{key} must be text, and is '{other}'."),
    };

    private static int Turns(object? value) => value is null ? new SimulatedUser { Adapter = null! }.MaximumTurns
        : LanguagePrimitives.TryConvertTo<int>(value, CultureInfo.InvariantCulture, out var turns) && turns is >= 1 and <= 1000 ? turns
        : throw Invalid("AgentUnit.SimulatedUserInvalid", $"MaximumTurns must be a number from 1 to 1000, and is '{value}'.");

    private static AgentUnitException Invalid(string id, string message) => new(id, ProblemKind.InvalidArgument, $"-SimulatedUser: {message}");
}
