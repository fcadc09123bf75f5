using System.Globalization;
using AgentUnit.Engine.Randomness;

namespace AgentUnit.Simulator.Distributions;

/// <summary>A distribution that values of 0 and more are drawn from: seconds or a count.</summary>
internal abstract record Distribution(string Text)
{
    /// <summary>The value, where every draw gives the same.</summary>
    public virtual double? Constant => null;

    public static Distribution Of(TimeSpan constant) => new ConstantDistribution(constant.ToString("c", CultureInfo.InvariantCulture), constant.TotalSeconds);

    public double Draw(ref CaseRandom random) => Math.Max(0, Next(ref random));

    public sealed override string ToString() => Text;

    protected abstract double Next(ref CaseRandom random);
}

internal sealed record ConstantDistribution(string Text, double Value) : Distribution(Text)
{
    public override double? Constant => Value;

    protected override double Next(ref CaseRandom random) => Value;
}

internal sealed record UniformDistribution(string Text, double Low, double High) : Distribution(Text)
{
    protected override double Next(ref CaseRandom random) => Low + ((High - Low) * random.NextDouble());
}

/// <summary>A normal distribution; what would be below 0 is 0.</summary>
internal sealed record NormalDistribution(string Text, double Mean, double Deviation) : Distribution(Text)
{
    protected override double Next(ref CaseRandom random) => Mean + (Deviation * random.NextNormal());
}

internal sealed record LogNormalDistribution(string Text, double Median, double Sigma) : Distribution(Text)
{
    protected override double Next(ref CaseRandom random) => new LogNormal(Median, Sigma).At(random.NextNormal());
}

internal sealed record ExponentialDistribution(string Text, double Mean) : Distribution(Text)
{
    protected override double Next(ref CaseRandom random) => -Mean * Math.Log(1 - random.NextDouble());
}
