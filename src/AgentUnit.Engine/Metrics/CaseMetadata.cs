using AgentUnit.Engine.Datasets.Values;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Metrics;

/// <summary>What a metric reads from the further columns of a case.</summary>
internal static class CaseMetadata
{
    /// <summary>The value under a name, whatever its case and underscores; null when there is none.</summary>
    public static object? Find(TestCase testCase, string name)
    {
        if (testCase.Metadata.Count == 0)
        {
            return null;
        }

        return testCase.Metadata.TryGetValue(name, out var value)
            ? value
            : testCase.Metadata.FirstOrDefault(pair => KeyName.Same(pair.Key, name)).Value;
    }

    /// <summary>A text, or every text of a list.</summary>
    public static IEnumerable<string> Texts(TestCase testCase, string name) => Find(testCase, name) switch
    {
        null => [],
        string text => [text],
        System.Collections.IDictionary => [],
        System.Collections.IEnumerable list => list.Cast<object?>().Where(item => item is not null).Select(item => PlainText.Of(item!)).ToArray(),
        var other => [PlainText.Of(other)],
    };
}
