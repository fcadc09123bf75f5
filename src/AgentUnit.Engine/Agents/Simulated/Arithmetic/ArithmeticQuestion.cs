namespace AgentUnit.Engine.Agents.Simulated.Arithmetic;

/// <summary>Answers questions of arithmetic in words and symbols.</summary>
internal static class ArithmeticQuestion
{
    // The question stands at the end of a prompt; before it may come megabytes of material.
    private const int ReadCharacters = 2_000;

    /// <summary>The value of the last sum that is asked for, or that it is undefined; null when none is asked for.</summary>
    public static string? Answer(string question)
    {
        var tail = question.AsSpan(Math.Max(0, question.Length - ReadCharacters));
        foreach (var clause in Clauses.LastFirst(Lexer.Read(tail)))
        {
            if (ExpressionParser.Evaluate(clause) is { } answer)
            {
                return answer;
            }
        }

        return null;
    }
}
