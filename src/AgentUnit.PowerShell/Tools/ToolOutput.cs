using System.Management.Automation;
using AgentUnit.PowerShell.Internal;

namespace AgentUnit.PowerShell.Tools;

/// <summary>Makes a result of what a tool wrote.</summary>
internal static class ToolOutput
{
    /// <exception cref="AgentException">A ToolResult is not the only thing that was written, or all is too long.</exception>
    public static ToolResult Read(IReadOnlyList<PSObject?> output)
    {
        var items = output.Where(static item => item is not null && PlainObject.Bare(item) is not null).ToArray();
        if (items.FirstOrDefault(static item => item!.BaseObject is ToolResult) is { } whole)
        {
            return items.Length == 1
                ? Whole((ToolResult)whole.BaseObject)
                : throw new AgentException(ErrorKind.InvalidResponse, $"The tool wrote {items.Length} objects, and one of them is a ToolResult. Write that alone, and send what else is written to $null.");
        }

        var agent = items.LastOrDefault(static item => item!.BaseObject is AgentDefinition);
        return new ToolResult
        {
            Agent = agent?.BaseObject,
            Value = Text([.. items.Where(static item => item!.BaseObject is not AgentDefinition).Select(static item => item!)]),
        };
    }

    // PowerShell wraps what passes through variables.
    private static ToolResult Whole(ToolResult result)
    {
        result.Value ??= "";
        result.Agent = PlainObject.Bare(result.Agent);
        return result;
    }

    private static string Text(IReadOnlyList<PSObject> items) => items switch
    {
        [] => "",
        _ when items.All(static item => item.BaseObject is string) => string.Join('\n', items.Select(static item => (string)item.BaseObject)),
        [var single] => ToolJson.Scalar(single.BaseObject) ?? ToolJson.Write(single),
        _ => ToolJson.Write(items),
    };
}
