using System.Text;
using AgentUnit.Engine.Load;
using AgentUnit.Engine.Running.Work;

namespace AgentUnit.Engine.Running.Arrivals;

/// <summary>Gives a case the tokens that a trace recorded: in its metadata and, where that is asked for, in the length of its input.</summary>
internal static class TraceTokens
{
    public const string Context = "ContextTokens";
    public const string Generated = "GeneratedTokens";

    // About a token each, in most vocabularies.
    private const string FillerWord = " word";
    private const int FillerWords = 4096;
    private static readonly string Filler = string.Concat(Enumerable.Repeat(FillerWord, FillerWords));

    /// <param name="item">The case.</param>
    /// <param name="arrival">What the trace says.</param>
    /// <param name="padsInput">Whether the input is made as long as the trace says.</param>
    public static WorkItem Apply(in WorkItem item, ScheduledArrival arrival, bool padsInput)
    {
        var metadata = new Dictionary<string, object?>(item.Case.Metadata, StringComparer.OrdinalIgnoreCase);
        if (arrival.ContextTokens is { } context)
        {
            metadata[Context] = context;
        }

        if (arrival.GeneratedTokens is { } generated)
        {
            metadata[Generated] = generated;
        }

        var input = padsInput && item.Case.Input is { } text && arrival.ContextTokens is { } tokens ? Pad(text, tokens) : item.Case.Input;
        return item with { Case = item.Case with { Input = input, Metadata = metadata.AsReadOnly() } };
    }

    private static string Pad(string text, int tokens)
    {
        var words = tokens - text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        if (words <= 0)
        {
            return text;
        }

        var padded = new StringBuilder(text, text.Length + (words * FillerWord.Length));
        for (; words > FillerWords; words -= FillerWords)
        {
            padded.Append(Filler);
        }

        return padded.Append(Filler, 0, words * FillerWord.Length).ToString();
    }
}
