using System.Collections.Concurrent;
using AgentUnit.Engine.Agents;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Cost;

/// <summary>Says what replies cost. What is not known in full is null: a part is never sold as the whole.</summary>
internal sealed class Pricer(IReadOnlyList<ModelPrice> prices)
{
    private const decimal Million = 1_000_000;

    private readonly PriceTable _table = new(prices);
    private readonly ConcurrentDictionary<string, string> _warnings = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What to tell the user, a sentence for each model that cannot be priced.</summary>
    public IReadOnlyCollection<string> Warnings => [.. _warnings.Values];

    /// <summary>The price of the model that an adapter asks; of several models, the dearest one's; of one that knows no model, the price under its own name.</summary>
    /// <returns>Null when a price is missing.</returns>
    public ModelPrice? PriceOf(AgentAdapter adapter)
    {
        ModelPrice?[] found = [.. NamesOf(adapter).Select(name => _table.Find(null, name))];
        return found.Contains(null) ? null : found.MaxBy(price => price!.InputPerMillion);
    }

    /// <summary>By which names of an adapter's there is no price.</summary>
    public IEnumerable<string> UnpricedOf(AgentAdapter adapter) => NamesOf(adapter).Where(name => _table.Find(null, name) is null);

    /// <summary>What a reply cost: the sum of its requests to models where it tells them, otherwise by its own totals.</summary>
    /// <remarks>A team tells all of its requests: one without any was refused its first, and that has no price.</remarks>
    public decimal? CostOf(AgentReply reply, AgentAdapter adapter) => reply.Trace is { ModelCalls: var calls } && (calls.Count > 0 || adapter is IAsksModels { Models.Count: > 0 })
        ? CostOf(calls, adapter.Model)
        : CostOf(reply.Model, adapter.Model ?? adapter.Name, adapter.Name, reply.InputTokens, reply.CachedInputTokens, reply.OutputTokens);

    /// <summary>What metrics paid to judge; null when they asked no model, or a price is not known.</summary>
    public decimal? CostOf(IReadOnlyList<MetricScore> scores)
    {
        decimal? sum = null;
        foreach (var score in scores.Where(score => score.ModelCalls.Count > 0))
        {
            if (CostOf(score.ModelCalls, null) is not { } cost)
            {
                return null;
            }

            sum = (sum ?? 0) + cost;
        }

        return sum;
    }

    /// <summary>What requests to models cost together.</summary>
    public decimal? CostOf(IReadOnlyList<ModelCall> calls, string? asked)
    {
        decimal? sum = 0;
        foreach (var call in calls)
        {
            sum += CostOf(call.Model, asked, call.Agent, call.InputTokens, call.CachedInputTokens, call.OutputTokens);
        }

        return sum;
    }

    private decimal? CostOf(string? reported, string? asked, string? agent, int? input, int? cached, int? output)
    {
        if (_table.Find(reported, asked) is not { } price)
        {
            var model = reported ?? asked;
            _warnings.TryAdd(
                model ?? "",
                model is null
                    ? $"The replies of {agent ?? "an agent"} name no model, so they have no cost. Give a price for every model: {Setting.Price} @{{ '*' = @{{ Input = ..; Output = .. }} }}."
                    : $"There is no price for the model '{model}', so runs that used it have no cost. Add it to {Setting.Price} or {Setting.PricePath}.");
            return null;
        }

        // What costs nothing need not be counted.
        if ((input is null && price.InputPerMillion > 0) || (output is null && price.OutputPerMillion > 0))
        {
            _warnings.TryAdd($"tokens of {price.Model}", $"The replies of {reported ?? asked ?? agent ?? "an agent"} do not say how many tokens they took, so they have no cost.");
            return null;
        }

        var sent = input ?? 0;
        var fromCache = Math.Clamp(cached ?? 0, 0, sent);
        return (((sent - fromCache) * price.InputPerMillion) + (fromCache * (price.CachedInputPerMillion ?? price.InputPerMillion)) + ((output ?? 0) * price.OutputPerMillion)) / Million;
    }

    private static IReadOnlyList<string> NamesOf(AgentAdapter adapter) => adapter.Model is { } model ? [model]
        : adapter is IAsksModels { Models: { Count: > 0 } models } ? models
        : [adapter.Name];
}
