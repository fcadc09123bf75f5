using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace AgentUnit.HelpGenerator;

/// <summary>What the help says of a parameter besides its description.</summary>
internal static class CommandParameters
{
    private static readonly Dictionary<string, string> Standard = new()
    {
        ["WhatIf"] = "Says what would be done, and does not do it.",
        ["Confirm"] = "Asks before it is done.",
    };

    /// <summary>The parameters of a set as its syntax shows them: by position, then the mandatory ones, then the others.</summary>
    public static IEnumerable<CommandParameterInfo> Of(CommandParameterSetInfo set) => set.Parameters
        .Where(parameter => !Cmdlet.CommonParameters.Contains(parameter.Name))
        .Select((parameter, index) => (parameter, index))
        .OrderBy(p => p.parameter.Position < 0 ? int.MaxValue : p.parameter.Position)
        .ThenBy(p => !p.parameter.IsMandatory)
        .ThenBy(p => Standard.ContainsKey(p.parameter.Name))
        .ThenBy(p => p.index)
        .Select(p => p.parameter);

    /// <summary>Every parameter once, as its first set has it.</summary>
    public static IReadOnlyList<CommandParameterInfo> Of(CmdletInfo command) =>
        [.. command.ParameterSets.OrderByDescending(set => set.IsDefault).SelectMany(Of).DistinctBy(parameter => parameter.Name)];

    /// <summary>A description for the parameters that PowerShell adds; null for others.</summary>
    public static string? StandardDescription(string name) => Standard.GetValueOrDefault(name);

    public static string PipelineInput(CommandParameterInfo parameter) =>
        (parameter.ValueFromPipeline, parameter.ValueFromPipelineByPropertyName) switch
        {
            (true, true) => "True (ByPropertyName, ByValue)",
            (true, false) => "True (ByValue)",
            (false, true) => "True (ByPropertyName)",
            _ => "False",
        };

    public static string TypeName(Type type)
    {
        var inner = Nullable.GetUnderlyingType(type) ?? type;
        return inner.IsArray ? TypeName(inner.GetElementType()!) + "[]"
            : inner.IsGenericType ? $"{inner.Name[..inner.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", inner.GetGenericArguments().Select(TypeName))}>"
            : inner.Name;
    }

    /// <summary>The value that a fresh cmdlet has.</summary>
    public static string Default(object cmdlet, CommandParameterInfo parameter) => parameter.ParameterType == typeof(SwitchParameter)
        ? "False"
        : cmdlet.GetType().GetProperty(parameter.Name)?.GetValue(cmdlet) switch
        {
            null or "" => "None",
            TimeSpan time => time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + "s",
            string text => text,
            IEnumerable => "None",
            IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
            var value => value.ToString() ?? "None",
        };
}
