using AgentUnit.Engine.Agents.Simulated.Arithmetic;

namespace AgentUnit.Engine.Agents.Simulated;

/// <summary>What the simulated agent says: a sum's value, a text of the length asked for, or the question itself.</summary>
internal static class SimulatedAnswer
{
    public static string To(string question) =>
        ArithmeticQuestion.Answer(question) ?? LengthRequest.Answer(question) ?? question;
}
