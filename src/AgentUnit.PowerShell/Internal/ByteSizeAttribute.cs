using System.Globalization;
using System.Management.Automation;

namespace AgentUnit.PowerShell.Internal;

/// <summary>Lets a parameter for an amount of memory take a number of bytes (512MB is one in PowerShell), or text such as '512MB', '1 GB'.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ByteSizeAttribute : ArgumentTransformationAttribute
{
    private static readonly (string Unit, double Bytes)[] Units =
    [
        ("TB", 1L << 40), ("GB", 1L << 30), ("MB", 1L << 20), ("KB", 1L << 10),
        ("TIB", 1L << 40), ("GIB", 1L << 30), ("MIB", 1L << 20), ("KIB", 1L << 10), ("B", 1), ("", 1),
    ];

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        Read((inputData is PSObject wrapped ? wrapped.BaseObject : inputData) ?? "$null");

    /// <summary>The bytes that a value means.</summary>
    /// <exception cref="ArgumentTransformationMetadataException">It means none.</exception>
    internal static long Read(object value) => value switch
    {
        string text => Parse(text.Trim()),
        bool or char or DateTime => throw Bad(value),
        IConvertible number => Whole(number.ToDouble(CultureInfo.InvariantCulture), value),
        _ => throw Bad(value),
    };

    private static long Parse(string text)
    {
        var digits = text.TrimEnd([.. "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"]);
        var unit = text[digits.Length..].ToUpperInvariant();
        foreach (var (name, bytes) in Units)
        {
            if (name == unit && double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            {
                return Whole(number * bytes, text);
            }
        }

        throw Bad(text);
    }

    private static long Whole(double bytes, object value) =>
        bytes is >= 1 and < long.MaxValue ? (long)bytes : throw Bad(value);

    private static ArgumentTransformationMetadataException Bad(object value) => new(
        $"'{value}' is not an amount of memory. Give bytes (512MB, 1GB), or text with a unit ('512MB', '1 GB').");
}
