using System.Collections;
using System.Management.Automation;
using AgentUnit.Engine.Agents.Teams.Ag2;
using AgentUnit.Engine.Text;
using AgentUnit.PowerShell.Commands;
using AgentUnit.PowerShell.Internal;

namespace AgentUnit.PowerShell.Teams;

/// <summary>Reads AG2's settings from a hashtable, as AG2 and AgentUnit for Python write them, into the parameters that nobody gave.</summary>
internal sealed class Ag2Config
{
    // Tables in which AG2 and AgentUnit for Python keep some of the settings together.
    private static readonly string[] Sections = ["LlmConfig", "ModelConfig", "ConversationConfig"];

    private readonly NewAgentAdapterCommand _command;
    private readonly HashSet<Ag2ConfigKey> _given = [];

    private Ag2Config(NewAgentAdapterCommand command) => _command = command;

    /// <exception cref="AgentUnitException">A key is unknown or given twice, or a value is wrong.</exception>
    public static void Apply(NewAgentAdapterCommand command, IDictionary table) => new Ag2Config(command).Apply(table, inModel: false);

    private void Apply(IDictionary table, bool inModel)
    {
        foreach (DictionaryEntry entry in table)
        {
            var name = LanguagePrimitives.ConvertTo<string>(entry.Key);
            var value = PlainObject.Bare(entry.Value);
            if (Sections.FirstOrDefault(section => KeyName.Same(section, name)) is { } section)
            {
                Apply(Section(name, value), section != "ConversationConfig");
            }
            else if (KeyName.Same(name, "ConfigList"))
            {
                Apply(OnlyEntry(name, value), inModel: true);
            }
            else
            {
                Apply(Ag2ConfigKeys.Find(name, inModel), value);
            }
        }
    }

    private void Apply(Ag2ConfigKey key, object? value)
    {
        if (!_given.Add(key))
        {
            throw Ag2Errors.ConfigKeyRepeated(key.Name);
        }

        if (_command.MyInvocation.BoundParameters.ContainsKey(key.Name) || (value is null && !key.TakesNull))
        {
            return;
        }

        try
        {
            key.Apply(_command, value);
        }
        catch (Exception exception) when (exception is PSInvalidCastException or ArgumentTransformationMetadataException)
        {
            throw Ag2Errors.ConfigValueInvalid(key.Name, exception);
        }
    }

    private static IDictionary Section(string name, object? value) =>
        value as IDictionary ?? throw Ag2Errors.ConfigValueInvalid(name, "it is not a table of settings.");

    private static IDictionary OnlyEntry(string name, object? value)
    {
        var entries = value is IEnumerable list and not (IDictionary or string) ? list.Cast<object?>().ToArray() : [value];
        return entries.Length == 1
            ? Section(name, PlainObject.Bare(entries[0]))
            : throw Ag2Errors.ConfigValueInvalid(name, $"it has {entries.Length} entries. Give one; to spread requests over several endpoints that serve the same, give -Endpoint several.");
    }
}
