using System.Management.Automation;

namespace AgentUnit.PowerShell.Internal;

/// <summary>Says what a parameter wants in the words of the module, where PowerShell would speak of types that cannot be converted.</summary>
/// <param name="type">The type that every value must have.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class WantedAttribute(Type type) : ArgumentTransformationAttribute
{
    /// <summary>The type that every value must have.</summary>
    public Type Type => type;

    private string Demand =>
        type == typeof(AgentAdapter) ? "an adapter. Make one with New-AgentAdapter."
        : type == typeof(Dataset) ? "a dataset. Make one with New-AgentDataset, or read one with Import-AgentDataset."
        : type == typeof(Scenario) ? "a scenario. Make one with New-AgentScenario."
        : type == typeof(AgentDefinition) ? "an agent of a team. Make one with New-AgentDefinition."
        : $"a {type.Name}.";

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var wrong = (LanguagePrimitives.GetEnumerable(inputData) ?? new[] { inputData })
            .Cast<object?>()
            .Select(item => item is PSObject wrapped ? wrapped.BaseObject : item)
            .FirstOrDefault(value => value is not null && !type.IsInstanceOfType(value));
        return wrong is null
            ? inputData
            : throw new ArgumentTransformationMetadataException($"{Describe(wrong)} is not {Demand}");
    }

    private static string Describe(object value) => value is string text ? $"The text '{text}'" : $"An object of the type {value.GetType().Name}";
}
