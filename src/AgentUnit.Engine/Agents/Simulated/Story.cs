using System.Text;
using AgentUnit.Engine.Randomness;

namespace AgentUnit.Engine.Agents.Simulated;

/// <summary>Writes plain sentences of exactly so many words, the same for the same seed.</summary>
internal static class Story
{
    private const int ShortestSentence = 5;
    private const int LongestSentence = 12;

    private static readonly string[] Words =
    [
        "the", "a", "old", "small", "bright", "quiet", "river", "mountain", "village", "harbour", "traveller", "child",
        "lantern", "garden", "winter", "morning", "letter", "story", "friend", "road", "walked", "found", "carried",
        "remembered", "opened", "followed", "waited", "listened", "turned", "over", "under", "beside", "through",
        "before", "after", "and", "while", "until", "slowly", "again", "together", "home",
    ];

    /// <param name="count">How many words, separated by single spaces.</param>
    /// <param name="topic">What it is about; it opens the text when there is room for it.</param>
    /// <param name="seed">Decides the words.</param>
    public static string Write(int count, string topic, ulong seed)
    {
        if (count == 0)
        {
            return "";
        }

        var random = new CaseRandom(seed);
        var text = new StringBuilder(count * 7);
        var written = Open(text, topic, count);
        while (written < count)
        {
            var length = ShortestSentence + random.NextInt32(LongestSentence - ShortestSentence + 1);
            written += Sentence(text, Math.Min(length, count - written), ref random);
        }

        return text.ToString();
    }

    private static int Open(StringBuilder text, string topic, int room)
    {
        var words = topic.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || words.Length + 3 > room)
        {
            return 0;
        }

        text.Append("This is about ").AppendJoin(' ', words).Append('.');
        return words.Length + 3;
    }

    private static int Sentence(StringBuilder text, int length, ref CaseRandom random)
    {
        for (var i = 0; i < length; i++)
        {
            var word = Words[random.NextInt32(Words.Length)];
            text.Append(text.Length > 0 ? " " : "").Append(i == 0 ? char.ToUpperInvariant(word[0]) : word[0]).Append(word, 1, word.Length - 1);
        }

        text.Append('.');
        return length;
    }
}
