using System.Globalization;

namespace AgentUnit.Engine.Metrics;

/// <summary>How much of what was found is right, and how much of what is right was found.</summary>
/// <param name="Matched">How many are in both.</param>
/// <param name="Found">How many were found.</param>
/// <param name="Expected">How many were expected.</param>
internal readonly record struct Overlap(int Matched, int Found, int Expected)
{
    /// <summary>Matched out of found; of nothing found, 1 where nothing was expected and else 0.</summary>
    public double Precision => Share(Found);

    /// <summary>Matched out of expected; of nothing expected, 1 where nothing was found and else 0.</summary>
    public double Recall => Share(Expected);

    /// <summary>The harmonic mean of precision and recall: 2 · matched / (found + expected); 1 of nothing and nothing.</summary>
    public double F1 => Found + Expected == 0 ? 1 : 2.0 * Matched / (Found + Expected);

    public double Get(OverlapMeasure measure) => measure switch
    {
        OverlapMeasure.Precision => Precision,
        OverlapMeasure.Recall => Recall,
        _ => F1,
    };

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"precision {Precision:0.###}, recall {Recall:0.###}, F1 {F1:0.###}");

    private double Share(int all) => all > 0 ? (double)Matched / all : Found + Expected == 0 ? 1 : 0;
}

/// <summary>Which side of an <see cref="Overlap"/> is the value.</summary>
internal enum OverlapMeasure
{
    /// <summary>The harmonic mean of both.</summary>
    F1,

    /// <summary>What was found and right, out of what was found.</summary>
    Precision,

    /// <summary>What was found and right, out of what is right.</summary>
    Recall,
}
