using System.Collections;
using System.Management.Automation;
using System.Net;
using System.Security;

namespace AgentUnit.PowerShell.Internal;

/// <summary>Lets a SecureString parameter take plain text as well, or the password of a credential. No message holds the value.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class SecretAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value switch
        {
            SecureString secret => secret,
            PSCredential credential => credential.Password,
            string text when text.Trim().Length > 0 => new NetworkCredential("", text.Trim()).SecurePassword,
            _ => throw new ArgumentTransformationMetadataException("A key is a SecureString, a text that is not empty, or a credential."),
        };
    }

    internal static string Reveal(SecureString secret) => new NetworkCredential("", secret).Password;
}

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
