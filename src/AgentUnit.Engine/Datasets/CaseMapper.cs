using System.Globalization;

namespace AgentUnit.Engine.Datasets;

/// <summary>Makes a test case of an entry.</summary>
/// <param name="mapping">Which properties to take.</param>
/// <param name="readMetrics">Reads the checks of turns.</param>
/// <param name="isStrict">Whether a key that a case does not have is an error (a setting mistyped) or metadata (a column of data).</param>
internal sealed class CaseMapper(PropertyMapping mapping, TurnMetricReader readMetrics, bool isStrict = false)
{
    /// <summary>Makes the case.</summary>
    /// <param name="value">A plain value: a dictionary, or text that is the whole input.</param>
    /// <param name="origin">Where it comes from.</param>
    /// <param name="ordinal">Its place among all entries, from 1; it makes the id of a case that has none.</param>
    /// <exception cref="AgentUnitException">It is not a case.</exception>
    public TestCase Map(object? value, CaseOrigin origin, int ordinal) => value switch
    {
        string text when mapping.Input is null => new TestCase
        {
            Id = GeneratedId(ordinal),
            Input = string.IsNullOrWhiteSpace(text) ? throw CaseErrors.NotACase(origin, "an empty text") : text,
        },
        IReadOnlyDictionary<string, object?> row => Map(new CaseRow(row, origin, isStrict), row, ordinal),
        null => throw CaseErrors.NotACase(origin, "null"),
        IEnumerable<object?> => throw CaseErrors.NotACase(origin, "a list"),
        _ => throw CaseErrors.NotACase(origin, $"'{Values.PlainText.Of(value)}'"),
    };

    // Four digits keep the ids of most datasets in their order when they are sorted as text.
    private static string GeneratedId(int ordinal) => $"case-{ordinal.ToString("0000", CultureInfo.InvariantCulture)}";

    private TestCase Map(CaseRow row, IReadOnlyDictionary<string, object?> keys, int ordinal)
    {
        var id = CaseRow.Text(row.Take(mapping.Id, CaseKeys.Id));
        var input = row.Take(mapping.Input, CaseKeys.Input);
        var messages = mapping.Input is null ? row.Take(null, CaseKeys.Messages) : null;
        if (MessageList.IsConversation(input))
        {
            messages = messages is null ? input : throw CaseErrors.KeyRepeated(row.Origin, CaseKeys.Input[0], CaseKeys.Messages[0]);
            input = null;
        }

        var turns = mapping.Input is null ? row.TakeIf(CaseKeys.Turns, TurnList.Is) : null;
        var mocks = row.TakeIf(CaseKeys.ToolMocks, ToolMockList.Is);
        var testCase = new TestCase
        {
            Id = string.IsNullOrWhiteSpace(id) ? GeneratedId(ordinal) : id,
            Input = CaseRow.Text(input),
            Messages = MessageList.Read(messages, row.Origin),
            Turns = turns is null ? [] : TurnList.Read(turns, readMetrics, row.Origin),
            ToolMocks = mocks is null ? [] : ToolMockList.Read(mocks, row.Origin),
            ExpectedOutput = CaseRow.Text(row.Take(mapping.Expected, CaseKeys.Expected)),
            Context = CaseRow.JoinedText(row.Take(null, CaseKeys.Context)),
            Tags = row.Tags(row.Take(null, CaseKeys.Tags)),
            Metadata = row.Metadata(mapping.Metadata),
        };
        if (testCase is { Input: not null, Messages.Count: > 0 })
        {
            throw CaseErrors.ValueInvalid(row.Origin, CaseKeys.Messages[0], "the case has an input too. Keep one of them.");
        }

        if (testCase is { Input: not null, Turns.Count: > 0 })
        {
            throw CaseErrors.ValueInvalid(row.Origin, CaseKeys.Turns[0], "the case has an input too. Make it the first of the turns.");
        }

        if (!testCase.HasInput && mapping.Input is null && row.Take(null, CaseKeys.Turns) is (string or IReadOnlyList<object?> or IReadOnlyDictionary<string, object?>) and var wrong)
        {
            // Nothing else was given to say, so they were meant as turns: this tells what is wrong with them.
            TurnList.Read(wrong, readMetrics, row.Origin);
        }

        return testCase.HasInput ? testCase : throw CaseErrors.InputMissing(row.Origin, [.. keys.Keys], mapping.Input?.Text);
    }
}
