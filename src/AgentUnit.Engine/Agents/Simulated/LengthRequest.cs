using System.Globalization;
using System.Text.RegularExpressions;
using AgentUnit.Engine.Randomness;

namespace AgentUnit.Engine.Agents.Simulated;

/// <summary>Recognises a request for so many words ("Generate a 60 word story about trains") and meets it exactly.</summary>
internal static partial class LengthRequest
{
    /// <summary>The most words that are written; whoever asks for more gets these.</summary>
    public const int MaximumWords = 1_000_000;

    // The request stands at the start; behind it may come megabytes of material.
    private const int SearchedCharacters = 4_000;

    public static string? Answer(string question)
    {
        var head = question.Length > SearchedCharacters ? question[..SearchedCharacters] : question;
        if (Wanted().Match(head) is not { Success: true } wanted)
        {
            return null;
        }

        var count = int.Parse(wanted.Groups["count"].ValueSpan, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
        var topic = Topic().Match(head).Groups["topic"].Value;
        return Story.Write(Math.Min(count, MaximumWords), topic, StableHash.Of(question));
    }

    [GeneratedRegex(
        @"\b(?:generate|write|create|compose|produce|draft|tell|give|make|describe|explain|summari[sz]e)\b.*?\b(?<count>\d{1,3}(?:,\d{3}){1,2}|\d{1,9})[\s-]*words?\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Wanted();

    [GeneratedRegex(@"\b(?:about|on)\s+(?<topic>[^.!?;:,\r\n]{1,80})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Topic();
}
