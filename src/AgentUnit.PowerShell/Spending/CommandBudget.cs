using AgentUnit.Engine.Cost;
using AgentUnit.PowerShell.Commands;
using AgentUnit.PowerShell.Internal;

namespace AgentUnit.PowerShell.Spending;

/// <summary>The prices that a command goes by and the money that it has, shared by all suites that it runs.</summary>
internal sealed class CommandBudget
{
    /// <param name="command">The command.</param>
    /// <param name="price">What <c>-Price</c> says; it wins over the file.</param>
    /// <param name="pricePath">A file of prices.</param>
    /// <param name="maxCost">The most to spend.</param>
    /// <exception cref="AgentUnitException">The file holds no prices, or there is a limit without prices.</exception>
    public CommandBudget(SpendingCommand command, ModelPrice[] price, string? pricePath, decimal? maxCost)
    {
        var file = pricePath is null ? [] : PriceFile.Read(PathResolver.Existing(command, pricePath, literal: false)[0]);
        Prices = [.. price, .. file.Where(entry => !price.Any(own => own.Model.Equals(entry.Model, StringComparison.OrdinalIgnoreCase)))];
        MaxCost = maxCost;
        Remaining = maxCost is not { } limit ? null : Prices.Length > 0 ? new CostBudget(limit) : throw CostErrors.LimitWithoutPrice();
    }

    public ModelPrice[] Prices { get; }

    public decimal? MaxCost { get; }

    /// <summary>The money that is left; null without a limit.</summary>
    public CostBudget? Remaining { get; }

    /// <summary>Whether nothing more is started because the money is spent.</summary>
    public bool IsSpent => Remaining?.StopReason is not null;

    public RunSettings Apply(RunSettings settings) => settings with { Prices = Prices, MaxCost = MaxCost };
}
