using AgentUnit.Engine.Datasets.Values;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Datasets;

/// <summary>Reads the checks of a turn.</summary>
/// <param name="value">One, or a list; none for null.</param>
/// <param name="invalid">Makes the error of what is wrong.</param>
internal delegate IReadOnlyList<Metric> TurnMetricReader(object? value, Func<string, AgentUnitException> invalid);

/// <summary>Reads the turns of a case: a list of texts, or of objects with an input, an expected output and metrics.</summary>
internal static class TurnList
{
    /// <summary>The keys of a turn's checks.</summary>
    public static readonly string[] MetricKeys = ["metrics", "checks"];

    private static readonly string[] Known = [CaseKeys.Input[0], CaseKeys.Expected[0], MetricKeys[0]];
    private static readonly string[] All = [.. CaseKeys.Input, .. CaseKeys.Expected, .. MetricKeys];

    /// <summary>Whether a value is a list of turns; a column of that name may hold something else, such as a number.</summary>
    public static bool Is(object? value) => value is IReadOnlyList<object?> { Count: > 0 } list
        && list.All(item => item is string || (item is IReadOnlyDictionary<string, object?> turn && turn.Keys.Any(key => CaseKeys.Input.Contains(key, KeyName.Comparer))));

    /// <summary>The turns.</summary>
    /// <exception cref="AgentUnitException">It is no list of turns, or one of them is wrong.</exception>
    public static IReadOnlyList<TestTurn> Read(object value, TurnMetricReader readMetrics, CaseOrigin origin) => value is IReadOnlyList<object?> { Count: > 0 } list
        ? list.Select((item, index) => Turn(item, readMetrics, problem => Invalid(origin, $"turn {index + 1}: {problem}"))).ToArray()
        : throw Invalid(origin, "give a list of texts, or of objects with an input, an expected_output and metrics; in a CSV file as JSON.");

    /// <summary>The turns as plain values.</summary>
    /// <exception cref="AgentUnitException">A metric was made in code, and cannot be written.</exception>
    public static IReadOnlyList<object?> Plain(TestCase testCase) => testCase.Turns.Select(turn => Plain(turn, testCase.Id)).ToArray();

    private static object Plain(TestTurn turn, string id)
    {
        if (turn.ExpectedOutput is null && turn.Metrics.Count == 0)
        {
            return turn.Input;
        }

        var entry = new Dictionary<string, object?>(StringComparer.Ordinal) { [CaseKeys.Input[0]] = turn.Input };
        if (turn.ExpectedOutput is not null)
        {
            entry.Add(CaseKeys.Expected[0], turn.ExpectedOutput);
        }

        if (turn.Metrics.Count > 0)
        {
            entry.Add(MetricKeys[0], Writable(turn.MetricSource) ? turn.MetricSource : throw CaseErrors.MetricNotWritable(id, turn.Metrics[0].Name));
        }

        return entry;
    }

    private static bool Writable(object? value) => value switch
    {
        IReadOnlyDictionary<string, object?> table => table.Values.All(item => item is null || Writable(item)),
        IReadOnlyList<object?> list => list.All(item => item is null || Writable(item)),
        _ => value is string or ScalarText or bool or IConvertible or DateTimeOffset,
    };

    private static TestTurn Turn(object? item, TurnMetricReader readMetrics, Func<string, AgentUnitException> invalid)
    {
        var turn = item switch
        {
            IReadOnlyDictionary<string, object?> table => table,
            string text => new Dictionary<string, object?> { [CaseKeys.Input[0]] = text },
            _ => throw invalid("give a text, or an object with an input."),
        };
        if (turn.Keys.FirstOrDefault(key => !All.Contains(key, KeyName.Comparer)) is { } unknown)
        {
            throw invalid(NearestName.Unknown("key", unknown, Known));
        }

        var input = Find(turn, CaseKeys.Input, invalid) is { } said ? PlainText.Of(said) : "";
        var source = Find(turn, MetricKeys, invalid);
        return string.IsNullOrWhiteSpace(input) ? throw invalid("it has no input.") : new TestTurn(input)
        {
            ExpectedOutput = Find(turn, CaseKeys.Expected, invalid) is { } expected ? PlainText.Of(expected) : null,
            Metrics = readMetrics(source, invalid),
            MetricSource = source,
        };
    }

    private static object? Find(IReadOnlyDictionary<string, object?> turn, string[] names, Func<string, AgentUnitException> invalid)
    {
        string[] found = [.. turn.Where(pair => pair.Value is not null && names.Contains(pair.Key, KeyName.Comparer)).Select(pair => pair.Key)];
        return found.Length switch
        {
            0 => null,
            1 => turn[found[0]],
            _ => throw invalid($"'{found[0]}' and '{found[1]}' are the same key. Keep one of them."),
        };
    }

    private static AgentUnitException Invalid(CaseOrigin origin, string what) => CaseErrors.ValueInvalid(origin, CaseKeys.Turns[0], what);
}
