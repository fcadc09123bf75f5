namespace AgentUnit.Engine.Datasets;

/// <summary>What a case asks, as one text.</summary>
internal static class CaseText
{
    /// <summary>The input, or the messages' contents and the turns, a line each.</summary>
    public static string Of(TestCase testCase) =>
        testCase.Input ?? string.Join('\n', [.. testCase.Messages.Select(message => message.Content), .. testCase.Turns.Select(turn => turn.Input)]);

    /// <summary>The text in lower case with its white space folded, by which two inputs are compared.</summary>
    public static string Normalize(string text) =>
        string.Join(' ', text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();
}
