using AgentUnit.Engine.Metrics;
using FsCheck;
using FsCheck.Fluent;

namespace AgentUnit.Tests.Datasets;

/// <summary>Cases of the kind that breaks file formats: quotes, separators, line breaks, emoji, right-to-left text, control characters, words that mean something.</summary>
internal static class OddCases
{
    private static readonly string[] Pieces =
    [
        "a", "Z", "0", "42", "-1.50", "1e9", " ", "  ", "\t", "\n", "\r", "\r\n", "\u0085", "\u2028", "\u2029", "\u00A0", "\uFEFF", "\0", "\u0007", "\u001B", "\u007F",
        "\"", "\"\"", "'", "`", ",", ";", "|", ":", ": ", "- ", "#", " #", "&a", "*a", "!t", "%", "@", "?", "? ", "<<", "---", "...", "\\", "\\n", "/", "//",
        "{", "}", "[", "]", "{\"a\":1}", "[1]", "null", "~", "true", "no", "0x1F", ".inf", "=1+1", "é", "ß", "İ", "👍🏽", "👩‍👩‍👧", "שלום", "\u202Eabc\u202C", "مرحبا", "漢字", "\uFFFD", "e\u0301",
    ];

    private static Gen<string> Text { get; } =
        Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces.Take(12)));

    private static Gen<string> NonBlank { get; } = Text.Where(text => !string.IsNullOrWhiteSpace(text));

    private static Gen<object?> Scalar { get; } = Gen.OneOf(
        Text.Select(text => (object?)text),
        Gen.Choose(int.MinValue, int.MaxValue).Select(number => (object?)((long)number * 7919)),
        Gen.Choose(-1_000_000, 1_000_000).Select(number => (object?)(number / 64.0)),
        Gen.Elements<object?>(true, false, null, long.MinValue, long.MaxValue, double.MaxValue, double.Epsilon, 0.1, 1.0, 1e300));

    private static Gen<object?> Value { get; } = Gen.OneOf(
        Scalar,
        Scalar.ListOf().Select(items => (object?)items.ToList()),
        Dictionary(Scalar).Select(items => (object?)items));

    /// <summary>Any case.</summary>
    /// <param name="keepsEmptyText">Whether the format tells an empty text from none.</param>
    public static Gen<TestCase> Cases(bool keepsEmptyText)
    {
        var optional = Gen.OneOf(Gen.Constant<string?>(null), (keepsEmptyText ? Text : Text.Where(text => text.Length > 0)).Select(text => (string?)text));
        var message =
            from role in Gen.Elements(Enum.GetValues<ChatRole>())
            from content in NonBlank
            from name in Gen.OneOf(Gen.Constant<string?>(null), NonBlank.Select(text => (string?)text))
            from calls in Gen.OneOf(Gen.Constant<IReadOnlyList<ToolCall>>([]), NonBlank.Select(text => (IReadOnlyList<ToolCall>)[new ToolCall(text, text, text)]))
            select new ChatMessage(role, content) { Name = name, ToolCalls = calls, ToolCallId = calls.Count > 0 ? name : null };
        var turn =
            from said in NonBlank
            from right in optional
            from checks in Gen.Elements<object?>(null, "NotEmpty", new List<object?> { "Contains", new Dictionary<string, object?> { ["name"] = "Regex", ["pattern"] = "a, \"b\"", ["weight"] = 0.5 } })
            select new TestTurn(said) { ExpectedOutput = right, MetricSource = checks, Metrics = TurnMetrics.BuiltIn.Read(checks, problem => throw new InvalidOperationException(problem)) };
        var mock =
            from tool in NonBlank
            from arguments in Gen.OneOf(Gen.Constant<string?>(null), NonBlank.Select(text => (string?)text))
            from result in keepsEmptyText ? Text : NonBlank
            from fails in Gen.Elements(true, false)
            select fails ? new ToolMock(tool) { Arguments = arguments, Error = result } : new ToolMock(tool) { Arguments = arguments, Result = result };
        return
            from id in NonBlank
            from input in NonBlank
            from messages in message.NonEmptyListOf()
            from turns in turn.NonEmptyListOf()
            from kind in Gen.Elements("input", "messages", "turns", "both")
            from mocks in mock.ListOf()
            from expected in optional
            from context in optional
            from tags in Text.ListOf()
            from metadata in Dictionary(Value)
            select new TestCase
            {
                Id = id,
                Input = kind == "input" ? input : null,
                Messages = kind is "messages" or "both" ? [.. messages] : [],
                Turns = kind is "turns" or "both" ? [.. turns] : [],
                ToolMocks = [.. mocks],
                ExpectedOutput = expected,
                Context = context,
                Tags = [.. tags],
                Metadata = new Dictionary<string, object?>(metadata, StringComparer.OrdinalIgnoreCase),
            };
    }

    private static Gen<Dictionary<string, object?>> Dictionary(Gen<object?> value) =>
        from keys in Text.ListOf()
        from values in value.ListOf()
        select keys.Zip(values).DistinctBy(pair => pair.First, StringComparer.OrdinalIgnoreCase).ToDictionary(pair => pair.First, pair => pair.Second);
}
