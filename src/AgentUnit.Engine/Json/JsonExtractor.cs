using System.Text.Json;

namespace AgentUnit.Engine.Json;

/// <summary>Finds the JSON in a reply: the whole text, or the first Markdown code block that is JSON.</summary>
internal static class JsonExtractor
{
    private const string Fence = "```";

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 256 };

    /// <summary>Parses the JSON of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="problem">Why there is none; null when there is.</param>
    /// <returns>The document, to be disposed; null when there is none.</returns>
    public static JsonDocument? Parse(string text, out string? problem)
    {
        var trimmed = Trim(text.AsMemory());
        if (TryParse(trimmed, out problem) is { } whole)
        {
            return whole;
        }

        foreach (var block in Blocks(text))
        {
            if (TryParse(block, out _) is { } fenced)
            {
                problem = null;
                return fenced;
            }
        }

        return null;
    }

    private static JsonDocument? TryParse(ReadOnlyMemory<char> text, out string? problem)
    {
        problem = "it is empty";
        if (text.IsEmpty)
        {
            return null;
        }

        try
        {
            problem = null;
            return JsonDocument.Parse(text, Options);
        }
        catch (JsonException exception)
        {
            problem = exception.Message;
        }
        catch (ArgumentException)
        {
            problem = "it holds half a character (a broken surrogate pair)";
        }

        return null;
    }

    private static IEnumerable<ReadOnlyMemory<char>> Blocks(string text)
    {
        var open = text.IndexOf(Fence, StringComparison.Ordinal);
        while (open >= 0)
        {
            // The rest of the opening line names the language.
            var start = text.IndexOf('\n', open);
            var close = start < 0 ? -1 : text.IndexOf(Fence, start, StringComparison.Ordinal);
            if (close < 0)
            {
                yield break;
            }

            yield return Trim(text.AsMemory(start, close - start));
            open = text.IndexOf(Fence, close + Fence.Length, StringComparison.Ordinal);
        }
    }

    private static ReadOnlyMemory<char> Trim(ReadOnlyMemory<char> text)
    {
        var trimmed = text.Trim();
        return trimmed.Length > 0 && trimmed.Span[0] == '\ufeff' ? trimmed[1..].Trim() : trimmed;
    }
}
