using System.Globalization;
using AgentUnit.Engine.Text;

namespace AgentUnit.Simulator.Distributions;

/// <summary>Reads a distribution from text: a plain value, or <c>lognormal(50ms, 0.3)</c> and the like.</summary>
internal sealed class DistributionParser
{
    private const double LongestSeconds = 86_400;
    private const double MostTokens = 1_000_000;

    private static readonly string[] Names = ["constant", "uniform", "normal", "lognormal", "exponential"];

    private readonly string _parameter;
    private readonly string _text;
    private readonly bool _isDuration;

    private DistributionParser(string parameter, string text, bool isDuration)
    {
        _parameter = parameter;
        _text = text;
        _isDuration = isDuration;
    }

    /// <param name="parameter">Whose value it is, for messages.</param>
    /// <param name="text">Such as '50ms', '0.05' or 'uniform(10ms, 20ms)'.</param>
    /// <exception cref="AgentUnitException">It is no duration and no distribution of durations.</exception>
    public static Distribution Duration(string parameter, string text) => new DistributionParser(parameter, text, true).Parse();

    /// <inheritdoc cref="Duration"/>
    public static Distribution Count(string parameter, string text) => new DistributionParser(parameter, text, false).Parse();

    private Distribution Parse()
    {
        var text = _text.Trim();
        var open = text.IndexOf('(', StringComparison.Ordinal);
        if (open < 0)
        {
            return new ConstantDistribution(text, Value(text));
        }

        if (!text.EndsWith(')'))
        {
            throw Bad("the closing bracket is missing");
        }

        var name = text[..open].Trim();
        string[] arguments = [.. text[(open + 1)..^1].Split(',').Select(argument => argument.Trim())];
        return Names.FirstOrDefault(known => KeyName.Same(known, name)) switch
        {
            "constant" => Arguments(arguments, "value") is [var value] ? new ConstantDistribution(text, Value(value)) : throw Bad(""),
            "uniform" => Uniform(text, Arguments(arguments, "lowest", "highest")),
            "normal" => Arguments(arguments, "mean", "standard deviation") is [var mean, var deviation]
                ? new NormalDistribution(text, Value(mean), Value(deviation)) : throw Bad(""),
            "lognormal" => Arguments(arguments, "median", "sigma") is [var median, var sigma]
                ? new LogNormalDistribution(text, Value(median), Sigma(sigma)) : throw Bad(""),
            "exponential" => Arguments(arguments, "mean") is [var mean] ? new ExponentialDistribution(text, Value(mean)) : throw Bad(""),
            _ => throw Bad(NearestName.Unknown("distribution", name, Names).TrimEnd('.')),
        };
    }

    private UniformDistribution Uniform(string text, string[] arguments)
    {
        var (low, high) = (Value(arguments[0]), Value(arguments[1]));
        return low <= high ? new UniformDistribution(text, low, high) : throw Bad("the lowest value is above the highest");
    }

    private string[] Arguments(string[] given, params string[] names) => given.Length == names.Length && given.All(argument => argument.Length > 0)
        ? given
        : throw Bad($"{names.Length} {(names.Length == 1 ? "value is" : "values are")} needed: {string.Join(", ", names)}");

    private double Sigma(string text) => Number(text) is { } sigma and >= 0 and <= 5
        ? sigma
        : throw Bad($"sigma, the standard deviation of the logarithm, is a number from 0 to 5, not '{text}'");

    private double Value(string text)
    {
        var value = _isDuration ? DurationText.Parse(text)?.TotalSeconds : Number(text);
        var most = _isDuration ? LongestSeconds : MostTokens;
        return value switch
        {
            null => throw Bad($"'{text}' is not a {(_isDuration ? "duration" : "number")}"),
            { } number when number < 0 || number > most => throw Bad($"'{text}' is not from 0 to {(_isDuration ? "one day" : "a million")}"),
            { } number => number,
        };
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private AgentUnitException Bad(string reason) => SimulatorErrors.DistributionInvalid(
        _parameter,
        _text,
        reason,
        _isDuration
            ? "a duration ('50ms', 0.05), or constant(50ms), uniform(10ms, 20ms), normal(50ms, 5ms), lognormal(50ms, 0.3), exponential(50ms)"
            : "a number (100), or constant(100), uniform(50, 150), normal(100, 20), lognormal(100, 0.5), exponential(100)");
}
