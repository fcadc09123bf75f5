using System.Collections;
using System.Management.Automation;

namespace AgentUnit.PowerShell.Internal;

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
