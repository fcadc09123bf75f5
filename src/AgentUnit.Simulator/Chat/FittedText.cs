using System.Text;
using AgentUnit.Engine.Agents.Simulated;
using AgentUnit.Engine.Randomness;

namespace AgentUnit.Simulator.Chat;

/// <summary>Makes an answer have exactly so many tokens.</summary>
internal static class FittedText
{
    private static readonly string[] Words =
    [
        "and", "so", "it", "goes", "on", "with", "more", "words", "one", "after", "another", "until", "there", "are", "enough", "of", "them",
    ];

    /// <summary>The text, cut or followed by filling words.</summary>
    public static string To(string text, int tokens, ulong seed)
    {
        var missing = tokens - SimulatedTokens.Count(text);
        if (missing <= 0)
        {
            return missing == 0 ? text : text[..TokenPieces.CutAfter(text, tokens)];
        }

        var random = new CaseRandom(seed);
        var longer = new StringBuilder(text, text.Length + (missing * 7));
        for (var i = 0; i < missing; i++)
        {
            longer.Append(longer.Length == 0 ? "" : " ").Append(Words[random.NextInt32(Words.Length)]);
        }

        return longer.ToString();
    }
}
