using System.Globalization;
using AgentUnit.Engine.Figures;

namespace AgentUnit.Engine.Thresholds;

/// <summary>An objective: a figure, and what it must not pass.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="Figure">What is bounded.</param>
/// <param name="Operator">How it must stand to the limit.</param>
/// <param name="Limit">The limit, in the figure's own unit.</param>
internal sealed record Threshold(string Text, Figure Figure, ThresholdOperator Operator, double Limit)
{
    // What sums of binary fractions may be off by.
    private const double Tolerance = 1e-9;

    /// <summary>Whether it bounds the figure from above: less is better.</summary>
    public bool IsUpperBound => Operator is ThresholdOperator.Under or ThresholdOperator.AtMost;

    /// <summary>Whether it bounds the figure from below: more is better.</summary>
    public bool IsLowerBound => Operator is ThresholdOperator.Over or ThresholdOperator.AtLeast;

    /// <summary>The limit in words, such as 'under 800 ms'.</summary>
    public string Demand
    {
        get
        {
            var word = Operator switch
            {
                ThresholdOperator.Under => "under",
                ThresholdOperator.AtMost => "at most",
                ThresholdOperator.Over => "over",
                ThresholdOperator.AtLeast => "at least",
                _ => "exactly",
            };
            return $"{word} {Show(Limit)}";
        }
    }

    /// <summary>Reads a threshold.</summary>
    /// <exception cref="AgentUnitException">It cannot be read; the error shows the place.</exception>
    public static Threshold Parse(string? text) => new ThresholdParser(text ?? "").Read();

    /// <summary>Whether a value meets it.</summary>
    public bool Holds(double value) => Operator switch
    {
        ThresholdOperator.Under => value < Limit,
        ThresholdOperator.AtMost => value <= Limit,
        ThresholdOperator.Over => value > Limit,
        ThresholdOperator.AtLeast => value >= Limit,
        _ => Math.Abs(value - Limit) <= Tolerance * Math.Max(1, Math.Abs(Limit)),
    };

    /// <summary>A value of the figure with its unit.</summary>
    public string Show(double value) => value.ToString("#,0.####", CultureInfo.InvariantCulture) + Figure.Unit switch
    {
        FigureUnit.Milliseconds => " ms",
        FigureUnit.PerSecond => "/s",
        FigureUnit.Megabytes => " MB",
        _ => "",
    };

    /// <inheritdoc/>
    public override string ToString() => Text;
}

/// <summary>How a figure must stand to its limit.</summary>
internal enum ThresholdOperator
{
    /// <summary>Less than the limit.</summary>
    Under,

    /// <summary>The limit or less.</summary>
    AtMost,

    /// <summary>More than the limit.</summary>
    Over,

    /// <summary>The limit or more.</summary>
    AtLeast,

    /// <summary>The limit itself.</summary>
    Exactly,
}
