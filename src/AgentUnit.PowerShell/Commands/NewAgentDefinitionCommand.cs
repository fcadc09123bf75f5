using System.Management.Automation;
using AgentUnit.PowerShell.Completion;
using AgentUnit.PowerShell.Internal;
using AgentUnit.PowerShell.Tools;

namespace AgentUnit.PowerShell.Commands;

/// <summary>Defines an agent of a team.</summary>
[Cmdlet(VerbsCommon.New, "AgentDefinition")]
[OutputType(typeof(AgentDefinition))]
public sealed class NewAgentDefinitionCommand : AgentCommand
{
    /// <summary>The agent's name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "";

    /// <summary>Its system message, or a script block that makes it.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? Instructions { get; set; }

    /// <summary>Its model; the team's if it is not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Model { get; set; }

    /// <summary>What its model may call.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(FunctionNameCompleter))]
    [AllowEmptyCollection]
    [AllowNull]
    public object?[]? Tool { get; set; }

    /// <summary>Whom it may hand over to.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyCollection]
    [AllowNull]
    [ArgumentCompleter(typeof(VariableCompleter<AgentDefinition>))]
    public object?[]? Handoff { get; set; }

    /// <summary>What it is good for.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Description { get; set; }

    /// <summary>The text of a message that ends the chat.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Terminate { get; set; }

    /// <summary>Variables that its scripts are to have: names, or hashtables of names and values.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VariableNameCompleter))]
    public object[] Variable { get; set; } = [];

    /// <summary>Modules that its scripts are to have: names or paths.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Module { get; set; } = [];

    /// <inheritdoc/>
    protected override void Process()
    {
        var script = PlainObject.Bare(Instructions) as ScriptBlock;
        var text = script is null ? PlainObject.Bare(Instructions) : script.ToString().Trim();
        var (names, known) = Handoffs.Read(Handoff ?? []);
        var set = ToolSet.Create(this, Tool ?? [], script, Variable, Module);
        WriteObject(new AgentDefinition
        {
            Name = Name,
            Instructions = text is null ? "" : text as string ?? throw ToolErrors.InstructionsInvalid(text),
            Model = Given(Model),
            Tools = set.Tools,
            Handoffs = names,
            Description = Given(Description),
            Terminate = Given(Terminate),
            InstructionsFactory = set.Instructions is null ? null : set.Instructions.WriteAsync,
            Opener = set.Instructions is null ? null : set.Instructions.OpenAsync,
            KnownHandoffs = known,
        });
    }

    // A column that is empty in a row says nothing.
    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
