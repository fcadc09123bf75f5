using System.Text.Json;
using AgentUnit.Engine.Json;

namespace AgentUnit.Engine.Metrics.Similarity;

/// <summary>The right answers of a case, where there may be several.</summary>
internal static class References
{
    private const string Key = Datasets.CaseKeys.References;

    /// <summary>
    /// The expected output, or each text of it where it is a JSON list of texts, and those of the metadata's
    /// <c>references</c>. Empty when the case has none.
    /// </summary>
    public static string[] Of(TestCase testCase) =>
        [.. Expected(testCase.ExpectedOutput).Concat(CaseMetadata.Texts(testCase, Key)).Where(text => !string.IsNullOrWhiteSpace(text)).Distinct()];

    private static string[] Expected(string? text)
    {
        if (text is null)
        {
            return [];
        }

        if (!text.AsSpan().TrimStart().StartsWith("["))
        {
            return [text];
        }

        using var json = JsonExtractor.Parse(text, out _);
        return json?.RootElement is { ValueKind: JsonValueKind.Array } array && array.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
            ? array.EnumerateArray().Select(item => item.GetString()!).ToArray()
            : [text];
    }
}
