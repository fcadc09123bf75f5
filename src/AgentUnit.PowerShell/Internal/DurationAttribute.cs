using System.Collections;
using System.Globalization;
using System.Management.Automation;
using AgentUnit.Engine.Text;

namespace AgentUnit.PowerShell.Internal;

/// <summary>Lets a TimeSpan parameter take a number of seconds, or text such as '250ms', '30s', '2m', '1h'.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class DurationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        var duration = value switch
        {
            null => throw Bad("$null"),
            TimeSpan span => span,
            string text => DurationText.Parse(text) ?? throw Bad(text),
            IConvertible number => DurationText.FromSeconds(number.ToDouble(CultureInfo.InvariantCulture)) ?? throw Bad(value),
            _ => throw Bad(value),
        };
        return duration < TimeSpan.Zero ? throw Bad(value) : duration;
    }

    private static ArgumentTransformationMetadataException Bad(object value) => new(
        $"'{value}' is not a duration. Give seconds (30, 0.5), a number with a unit ('250ms', '30s', '2m', '1h'), or a TimeSpan; none may be negative.");
}

/// <summary>Lets a parameter of several TimeSpans take what <see cref="DurationAttribute"/> takes, one or more.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class DurationListAttribute : ArgumentTransformationAttribute
{
    private static readonly DurationAttribute One = new();

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        IEnumerable<object?> items = value is IEnumerable list and not string ? list.Cast<object?>() : [value];
        return items.Select(item => (TimeSpan)One.Transform(engineIntrinsics, item)!).ToArray();
    }
}
