using System.Management.Automation.Language;

namespace AgentUnit.PowerShell.Tools;

/// <summary>What a tool's comments say of it and its parameters.</summary>
internal sealed class ToolHelp
{
    private readonly Dictionary<string, string> _parameters = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Synopsis and description; null where there are none.</summary>
    public string? Description { get; private init; }

    /// <summary>What is said of a parameter: by comment-based help, or by a comment beside it. Null where nothing is.</summary>
    public string? Parameter(string name, string? helpMessage) =>
        _parameters.GetValueOrDefault(name) ?? Text(helpMessage) ?? Comments.GetValueOrDefault(name);

    private IReadOnlyDictionary<string, string> Comments { get; init; } = new Dictionary<string, string>();

    public static ToolHelp Of(ToolSource source)
    {
        if (source.Script is not { } script)
        {
            return new ToolHelp();
        }

        // The text of a block is read as a function, for which PowerShell reads help; that of a function may stand before it.
        var text = script.Ast is FunctionDefinitionAst written ? written.Extent.Text : $"function tool {{\n{script}\n}}";
        var ast = Parser.ParseInput(text, out var tokens, out _);
        if (ast.Find(static node => node is FunctionDefinitionAst, searchNestedScriptBlocks: false) is not FunctionDefinitionAst function)
        {
            return new ToolHelp();
        }

        var content = ((script.Ast as FunctionDefinitionAst) ?? function).GetHelpContent();
        var parts = new[] { Text(content?.Synopsis), Text(content?.Description) };
        var help = new ToolHelp
        {
            Description = Text(string.Join("\n\n", parts.Where(static part => part is not null).Distinct())),
            Comments = ParameterComments.Read(ToolSource.Of(function), tokens),
        };
        foreach (var (name, description) in content?.Parameters ?? new Dictionary<string, string>())
        {
            if (Text(description) is { } known)
            {
                help._parameters[name] = known;
            }
        }

        return help;
    }

    /// <summary>A text without the line breaks of its source: only paragraphs are kept apart. Null where nothing is left.</summary>
    internal static string? Text(string? text)
    {
        var paragraphs = (text ?? "").ReplaceLineEndings("\n").Split('\n').Select(static line => line.Trim())
            .Aggregate(new List<List<string>> { new() }, static (all, line) =>
            {
                if (line.Length > 0)
                {
                    all[^1].Add(line);
                }
                else if (all[^1].Count > 0)
                {
                    all.Add([]);
                }

                return all;
            });
        var joined = string.Join("\n\n", paragraphs.Where(static lines => lines.Count > 0).Select(static lines => string.Join(' ', lines)));
        return joined.Length > 0 ? joined : null;
    }
}
