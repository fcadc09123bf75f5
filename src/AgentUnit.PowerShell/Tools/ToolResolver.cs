using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using AgentUnit.Engine.Text;
using AgentUnit.PowerShell.Agents;
using AgentUnit.PowerShell.Internal;

namespace AgentUnit.PowerShell.Tools;

/// <summary>Finds, in the caller's session, what was given as a tool.</summary>
internal sealed class ToolResolver(PSCmdlet cmdlet)
{
    private const CommandTypes Kinds = CommandTypes.Alias | CommandTypes.Function | CommandTypes.Filter | CommandTypes.Cmdlet | CommandTypes.ExternalScript;
    private const string MakeFunction = "param($script) ${function:local:AgentUnit-Tool} = $script; Microsoft.PowerShell.Core\\Get-Command AgentUnit-Tool -CommandType Function";

    private static readonly string[] Keys = ["Name", "ScriptBlock", "Command", "Description"];

    /// <exception cref="AgentUnitException">It is none.</exception>
    public ToolSource Resolve(object? item) => PlainObject.Bare(item) switch
    {
        string name => FromCommand(Find(name), null, null),
        CommandInfo command => FromCommand(command, null, null),
        ScriptBlock { Ast: FunctionDefinitionAst function } script => FromScript(script, function.Name, null),
        ScriptBlock => throw ToolErrors.NameMissing(),
        IDictionary table => FromTable(table),
        var other => throw ToolErrors.NotATool(other),
    };

    private ToolSource FromTable(IDictionary table)
    {
        var entries = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in table)
        {
            var key = $"{entry.Key}";
            entries[Keys.FirstOrDefault(known => KeyName.Same(known, key)) ?? throw ToolErrors.KeyUnknown(key, Keys)] = PlainObject.Bare(entry.Value);
        }

        var name = Text(entries, "Name");
        var description = Text(entries, "Description");
        return (entries.GetValueOrDefault("ScriptBlock"), entries.GetValueOrDefault("Command")) switch
        {
            (ScriptBlock script, null) => FromScript(script, name ?? (script.Ast as FunctionDefinitionAst)?.Name ?? throw ToolErrors.NameMissing(), description),
            (null, string command) => FromCommand(Find(command), name, description),
            (null, CommandInfo command) => FromCommand(command, name, description),
            _ => throw ToolErrors.BodyMissing(name),
        };
    }

    private static string? Text(Dictionary<string, object?> entries, string key) =>
        entries.GetValueOrDefault(key) is { } value && $"{value}" is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    private CommandInfo Find(string name)
    {
        var commands = cmdlet.SessionState.InvokeCommand;
        return WildcardPattern.ContainsWildcardCharacters(name) ? throw ToolErrors.NotFound(name)
            : commands.GetCommand(name, Kinds) ?? commands.GetCommand(name, CommandTypes.Application) ?? throw ToolErrors.NotFound(name);
    }

    private ToolSource FromCommand(CommandInfo command, string? name, string? description)
    {
        var source = command switch
        {
            AliasInfo alias => FromCommand(alias.ResolvedCommand ?? throw ToolErrors.NotFound(alias.Name), name, description),
            FunctionInfo function => new ToolSource { Name = function.Name, Command = function, Target = function.Name, Script = function.ScriptBlock },
            CmdletInfo bound => new ToolSource { Name = bound.Name, Command = bound, Target = $"{bound.ModuleName}\\{bound.Name}" },
            ExternalScriptInfo file => FromScript(file.ScriptBlock, Path.GetFileNameWithoutExtension(file.Name), null) with { Command = file },
            _ => throw ToolErrors.KindUnknown(command.Name, $"{command.CommandType}"),
        };
        return source with { Name = name ?? source.Name, Description = description ?? source.Description };
    }

    // PowerShell tells the parameters of a function, so the script is one for a moment, in a scope that nobody sees.
    private ToolSource FromScript(ScriptBlock script, string name, string? description) => new()
    {
        Name = name,
        Description = description,
        Command = (CommandInfo)cmdlet.SessionState.InvokeCommand.InvokeScript(true, ScriptBlock.Create(MakeFunction), null, script)[0].BaseObject,
        Target = UnboundScript.Copy(script),
        Script = script,
    };
}
