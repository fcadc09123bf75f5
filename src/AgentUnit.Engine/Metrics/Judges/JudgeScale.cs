using System.Globalization;

namespace AgentUnit.Engine.Metrics.Judges;

/// <summary>The numbers that a judge may give. A value is the rating's place between the ends: (rating - minimum) / (maximum - minimum).</summary>
internal sealed record JudgeScale(double Minimum, double Maximum)
{
    public static JudgeScale Default { get; } = new(1, 5);

    /// <summary>Reads '1..5', '1-5', two or more numbers of which the first and last count, or one number up to which it goes from 1.</summary>
    /// <exception cref="FormatException">It is no scale.</exception>
    public static JudgeScale Parse(object value)
    {
        double[] ends = value is string text ? [.. text.Split(["..", "-", "to", ","], StringSplitOptions.TrimEntries).Select(Number)]
            : value is IEnumerable<object?> list ? [.. list.Select(item => Number(Convert.ToString(item, CultureInfo.InvariantCulture)!))]
            : [Number(Convert.ToString(value, CultureInfo.InvariantCulture)!)];
        return ends switch
        {
            [var maximum] => Checked(1, maximum),
            [var minimum, .., var maximum] => Checked(minimum, maximum),
            _ => throw new FormatException("it is empty."),
        };
    }

    public bool Has(double rating) => rating >= Minimum && rating <= Maximum;

    public double ToValue(double rating) => (rating - Minimum) / (Maximum - Minimum);

    public static string Text(double number) => number.ToString("0.######", CultureInfo.InvariantCulture);

    public override string ToString() => $"{Text(Minimum)} to {Text(Maximum)}";

    private static JudgeScale Checked(double minimum, double maximum) => maximum > minimum
        ? new JudgeScale(minimum, maximum)
        : throw new FormatException($"it goes from {Text(minimum)} to {Text(maximum)}. Give the worst number first, and a larger one that is the best.");

    private static double Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw new FormatException($"'{text}' is not a number. Give a scale such as '1..5'.");
}
