using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Cost;

/// <summary>What can be wrong with prices and limits of money.</summary>
internal static class CostErrors
{
    public static AgentUnitException KeyUnknown(string origin, string key, IReadOnlyCollection<string> known) => new(
        "AgentUnit.PriceKeyUnknown",
        ProblemKind.InvalidArgument,
        $"{origin}: {NearestName.Unknown("key", key, known)}");

    public static AgentUnitException KeyRepeated(string origin, string key) => new(
        "AgentUnit.PriceKeyRepeated",
        ProblemKind.InvalidArgument,
        $"{origin}: the key '{key}' is there twice. Keep one of them.");

    public static AgentUnitException Invalid(string origin, string what) => new(
        "AgentUnit.PriceInvalid",
        ProblemKind.InvalidArgument,
        $"{origin}: {what} A price is @{{ Input = 0.15; CachedInput = 0.075; Output = 0.60 }}, each for a million tokens; a table of prices has one under each model's name.");

    public static AgentUnitException ModelRepeated(string origin, string model) => new(
        "AgentUnit.PriceModelRepeated",
        ProblemKind.InvalidArgument,
        $"{origin}: the model '{model}' has two prices. Keep one of them.");

    public static AgentUnitException FileInvalid(string path, string why, Exception? cause = null) => new(
        "AgentUnit.PriceFileInvalid",
        ProblemKind.InvalidData,
        $"{path} holds no prices: {why}",
        cause);

    public static AgentUnitException LimitWithoutPrice() => new(
        "AgentUnit.MaxCostWithoutPrice",
        ProblemKind.InvalidArgument,
        $"{Setting.MaxCost} needs prices to count with. Give {Setting.Price} or {Setting.PricePath}.");
}
