using System.Management.Automation;
using System.Management.Automation.Language;
using AgentUnit.Engine.Text;

namespace AgentUnit.PowerShell.Tools;

/// <summary>A parameter of a tool.</summary>
internal sealed record ToolParameter
{
    public required string Name { get; init; }

    public required Type Type { get; init; }

    public required IReadOnlyCollection<Attribute> Attributes { get; init; }

    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>Whether it must be given, whichever parameter set is meant.</summary>
    public bool IsMandatory { get; init; }

    /// <summary>The text of <c>HelpMessage</c>; null where there is none.</summary>
    public string? HelpMessage { get; init; }

    /// <summary>What it is when it is not given; null where nothing is written.</summary>
    public ExpressionAst? Default { get; init; }

    /// <summary>Whether it gets what the team has noted. Models neither see nor set it.</summary>
    public bool IsContext => IsContextName(Name);

    public static bool IsContextName(string name) => KeyName.Same(name, "ContextVariables");

    /// <summary>Whether an argument of this name is meant for it.</summary>
    public bool Answers(string name) =>
        Name.Equals(name, StringComparison.OrdinalIgnoreCase) || Aliases.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The parameters that are a tool's own: not those that every cmdlet has, nor those that are not to be shown.</summary>
    /// <exception cref="AgentUnitException">The parameters cannot be read, for example because a type is not known.</exception>
    public static IReadOnlyList<ToolParameter> Of(ToolSource source)
    {
        try
        {
            var written = source.WrittenParameters.ToDictionary(static p => p.Name.VariablePath.UserPath, StringComparer.OrdinalIgnoreCase);
            var own = source.Script is null
                ? source.Command.Parameters.Values.Where(static p => !Cmdlet.CommonParameters.Contains(p.Name) && !Cmdlet.OptionalCommonParameters.Contains(p.Name))
                : written.Keys.Select(name => source.Command.Parameters[name]);
            return [.. own.Where(static p => !IsHidden(p)).Select(p => Read(p, source.Command, written.GetValueOrDefault(p.Name)))];
        }
        catch (Exception exception) when (exception is RuntimeException or KeyNotFoundException)
        {
            throw ToolErrors.ParametersUnknown(source.Name, exception);
        }
    }

    private static ToolParameter Read(ParameterMetadata parameter, CommandInfo command, ParameterAst? written) => new()
    {
        Name = parameter.Name,
        Type = CustomObject(written) ?? parameter.ParameterType,
        Attributes = parameter.Attributes,
        Aliases = [.. parameter.Aliases],
        IsMandatory = command.ParameterSets.All(set => set.Parameters.Any(p => p.Name == parameter.Name && p.IsMandatory)),
        HelpMessage = parameter.ParameterSets.Values.Select(static set => set.HelpMessage).FirstOrDefault(static text => !string.IsNullOrWhiteSpace(text)),
        Default = written?.DefaultValue,
    };

    // PowerShell itself does not tell [pscustomobject] from [psobject], which takes anything.
    private static Type? CustomObject(ParameterAst? written) => written?.Attributes.OfType<TypeConstraintAst>().LastOrDefault()?.TypeName.FullName.ToUpperInvariant() switch
    {
        "PSCUSTOMOBJECT" => typeof(PSCustomObject),
        "PSCUSTOMOBJECT[]" => typeof(PSCustomObject[]),
        _ => null,
    };

    private static bool IsHidden(ParameterMetadata parameter) =>
        parameter.Attributes.OfType<ParameterAttribute>().Any(static attribute => attribute.DontShow);
}
