using System.Text.RegularExpressions;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Metrics;

/// <summary>Whether a regular expression matches somewhere in the output.</summary>
internal sealed class RegexMetric : BuiltInMetric
{
    // A pattern that backtracks without end must not hold a run.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private readonly Regex? _regex;

    public RegexMetric(string? pattern = null, bool ignoreCase = false)
    {
        Pattern = pattern;
        IgnoreCase = ignoreCase;
        _regex = pattern is null ? null : new Regex(pattern, Flags, Longest);
    }

    public static MetricDefinition Definition { get; } = new(
        "Regex",
        "Whether a regular expression matches somewhere in the output; the match may take 1 second.",
        new Dictionary<string, string>
        {
            [nameof(Pattern)] = "The .NET regular expression. Default: the case's expected output.",
            [nameof(IgnoreCase)] = "Whether letters match in either case. Default: false.",
        },
        static options => Create(options));

    public string? Pattern { get; }

    public bool IgnoreCase { get; }

    protected override string DefaultName => "Regex";

    private RegexOptions Flags => RegexOptions.CultureInvariant | (IgnoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);

    public override MetricScore Evaluate(MetricContext context)
    {
        var pattern = Pattern ?? context.ExpectedOutput;
        if (string.IsNullOrEmpty(pattern))
        {
            return None("The case has no expected output, and the metric no pattern of its own.");
        }

        try
        {
            // The static method keeps the last patterns it has parsed, which serves cases that share theirs.
            var matches = _regex?.IsMatch(context.Output) ?? Regex.IsMatch(context.Output, pattern, Flags, Longest);
            return matches ? Full : Fail($"{ReasonText.Quote(pattern)} does not match {ReasonText.Quote(context.Output)}.");
        }
        catch (RegexMatchTimeoutException)
        {
            return None($"The pattern {ReasonText.Quote(pattern)} took longer than 1 second. Make it simpler, for example without nested repetitions.");
        }
        catch (ArgumentException exception)
        {
            return None($"The expected output is not a regular expression: {exception.Message}");
        }
    }

    private static RegexMetric Create(MetricOptions options)
    {
        try
        {
            var pattern = options.Text(nameof(Pattern));
            return pattern is not ""
                ? new RegexMetric(pattern, options.Flag(nameof(IgnoreCase), false))
                : throw options.Invalid(nameof(Pattern), "it is empty, and matches every output. Give a pattern, or use NotEmpty.");
        }
        catch (ArgumentException exception)
        {
            throw options.Invalid(nameof(Pattern), exception.Message, exception);
        }
    }
}
