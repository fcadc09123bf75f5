using System.Globalization;
using System.Management.Automation;

namespace AgentUnit.PowerShell.Internal;

/// <summary>Lets a warm-up be a number of cases, or a time such as '30s'.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class WarmupAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (value is Warmup)
        {
            return value;
        }

        // A bare number counts cases; a time needs its unit.
        if (value is not TimeSpan && LanguagePrimitives.TryConvertTo<double>(value, CultureInfo.InvariantCulture, out var number))
        {
            return number >= 0 && number <= int.MaxValue && Math.Floor(number).Equals(number) ? new Warmup((int)number) : throw Bad(value);
        }

        try
        {
            return new Warmup(0, (TimeSpan)new DurationAttribute().Transform(engineIntrinsics, value)!);
        }
        catch (ArgumentTransformationMetadataException)
        {
            throw Bad(value);
        }
    }

    private static ArgumentTransformationMetadataException Bad(object? value) =>
        new($"'{value}' is not a warm-up. Give a number of cases (10), or a time with its unit ('30s', '2m').");
}
