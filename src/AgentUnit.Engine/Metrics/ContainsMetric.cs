using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Metrics;

/// <summary>Whether the output holds the expected output, or a given text, somewhere.</summary>
internal sealed class ContainsMetric : BuiltInMetric
{
    public static MetricDefinition Definition { get; } = new(
        "Contains",
        "Whether the expected output occurs in the output; runs of white space count as one space.",
        new Dictionary<string, string>
        {
            [nameof(IgnoreCase)] = "Whether 'Paris' is found in 'PARIS'. Default: true.",
            [nameof(Text)] = "The text to look for instead of the expected output.",
        },
        static options => new ContainsMetric
        {
            IgnoreCase = options.Flag(nameof(IgnoreCase), true),
            Text = options.Text(nameof(Text)) is not { } text ? null
                : !string.IsNullOrWhiteSpace(text) ? text
                : throw options.Invalid(nameof(Text), "it is empty, and every output holds that. Give a text, or use NotEmpty."),
        });

    public bool IgnoreCase { get; init; } = true;

    public string? Text { get; init; }

    protected override string DefaultName => "Contains";

    public override MetricScore Evaluate(MetricContext context)
    {
        var text = Text ?? context.ExpectedOutput;
        var wanted = text.AsSpan().Trim();
        if (wanted.IsEmpty)
        {
            return None("The case has no expected output.");
        }

        return Found(context.Output, wanted) ? Full : Fail($"{ReasonText.Quote(text!)} is not in {ReasonText.Quote(context.Output)}.");
    }

    private bool Found(string output, ReadOnlySpan<char> wanted)
    {
        var comparison = IgnoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        if (output.AsSpan().Contains(wanted, comparison))
        {
            return true;
        }

        // Folding white space can only help a text that has some.
        return WhiteSpace.Occurs(wanted) && WhiteSpace.Fold(output).Contains(WhiteSpace.Fold(wanted), comparison);
    }
}

/// <summary>Makes texts that differ in line breaks and spacing alone the same.</summary>
internal static class WhiteSpace
{
    public static bool Occurs(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (char.IsWhiteSpace(character))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The text with each run of white space as one space.</summary>
    public static string Fold(ReadOnlySpan<char> text)
    {
        var folded = text.Length <= 256 ? stackalloc char[256] : new char[text.Length];
        var length = 0;
        foreach (var character in text)
        {
            if (!char.IsWhiteSpace(character))
            {
                folded[length++] = character;
            }
            else if (length == 0 || folded[length - 1] != ' ')
            {
                folded[length++] = ' ';
            }
        }

        return new string(folded[..length]);
    }
}
