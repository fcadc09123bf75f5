using System.Management.Automation.Language;

namespace AgentUnit.PowerShell.Tools;

/// <summary>Finds the comments that stand beside parameters: behind one on its line, or on the lines before it.</summary>
internal static class ParameterComments
{
    public static IReadOnlyDictionary<string, string> Read(IReadOnlyList<ParameterAst> parameters, IReadOnlyList<Token> tokens)
    {
        var comments = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (parameters.Count == 0)
        {
            return comments;
        }

        var start = tokens.LastOrDefault(token => token.Kind == TokenKind.LParen && token.Extent.EndOffset <= parameters[0].Extent.StartOffset)?.Extent.EndOffset ?? 0;
        var end = tokens.FirstOrDefault(token => token.Kind == TokenKind.RParen && token.Extent.StartOffset >= parameters[^1].Extent.EndOffset)?.Extent.StartOffset ?? start;
        foreach (var token in tokens.Where(token => token.Kind == TokenKind.Comment && token.Extent.StartOffset >= start && token.Extent.EndOffset <= end))
        {
            if (OwnerOf(token.Extent, parameters) is { } owner && ToolHelp.Text(Content(token.Text)) is { } text)
            {
                var name = owner.Name.VariablePath.UserPath;
                comments[name] = comments.TryGetValue(name, out var before) ? $"{before} {text}" : text;
            }
        }

        return comments;
    }

    private static ParameterAst? OwnerOf(IScriptExtent comment, IReadOnlyList<ParameterAst> parameters) =>
        parameters.LastOrDefault(p => p.Extent.EndOffset <= comment.StartOffset && p.Extent.EndLineNumber == comment.StartLineNumber)
        ?? parameters.FirstOrDefault(p => p.Extent.EndOffset > comment.StartOffset);

    private static string Content(string comment) =>
        comment.StartsWith("<#", StringComparison.Ordinal) ? comment[2..^2] : comment.TrimStart('#');
}
