using System.Globalization;
using System.Management.Automation;

namespace AgentUnit.PowerShell.Internal;

/// <summary>Lets a throttle limit be a number or <c>Auto</c>, which becomes <see cref="Auto"/>.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ThrottleLimitAttribute : ArgumentTransformationAttribute
{
    internal const int Auto = 0;
    internal const int Highest = 100_000;

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value is string text && text.Trim().Equals(nameof(Auto), StringComparison.OrdinalIgnoreCase) ? Auto
            : LanguagePrimitives.TryConvertTo<int>(value, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= Highest ? limit
            : throw new ArgumentTransformationMetadataException($"'{value}' is not a throttle limit. Give a number from 1 to {Highest}, or Auto.");
    }
}
