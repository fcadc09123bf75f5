using System.Text.Json;
using AgentUnit.Engine.Figures;
using FsCheck;
using FsCheck.Fluent;

namespace AgentUnit.Tests.Figures;

/// <summary>Runs that were split and put together again give what all in one give, to the last digit.</summary>
public sealed class RunAggregateTests
{
    private static readonly JsonSerializerOptions Exact = new() { NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals };

    [Theory]
    [InlineData(1, true)]
    [InlineData(3, true)]
    [InlineData(3, false)]
    [InlineData(null, false)]
    public void AnySplitMergedInAnyOrderIsTheWhole(int? repeat, bool keepsCases)
    {
        var options = new AggregateOptions { Repeat = repeat, KeepsCases = keepsCases, Limits = run => run.DurationMs < 1000 };
        Prop.ForAll(RunGenerator.Runs.Zip(RunGenerator.Splits).ToArbitrary(), given =>
        {
            var (runs, (part, order)) = given;
            var whole = new RunAggregate(options);
            RunAggregate[] parts = [new(options), new(options), new(options)];
            for (var i = 0; i < runs.Length; i++)
            {
                Add(whole, runs[i], i);
                Add(parts[part[i]], runs[i], i);
            }

            // A part that is kept has given up its histograms.
            parts[order[1]].Compact();
            var merged = new RunAggregate(options);
            foreach (var index in order)
            {
                merged.Add(parts[index]);
            }

            Assert.Equal(Text(whole), Text(merged));

            // And in the other grouping: the first into the second, and that into the third.
            parts[order[1]].Add(parts[order[0]]);
            parts[order[2]].Add(parts[order[1]]);
            Assert.Equal(Text(whole), Text(parts[order[2]]));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void TheOrderOfTheRunsSaysNothing()
    {
        var options = new AggregateOptions { Repeat = 3 };
        Prop.ForAll(RunGenerator.Runs.ToArbitrary(), runs =>
        {
            var forward = new RunAggregate(options);
            var backward = new RunAggregate(options);
            for (var i = 0; i < runs.Length; i++)
            {
                Add(forward, runs[i], i);
                Add(backward, runs[^(i + 1)], runs.Length - 1 - i);
            }

            Assert.Equal(Text(forward), Text(backward));
        }).QuickCheckThrowOnFailure();
    }

    // A suite's times are on its own clock, so what two suites took adds up, and a gap between them is no time of theirs.
    [Fact]
    public void TheTimesOfTwoSuitesAddUpAndPartsOfOneDoNot()
    {
        var settings = new RunSettings();
        RunOrigin[] suites = [new("s", Guid.NewGuid(), settings), new("s", Guid.NewGuid(), settings)];
        var sum = new RunAggregate(new AggregateOptions());
        sum.Add(Run(suites[0], 0, 100), 0);
        sum.Add(Run(suites[0], 50, 100), 1);
        sum.Add(Run(suites[1], 10, 100), 2);
        var result = sum.ToResult(ScenarioResult.Nameless);

        Assert.Equal((250.0, 12.0), (result.ElapsedMs, result.Throughput));
    }

    // The second started before the first answer of its suite, although it came later; the third after it.
    [Fact]
    public void WhatIsColdDoesNotDependOnTheOrderOfArrival()
    {
        var origin = new RunOrigin("s", Guid.NewGuid(), new RunSettings());
        RunResult[] runs = [Run(origin, 0, 100), Run(origin, 90, 200), Run(origin, 120, 10)];
        foreach (var order in new[] { [0, 1, 2], [2, 1, 0], new[] { 1, 2, 0 } })
        {
            var sum = new RunAggregate(new AggregateOptions());
            foreach (var index in order)
            {
                sum.Add(runs[index], index);
            }

            var result = sum.ToResult(ScenarioResult.Nameless);
            Assert.Equal((2, 200.0, 1, 10.0), (result.Cold.Count, result.Cold.MaxMs, result.Warm.Count, result.Warm.MaxMs));
        }
    }

    [Fact]
    public void APartIsNeverSoldAsTheWhole()
    {
        var sum = new RunAggregate(new AggregateOptions());
        sum.Add(Run(null, 0, 10) with { Cost = 1, InputTokens = 5, OutputTokens = 5 }, 0);
        Assert.Equal((1, 1, 5), (sum.ToResult(ScenarioResult.Nameless).Cost, sum.ToResult(ScenarioResult.Nameless).TotalCost, sum.ToResult(ScenarioResult.Nameless).InputTokens));
        Assert.Empty(sum.Notes());

        sum.Add(Run(null, 20, 10) with { OutputTokens = 5 }, 1);
        var result = sum.ToResult(ScenarioResult.Nameless);
        Assert.Equal((null, null, null, 10), (result.Cost, result.TotalCost, result.InputTokens, result.OutputTokens));
        Assert.Contains("no sum of them", Assert.Single(sum.Notes()), StringComparison.Ordinal);
    }

    [Fact]
    public void AMeanAndADeviationAreExact()
    {
        var sum = new RunAggregate(new AggregateOptions());
        for (var i = 0; i < 1000; i++)
        {
            sum.Add(Run(null, 0, 1_000_000 + (i % 2 * 0.001)), i);
        }

        var duration = sum.ToResult(ScenarioResult.Nameless).Duration;
        Assert.Equal(1_000_000.0005, duration.MeanMs!.Value, 9);
        Assert.Equal(0.0005 * Math.Sqrt(1000 / 999.0), duration.StandardDeviationMs!.Value, 9);
    }

    private static RunResult Run(RunOrigin? origin, double offset, double duration) =>
        new() { Origin = origin, Outcome = Outcome.Passed, OffsetMs = offset, DurationMs = duration };

    private static void Add(RunAggregate sum, (RunResult Run, bool IsWarmup) entry, int place)
    {
        if (entry.IsWarmup)
        {
            sum.AddWarmup(entry.Run);
        }
        else
        {
            sum.Add(entry.Run, place);
        }
    }

    // Every public figure with all of its digits, and what thresholds read beside them.
    private static string Text(RunAggregate sum)
    {
        var result = sum.ToResult(ScenarioResult.Nameless);
        return JsonSerializer.Serialize(result, Exact) + JsonSerializer.Serialize(
            DistributionCatalog.All.Select(distribution => distribution.Of(result)).OfType<IDistribution>().Select(found => (object?[])
                [found.Figure, found.Count, found.Mean, found.StandardDeviation, found.Min, found.Max, found.Percentile(37.5)]),
            Exact);
    }
}
