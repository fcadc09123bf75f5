using AgentUnit.Engine.Agents.Simulated;
using AgentUnit.Engine.Randomness;
using AgentUnit.Simulator.Chat;

namespace AgentUnit.Tests.Simulator;

public sealed class TokenTests
{
    private const string Characters = "ab9 .\"\n\té漢\ud83d\ude00";

    [Fact]
    public void PiecesAreTheTextAndAsManyAsItsTokens()
    {
        var random = new CaseRandom(1);
        for (var i = 0; i < 2_000; i++)
        {
            var text = Text(ref random);
            var steps = new List<TokenStep>();
            TokenPieces.Add(steps, text, -1);

            Assert.Equal(text, string.Concat(steps.Select(step => text.Substring(step.Start, step.Length))));

            // A text that is nothing but space has no token, and yet has to be sent.
            Assert.Equal(Math.Max(SimulatedTokens.Count(text), text.Length > 0 ? 1 : 0), steps.Count);
        }
    }

    [Fact]
    public void ATextIsFittedToAnyNumberOfTokens()
    {
        var random = new CaseRandom(2);
        for (var i = 0; i < 2_000; i++)
        {
            var text = Text(ref random);
            var tokens = 1 + random.NextInt32(30);
            var fitted = FittedText.To(text, tokens, random.NextBits());

            Assert.Equal(tokens, SimulatedTokens.Count(fitted));
            Assert.True(fitted.StartsWith(text, StringComparison.Ordinal) || text.StartsWith(fitted, StringComparison.Ordinal));
        }
    }

    private static string Text(ref CaseRandom random)
    {
        var length = random.NextInt32(20);
        var text = new char[length];
        for (var i = 0; i < length; i++)
        {
            text[i] = Characters[random.NextInt32(Characters.Length)];
        }

        return new string(text);
    }
}
