using System.Collections;
using System.Management.Automation;

namespace AgentUnit.PowerShell.Internal;

/// <summary>Refuses what is no hashtable of variables without repeating it, as PowerShell's own message would: it may hold a key.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class EnvironmentAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value is null or IDictionary
            ? value
            : throw new ArgumentTransformationMetadataException("Variables are given as a hashtable, such as @{ MODEL = 'small' }.");
    }
}
