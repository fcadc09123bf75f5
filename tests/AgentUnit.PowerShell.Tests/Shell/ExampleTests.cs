namespace AgentUnit.Tests.Shell;

/// <summary>Every example runs in the embedded shell, as it does on a machine without PowerShell, and shows what it promises.</summary>
public sealed class ExampleTests
{
    private const string NotBelieved = "cannot be believed, because the load generator did not keep up";
    private const int Attempts = 3;

    // What a reader must find in the output, by file.
    private static readonly Dictionary<string, string[]> Promises = new()
    {
        ["01-first-run.ps1"] = ["5 of 6 passed.", "trick: What is the square root of -1? Expected 'i', got"],
        ["02-load-test.ps1"] = ["Throughput: ", "Success rate: ", "Average duration: ", "The agent held."],
        ["03-concurrent-load.ps1"] = ["Runs:             25 in 5 scenarios", "Most in flight:   ", "Every scenario held."],
        ["04-latency.ps1"] = ["200 measured, 10 before them", "Duration, p95: ", "Fast enough."],
        ["05-script-block-agent.ps1"] = ["plums is wrong: We have 40 plums.", "kiwis broke: The shop has never heard of kiwis.", "2 passed, 1 failed, 1 faulted."],
        ["06-dataset-files.ps1"] = ["9 cases in 3 batches; 3 left out.", "Every case of every batch passed."],
        ["07-recording.ps1"] = ["3 answers were replayed as they were recorded."],
        ["08-cache-and-retries.ps1"] = ["Cache hits: 0 of 40 in the first suite, 40 in the second", "Healed and cached."],
        ["10-metric-class.ps1"] = ["twenty: Passed", "sixty: Failed", "1 of 2 stories have the right length."],
        ["11-open-loop.ps1"] = ["Closed loop: median", "coordinated omission", "Open loop:   median", "60 calls, 5 of them for warm-up", "Each arrival was started, late or not."],
        ["12-simulator.ps1"] = ["Measured: ", "Refused: ", "Order 4711 is on its way.", "Ask me about an order.", "Measured what was served."],
        ["13-thresholds.ps1"] = ["p95 under 2 s:   True", "p99 under 2 s:   False", "Nothing at all:  False", "Stopped early:   ", "Generator:       "],
        ["14-throughput.ps1"] = ["100 cases: ", "Note: The dataset's 60 cases are asked again", "Every size met its thresholds."],
        ["15-scalability.ps1"] = ["In flight 10: ", "Order of the measurements: ", "It scales."],
        ["16-compare.ps1"] = ["Best: quick", "hasty is out: it passed 0%", "quick is really faster than careful"],
        ["17-resources.ps1"] = ["Memory:       ", "Processors:   ", "Nothing leaks."],
        ["18-stress.ps1"] = ["100 answers with ", "20 of 30 timed out, as they should."],
        ["19-monitor.ps1"] = ["p95(duration) > 20 for 500ms", "Response times: ", "1 alert."],
        ["21-profiles.ps1"] = ["HighThroughput", "First: 40 passed, 0 from the cache; again: 40 from the cache", "careful: 40 of 40 passed", "As it should be: "],
        ["25-http-and-programs.ps1"] = ["order: Ann asked: Where is my order? (first token after ", "short: 2 words, 7 characters", "crash broke: The worker '", "crashed before it had answered: it ended with the exit code 3. Its error output: this worker was told to crash", "A crash cost its own case, and no other."],
        ["22-benchmark.ps1"] = ["Latency of fast: ", "Best: fast. ", "Done."],
        ["23-group-chat.ps1"] = ["Output: There are 17 pears.", "Speakers: writer critic writer critic. chat_manager got a message", "The manager was asked 6 times.", "By turns:  writer critic printer. The limit of 4 rounds was reached.", "The poem is approved."],
        ["24-swarm.ps1"] = ["Find-Order({\"Order\":17}) -> Find-Order({\"Order\"", "Error: There is no order 4711.", "Triage -> Orders -> Refunds; noted: order 17", "Cut short: The limit of 3 added messages was reached. 6 messages, the last from Find-Order.", "Both went the right way."],
        ["27-conversations.ps1"] = ["Written down: 1 of 1 passed, 4 turns, cost 0.00140", "Played: Passed after 3 turns; the agent cost 0.00105, the customer 0", "pass@4 0.833, pass^4 0.667", "Flaky: sum-3: 3 of 4 passed", "Cut: 28 runs for 0.00980 of 0.01", "Every figure is as it should be."],
        ["28-platform-test.ps1"] = ["gpt-3.5-turbo, 3 turns is out: it passed 8 of 30", "In: gpt-4, 3 turns passed 30 of 30", "Best: gpt-3.5-turbo, 10 turns, the cheapest"],
        ["26-metrics-and-judges.ps1"] = ["RougeL: 0.800", "3 calls with about 15 input tokens, 12 more by metrics", "plums: 0.13", "9 replies for 6 verdicts", "in 100 % of its comparisons", "refund({\"order\":17}) (order: expected 17, got 18)", "Faulted: Metric LlmJudge: broken: out of service"],
    };

    public static TheoryData<string> Files => new(Directory
        .EnumerateFiles(Path.Combine(Repository.Root, "examples"), "*.ps1")
        .Select(Path.GetFileName)
        .OfType<string>()
        .Where(name => !name.EndsWith(".Tests.ps1", StringComparison.Ordinal) && !name.EndsWith(".types.ps1", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Files))]
    public async Task ExamplesRunAndShowWhatTheyPromise(string file)
    {
        Assert.True(Promises.ContainsKey(file), $"Say in {nameof(Promises)} what {file} shows.");

        var result = await RunUntilBelieved(Path.Combine("examples", file));

        Assert.Equal("", result.Error);
        Assert.DoesNotContain("WARNING: ", result.Output, StringComparison.Ordinal);
        Assert.Equal(0, result.ExitCode);
        Assert.All(Promises[file], promise => Assert.Contains(promise, result.Output, StringComparison.Ordinal));
    }

    // A machine that is busy with something else makes a measurement Invalid, which is right, and no fault of the example.
    private static async Task<ProcessResult> RunUntilBelieved(string example)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var result = await ShellProcess.Run(example);
            if (!(result.Output + result.Error).Contains(NotBelieved, StringComparison.Ordinal))
            {
                return result;
            }
        }

        Assert.Skip($"the machine was too busy to measure on, {Attempts} times in a row");
        throw new InvalidOperationException("Not reached.");
    }

    [Fact]
    public async Task AnExampleThatMissesItsFigureFails()
    {
        var result = await ShellProcess.Run("examples/02-load-test.ps1", "-Count", "5", "-MinimumSuccessRate", "1.1");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("The success rate is 1, below 1.1.", result.Error, StringComparison.Ordinal);
    }
}
