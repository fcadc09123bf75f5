using System.Collections;
using System.Management.Automation;

namespace AgentUnit.PowerShell.Conversations;

/// <summary>Lets a simulated user be given as a hashtable.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class SimulatedUserAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override bool TransformNullOptionalParameters => false;

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        try
        {
            return (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
            {
                IDictionary table => SimulatedUserTable.Read(table),
                AgentAdapter adapter => new SimulatedUser { Adapter = adapter },
                null or SimulatedUser => inputData,
                var other => throw SimulatedUserTable.NotAUser(other),
            };
        }
        catch (AgentUnitException exception)
        {
            throw new ArgumentTransformationMetadataException(exception.Message, exception);
        }
    }
}
