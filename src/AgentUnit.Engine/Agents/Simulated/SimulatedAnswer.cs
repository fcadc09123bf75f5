using AgentUnit.Engine.Agents.Simulated.Arithmetic;

namespace AgentUnit.Engine.Agents.Simulated;

/// <summary>What the simulated agent says: a sum's value, a text of the length asked for, or the question itself.</summary>
internal static class SimulatedAnswer
{
    public static string To(string question) =>
        ArithmeticQuestion.Answer(question) ?? LengthRequest.Answer(question) ?? question;
}

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
