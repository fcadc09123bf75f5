using AgentUnit.Benchmarks;

if (args is [var name, .. var rest] && Benchmark.All.FirstOrDefault(benchmark => benchmark.Name == name) is { } chosen)
{
    await chosen.RunAsync(rest);
    return 0;
}

Output.Line("Give the name of a benchmark:");
foreach (var benchmark in Benchmark.All)
{
    Output.Line($"  {benchmark.Name,-12} {benchmark.Description}");
}

return args.Length == 0 ? 0 : 2;
