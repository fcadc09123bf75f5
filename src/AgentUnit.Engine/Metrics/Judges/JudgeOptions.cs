using AgentUnit.Engine.Agents.Recording;
using AgentUnit.Engine.Metrics.Asking;

namespace AgentUnit.Engine.Metrics.Judges;

/// <summary>The metrics LlmJudge and PairwiseJudge, and their options.</summary>
internal static class JudgeOptions
{
    private const string Judge = "Judge";
    private const string Criteria = "Criteria";
    private const string Template = "Template";
    private const string Reference = "Reference";
    private const string Combine = "Combine";
    private const string MinimumJudges = "MinimumJudges";
    private const string Scale = "Scale";
    private const string Rubric = "Rubric";
    private const string Transcript = "Transcript";
    private const string BaselineName = "Baseline";

    private static readonly Dictionary<string, string> Shared = new()
    {
        [Judge] = "The adapter that judges, or several. Must be given; a temperature of 0 is recommended.",
        [Criteria] = "What to judge by, in words; one text or several. Default: correctness and completeness.",
        [Reference] = "Whether the judge sees the expected output, where there is one. Default: true.",
        [Template] = "The prompt, in your own words, with places such as {{criteria}} and {{material}}; docs/judges.md lists them.",
        [Combine] = "Of several judges the Median (the default), the Mean or the Minimum.",
        [MinimumJudges] = "How many judges must give a verdict. Default: all.",
        [AskingOptions.TimeoutSec] = AskingOptions.TimeoutText,
        [AskingOptions.RetryCount] = AskingOptions.RetryText,
    };

    public static MetricDefinition Rating { get; } = new(
        "LlmJudge",
        "How models rate the answer by criteria in words: the place of their rating on its scale.",
        Shared
            .Append(new(Scale, "The numbers that a judge may give, such as '1..10'. Default: 1 to 5, or that of the rubric."))
            .Append(new(Rubric, "What numbers mean: a table of number and meaning, or of several."))
            .Append(new(Transcript, "Whether the judge sees the whole conversation, once, instead of the answer. Default: false."))
            .ToDictionary(),
        CreateRating);

    public static MetricDefinition Comparison { get; } = new(
        "PairwiseJudge",
        "Whether models prefer the answer to a baseline's: 1, 0, or 0.5 for a tie; both orders are asked.",
        Shared
            .Append(new(BaselineName, "Earlier runs or their result, or the file of a recording. Default: the case's metadata baseline, or its expected output."))
            .ToDictionary(),
        CreateComparison);

    private static LlmJudgeMetric CreateRating(MetricOptions options)
    {
        var rubric = Levels(options);
        var transcript = options.Flag(Transcript, false);
        var scale = ReadScale(options) ?? (rubric.Length > 1 ? new JudgeScale(rubric.Min(level => level.Rating), rubric.Max(level => level.Rating)) : JudgeScale.Default);
        if (rubric.Any(level => !scale.Has(level.Rating)))
        {
            throw options.Invalid(Rubric, $"{JudgeScale.Text(rubric.First(level => !scale.Has(level.Rating)).Rating)} is not on the scale from {scale}.");
        }

        return new LlmJudgeMetric(Panel(options, "LlmJudge"), ReadTemplate(options, JudgeMaterial.Output, JudgeMaterial.Transcript))
        {
            Criteria = Words(options),
            Scale = scale,
            Rubric = rubric,
            UseReference = options.Flag(Reference, true),
            Transcript = transcript,
            GradesConversation = transcript,
        };
    }

    private static PairwiseJudgeMetric CreateComparison(MetricOptions options) =>
        new(Panel(options, "PairwiseJudge"), ReadBaseline(options), ReadTemplate(options))
        {
            Criteria = Words(options),
            UseReference = options.Flag(Reference, true),
        };

    private static JudgePanel Panel(MetricOptions options, string metric)
    {
        AgentAdapter[] judges = options.Object(Judge) switch
        {
            null => throw MetricErrors.OptionMissing(metric, "give the option Judge: an adapter from New-AgentAdapter, or several."),
            AgentAdapter one => [one],
            IEnumerable<object?> several => [.. several.Select(item => item as AgentAdapter ?? throw options.Invalid(Judge, $"'{item}' is not an adapter."))],
            var other => throw options.Invalid(Judge, $"'{other}' is not an adapter. Give one from New-AgentAdapter."),
        };
        var minimum = options.Count(MinimumJudges);
        return judges.Length == 0 ? throw options.Invalid(Judge, "there is none.")
            : minimum == 0 || minimum > judges.Length ? throw options.Invalid(MinimumJudges, FormattableString.Invariant($"it is {minimum}. Give 1 to {judges.Length}, as many as there are."))
            : new JudgePanel
            {
                Agents = judges,
                Caller = AskingOptions.Caller(options),
                Combination = options.Choice(Combine, JudgeCombination.Median),
                MinimumJudges = minimum,
            };
    }

    private static IReadOnlyList<string> Words(MetricOptions options) => options.Texts(Criteria) is { Count: > 0 } given
        ? given.All(text => !string.IsNullOrWhiteSpace(text)) ? given : throw options.Invalid(Criteria, "it is empty.")
        : JudgePrompts.DefaultCriteria;

    private static JudgeTemplate? ReadTemplate(MetricOptions options, params string[] answers)
    {
        try
        {
            return options.Text(Template) is not { } text ? null
                : JudgeTemplate.Parse(text, JudgePrompts.Instructions) is var template && template.HasAny([JudgeTemplate.Sections, .. answers]) ? template
                : throw options.Invalid(Template, $"it does not show what to judge. Put {string.Join(" or ", answers.Prepend(JudgeTemplate.Sections).Select(name => $"{{{{{name}}}}}"))} into it.");
        }
        catch (FormatException exception)
        {
            throw options.Invalid(Template, exception.Message, exception);
        }
    }

    private static JudgeScale? ReadScale(MetricOptions options)
    {
        try
        {
            return options.Object(Scale) is { } value ? JudgeScale.Parse(value) : null;
        }
        catch (FormatException exception)
        {
            throw options.Invalid(Scale, exception.Message, exception);
        }
    }

    private static (double Rating, string Meaning)[] Levels(MetricOptions options) => options.Object(Rubric) switch
    {
        null => [],
        IReadOnlyDictionary<string, object?> table =>
        [
            .. table.Select(entry => double.TryParse(entry.Key, System.Globalization.CultureInfo.InvariantCulture, out var rating)
                ? (Rating: rating, Meaning: entry.Value?.ToString() ?? "")
                : throw options.Invalid(Rubric, $"'{entry.Key}' is not a number.")).OrderBy(level => level.Rating),
        ],
        _ => throw options.Invalid(Rubric, "it is no table. Give one such as @{ 1 = 'wrong'; 5 = 'right' }."),
    };

    private static Baseline ReadBaseline(MetricOptions options) => options.Object(BaselineName) switch
    {
        null => Baseline.OfCase,
        string path => Baseline.Of(new RecordedCalls(RecordingReader.Read(path, new RecordingMapping()))),
        RunResult run => Baseline.Of([run]),
        ScenarioResult result => Baseline.Of(result.Runs),
        IEnumerable<object?> several => Baseline.Of(several.SelectMany(item => item switch
        {
            RunResult run => [run],
            ScenarioResult result => result.Runs,
            _ => throw options.Invalid(BaselineName, $"'{item}' is neither a run nor a scenario's result."),
        })),
        var other => throw options.Invalid(BaselineName, $"'{other}' is neither runs nor the file of a recording."),
    };
}
