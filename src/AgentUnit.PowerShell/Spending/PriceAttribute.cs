using System.Collections;
using System.Management.Automation;
using AgentUnit.Engine.Cost;
using AgentUnit.PowerShell.Internal;

namespace AgentUnit.PowerShell.Spending;

/// <summary>Lets prices be given as a hashtable for every model, a hashtable by model, ModelPrice objects, or a list of these.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class PriceAttribute : ArgumentTransformationAttribute
{
    private const string Origin = "-Price";

    /// <inheritdoc/>
    public override bool TransformNullOptionalParameters => false;

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        try
        {
            return PriceReader.Checked([.. Read(inputData)], Origin).ToArray();
        }
        catch (AgentUnitException exception)
        {
            throw new ArgumentTransformationMetadataException(exception.Message, exception);
        }
    }

    private static IEnumerable<ModelPrice> Read(object? value) => PlainObject.Bare(value) switch
    {
        ModelPrice price => [price],
        IDictionary table when table.Values.Cast<object?>().Any(item => PlainObject.Bare(item) is ModelPrice) =>
            table.Cast<DictionaryEntry>().Select(entry => Named($"{entry.Key}", entry.Value)),
        IDictionary or PSObject => PriceReader.Read(PlainObject.From(value), Origin),
        string => throw CostErrors.Invalid(Origin, $"'{value}' is no price. The path of a file of prices goes to -PricePath."),
        IEnumerable list => list.Cast<object?>().SelectMany(Read),
        _ => throw CostErrors.Invalid(Origin, $"'{value}' is no price."),
    };

    private static ModelPrice Named(string model, object? value) => PlainObject.Bare(value) is ModelPrice price
        ? price with { Model = model }
        : PriceReader.Named(model, PlainObject.From(value), Origin);
}
