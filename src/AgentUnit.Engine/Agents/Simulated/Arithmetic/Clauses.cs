namespace AgentUnit.Engine.Agents.Simulated.Arithmetic;

/// <summary>Finds the clauses of a question that consist of arithmetic and filler alone.</summary>
internal static class Clauses
{
    // Longer ones come from files, not from people.
    private const int LongestClause = 200;

    /// <summary>The clauses, the last first: what is asked stands at the end of a prompt.</summary>
    public static IEnumerable<List<Token>> LastFirst(List<Token> tokens)
    {
        var end = tokens.Count;
        for (var i = tokens.Count - 1; i >= -1; i--)
        {
            if (i >= 0 && tokens[i].Kind != TokenKind.Boundary)
            {
                continue;
            }

            if (end - i - 1 is > 1 and <= LongestClause && Sum(tokens.GetRange(i + 1, end - i - 1)) is { } clause)
            {
                yield return clause;
            }

            end = i;
        }
    }

    private static List<Token>? Sum(List<Token> clause)
    {
        if (clause.Exists(static token => token.Kind == TokenKind.Other) || !clause.Exists(static token => token.Kind == TokenKind.Number))
        {
            return null;
        }

        // "- what is 2 + 2" is an item of a list, not a negative number.
        if (clause[0].Kind == TokenKind.Minus && clause[1].Kind == TokenKind.Filler)
        {
            clause.RemoveAt(0);
        }

        clause.RemoveAll(static token => token.Kind == TokenKind.Filler);
        return Fold(clause);
    }

    // Phrases of several words become one operator: "divided by", "percent of", "to the power of", "square root of".
    private static List<Token> Fold(List<Token> clause)
    {
        var folded = new List<Token>(clause.Count);
        for (var i = 0; i < clause.Count; i++)
        {
            var next = i + 1 < clause.Count ? clause[i + 1].Kind : TokenKind.Boundary;
            var previous = folded.Count > 0 ? folded[^1].Kind : TokenKind.Boundary;
            switch (clause[i].Kind)
            {
                case TokenKind.By when previous is TokenKind.Times or TokenKind.Divide:
                case TokenKind.To when next == TokenKind.PowerWord:
                case TokenKind.SquareWord when next == TokenKind.RootWord:
                case TokenKind.Of when previous != TokenKind.Percent:
                    break;
                case TokenKind.Of:
                    folded.Add(new Token(TokenKind.Times));
                    break;
                case TokenKind.PowerWord:
                    folded.Add(new Token(TokenKind.Power));
                    break;
                case TokenKind.RootWord:
                    folded.Add(new Token(TokenKind.SquareRoot));
                    break;
                case TokenKind.Percent when next is TokenKind.Number or TokenKind.Open:
                    folded.Add(new Token(TokenKind.Modulo));
                    break;
                default:
                    folded.Add(clause[i]);
                    break;
            }
        }

        return folded;
    }
}
