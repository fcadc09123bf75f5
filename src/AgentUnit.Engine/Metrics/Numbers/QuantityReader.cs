using System.Text.RegularExpressions;

namespace AgentUnit.Engine.Metrics.Numbers;

/// <summary>Computes the number that a match of <see cref="NumberPattern"/> stands for.</summary>
internal static class QuantityReader
{
    /// <summary>The number; null when it is too large to be one.</summary>
    public static Quantity? Read(Match match)
    {
        var groups = match.Groups;
        var value = Magnitude(groups);
        if (groups["scale"] is { Success: true } scale)
        {
            value *= Scale(scale.Value);
        }

        if (groups["sign"].ValueSpan is "-")
        {
            value *= -1;
        }

        return double.IsFinite(value.Approximate) ? new Quantity(value, groups["percent"].Success) : null;
    }

    private static Real Magnitude(GroupCollection groups)
    {
        if (groups["ten"] is { Success: true } ten)
        {
            return Real.Parse("1e" + ten.Value);
        }

        if (groups["plain"] is { Success: true } plain)
        {
            return Real.Parse(Digits(plain) + Exponent(groups));
        }

        var whole = groups["whole"] is { Success: true } integer ? Real.Parse(integer.Value) : 0;
        if (groups["vulgar"] is { Success: true } vulgar)
        {
            return whole + Vulgar(vulgar.ValueSpan[0]);
        }

        var denominator = Real.Parse(Digits(groups["denominator"]));

        // 5/0 is no fraction, and its last number is 0.
        return denominator.Approximate == 0 ? denominator : whole + (Real.Parse(Digits(groups["numerator"])) / denominator);
    }

    private static string Digits(Group group) =>
        group.ValueSpan.IndexOfAny(",'’\u00A0") < 0 ? group.Value : string.Concat(group.Value.Split(',', '\'', '’', '\u00A0', '{', '}'));

    private static string Exponent(GroupCollection groups)
    {
        if (groups["power"] is { Success: true } power)
        {
            return "e" + power.Value;
        }

        return groups["raised"] is { Success: true } raised ? "e" + string.Concat(raised.Value.Select(Lower)) : "";
    }

    private static char Lower(char raised) =>
        raised switch { '⁺' => '+', '⁻' => '-', _ => (char)('0' + (int)char.GetNumericValue(raised)) };

    // One character says only its rounded value; its denominator is one of 2 to 10.
    private static Real Vulgar(char character)
    {
        var value = char.GetNumericValue(character);
        var denominator = 2;
        while (Math.Abs(Math.Round(value * denominator) - (value * denominator)) > 1e-6)
        {
            denominator++;
        }

        return (Real)(int)Math.Round(value * denominator) / denominator;
    }

    private static Real Scale(string word) => word.ToLowerInvariant() switch
    {
        "thousand" => 1_000,
        "million" => 1_000_000,
        "billion" => 1_000_000_000,
        _ => (Real)1_000_000 * 1_000_000,
    };
}
