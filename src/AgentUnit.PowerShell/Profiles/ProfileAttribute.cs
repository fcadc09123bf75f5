using System.Collections;
using System.Management.Automation;
using AgentUnit.Engine.Profiles;

namespace AgentUnit.PowerShell.Profiles;

/// <summary>Lets a profile parameter take the name of a built-in profile, or a hashtable of keys.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ProfileAttribute : ArgumentTransformationAttribute
{
    private const string UnnamedProfile = "Custom";

    /// <inheritdoc/>
    public override bool TransformNullOptionalParameters => false;

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        try
        {
            return value switch
            {
                string name => BuiltInProfiles.Get(name),
                IDictionary table => ProfileTable.Apply(new AgentProfile { Name = UnnamedProfile }, table),
                AgentProfile profile => ProfileCheck.Check(profile),
                null => inputData,
                _ => throw new ArgumentTransformationMetadataException($"'{value}' is no profile. Give the name of one, a hashtable of its keys, or what New-AgentProfile gives."),
            };
        }
        catch (AgentUnitException exception)
        {
            throw new ArgumentTransformationMetadataException(exception.Message, exception);
        }
    }
}
