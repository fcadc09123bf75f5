using System.Collections;
using System.Management.Automation;

namespace AgentUnit.PowerShell.Internal;

/// <summary>Refuses what is no hashtable without repeating it, as PowerShell's own message would: it may hold a key.</summary>
/// <param name="hint">What is wanted instead, as a sentence with an example.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class SecretTableAttribute(string hint) : ArgumentTransformationAttribute
{
    /// <summary>What is wanted, as a sentence with an example.</summary>
    public string Hint => hint;

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value is null or IDictionary ? value : throw new ArgumentTransformationMetadataException(hint);
    }
}
