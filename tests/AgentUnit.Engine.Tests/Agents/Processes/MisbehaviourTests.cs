using AgentUnit.Engine.Agents.Processes;
using static AgentUnit.Tests.Agents.Processes.ProcessScene;

namespace AgentUnit.Tests.Agents.Processes;

/// <summary>Whatever a worker does, its case ends, the next one is answered, and no process is left.</summary>
public sealed class MisbehaviourTests
{
    // Enough to see that one did not exit, for the tests of those that do not.
    private static readonly TimeSpan ShortGrace = TimeSpan.FromMilliseconds(100);

    [Theory]
    [InlineData("exit 3", ErrorKind.Agent, true, "crashed before it had answered: it ended with the exit code 3. Its error output: cannot go on: ***")]
    [InlineData("exit 0", ErrorKind.Agent, true, "crashed before it had answered: it ended with the exit code 0")]
    [InlineData("half-exit", ErrorKind.Agent, true, "crashed in the middle of its answer")]
    [InlineData("garbage", ErrorKind.InvalidResponse, false, "wrote a line that is no JSON object in UTF-8: Traceback (most recent call last):")]
    [InlineData("array", ErrorKind.InvalidResponse, false, "wrote a line that is no JSON object in UTF-8: [1, 2]")]
    [InlineData("latin", ErrorKind.InvalidResponse, false, "wrote a line that is no JSON object in UTF-8")]
    [InlineData("nothing", ErrorKind.InvalidResponse, false, "answered without an 'output' or an 'error'")]
    [InlineData("disorder", ErrorKind.InvalidResponse, false, "answered with the id '17' when it was asked '")]
    [InlineData("long 2", ErrorKind.InvalidResponse, false, "wrote more than 1 MB for one answer")]
    [InlineData("endless", ErrorKind.InvalidResponse, false, "wrote more than 1 MB for one answer")]
    public async Task AFaultEndsItsCaseAlone(string input, ErrorKind kind, bool transient, string message)
    {
        var adapter = new WorkerAdapter(Options() with { MaximumLength = 1024 * 1024 });
        var session = await adapter.OpenAsync();

        var failure = await adapter.FailAsync(input);
        var next = await adapter.AskAsync("pid");
        await session.DisposeAsync();

        Assert.Equal((kind, transient), (failure.Kind, failure.IsTransient));
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.Contains("1 worker of", Assert.Single(adapter.TakeWarnings()), StringComparison.Ordinal);
        await AssertGoneAsync(Pid(next.Output));
    }

    [Fact]
    public void AnAnswerMayHave64MegabytesByDefault() => Assert.Equal(64 * 1024 * 1024, Options().MaximumLength);

    [Fact]
    public async Task AKilledWorkerNamesTheSignal()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there are no signals on Windows");
        var adapter = new WorkerAdapter(Options());
        await using var session = await adapter.OpenAsync();

        Assert.Contains("exit code 137 (signal 9, killed)", (await adapter.FailAsync("killed")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ByRuleACrashIsNotRetried()
    {
        var adapter = new WorkerAdapter(Options() with { OnCrash = CrashRule.Fail });
        await using var session = await adapter.OpenAsync();

        Assert.False((await adapter.FailAsync("exit 3")).IsTransient);
    }

    [Theory]
    [InlineData("hang")]
    [InlineData("half")]
    public async Task OneThatNeverAnswersIsKilledAtTheDeadline(string input)
    {
        var adapter = new WorkerAdapter(Options());
        var session = await adapter.OpenAsync();
        var pid = Pid((await adapter.AskAsync("pid")).Output);

        using var deadline = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await adapter.InvokeAsync(Request(input), deadline.Token));

        await AssertGoneAsync(pid);
        Assert.NotEqual(pid, Pid((await adapter.AskAsync("pid")).Output));
        await session.DisposeAsync();
    }

    [Fact]
    public async Task OneThatHoldsItsOutputClosedIsEnded()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the test worker finds its outputs in /proc");
        var adapter = new WorkerAdapter(Options() with { ExitGrace = ShortGrace });
        await using var session = await adapter.OpenAsync();
        var pid = Pid((await adapter.AskAsync("pid")).Output);

        Assert.Contains("closed its output and went on running", (await adapter.FailAsync("close-output")).Message, StringComparison.Ordinal);

        await AssertGoneAsync(pid);
        Assert.Equal("You said: next", (await adapter.AskAsync("next")).Output);
    }

    [Fact]
    public async Task OneThatClosesItsInputFailsTheNextCaseAndIsReplaced()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the test worker finds its inputs in /proc");
        var adapter = new WorkerAdapter(Options() with { ExitGrace = ShortGrace });
        await using var session = await adapter.OpenAsync();
        var pid = Pid((await adapter.AskAsync("pid")).Output);

        Assert.Equal("done", (await adapter.AskAsync("close-input")).Output);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            await adapter.InvokeAsync(Request("next"), deadline.Token);
        }
        catch (AgentException exception)
        {
            Assert.True(exception.IsTransient);
        }

        Assert.Equal("You said: again", (await adapter.AskAsync("again")).Output);
        await AssertGoneAsync(pid);
    }

    [Fact]
    public async Task AFloodOfErrorsHoldsNothingUp()
    {
        var adapter = new WorkerAdapter(Options());
        await using var session = await adapter.OpenAsync();

        Assert.Equal("dry again", (await adapter.AskAsync("flood")).Output);
        var failure = await adapter.FailAsync("exit 2");

        Assert.Contains("The end of its error output: ...", failure.Message, StringComparison.Ordinal);
        Assert.InRange(failure.Message.Length, 100, 1500);
    }

    [Fact]
    public async Task ASecondAnswerIsLeftOutAndTold()
    {
        var adapter = new WorkerAdapter(Options());
        var session = await adapter.OpenAsync();

        Assert.Equal("first", (await adapter.AskAsync("twice")).Output);
        Assert.Equal("You said: third", (await adapter.AskAsync("third")).Output);
        await session.DisposeAsync();

        Assert.Contains("1 further answer of", Assert.Single(adapter.TakeWarnings()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("chatty")]
    [InlineData("leaving")]
    public async Task AWorkerThatBreaksWhileIdleIsReplacedAndTold(string start)
    {
        var adapter = new WorkerAdapter(Options(start));
        var session = await adapter.OpenAsync();

        // Whether the first case meets the broken worker is a matter of time; none may hang, and none may get a wrong answer.
        for (var i = 0; i < 2; i++)
        {
            try
            {
                Assert.Equal("You said: hello", (await adapter.AskAsync("hello")).Output);
            }
            catch (AgentException exception)
            {
                Assert.Matches(start == "chatty" ? "nobody asked|answered with the id '1'" : "exit code 5", exception.Message);
            }
        }

        await session.DisposeAsync();
    }

    [Fact]
    public async Task WhatIsWrittenAfterTheAnswerIsNotTheNextCasesAnswer()
    {
        var adapter = new WorkerAdapter(Options());
        var session = await adapter.OpenAsync();

        Assert.Equal("done", (await adapter.AskAsync("afterwards")).Output);
        for (var i = 0; i < 3; i++)
        {
            try
            {
                Assert.Equal("You said: next", (await adapter.AskAsync("next")).Output);
            }
            catch (AgentException exception)
            {
                Assert.Contains("By the way", exception.Message, StringComparison.Ordinal);
            }
        }

        await session.DisposeAsync();
        Assert.NotEmpty(adapter.TakeWarnings());
    }

    [Theory]
    [InlineData("die", "did not say hello: it ended with the exit code 7. Its error output: no licence found")]
    [InlineData("old", "speaks version 99 of the protocol, and this is version 1")]
    [InlineData("hasty", "before it had said hello. Its first line must be {\"protocol\":1}")]
    [InlineData("once", "did not say hello")]
    public async Task AStartThatFailsSaysWhy(string start, string message)
    {
        var adapter = new WorkerAdapter(Options(start) with { StartTimeout = TimeSpan.FromSeconds(start == "once" ? 1 : 30) });

        var failure = await Assert.ThrowsAsync<AgentException>(() => adapter.OpenAsync());

        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AStartThatTakesTooLongIsEnded()
    {
        var adapter = new WorkerAdapter(Options("mute") with { StartTimeout = TimeSpan.FromSeconds(1) });

        var failure = await Assert.ThrowsAsync<AgentException>(() => adapter.OpenAsync());

        Assert.Contains("did not say hello within 1 s", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Its error output: still loading", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsPrintedBeforeTheHelloIsALog()
    {
        var adapter = new WorkerAdapter(Options("noisy"));
        await using var session = await adapter.OpenAsync();

        Assert.Equal("You said: hello", (await adapter.AskAsync("hello")).Output);
        Assert.Contains("Loading model... done", (await adapter.FailAsync("exit 1")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneThatIgnoresSignalsAndTheEndOfItsInputIsKilled()
    {
        var adapter = new WorkerAdapter(Options("stubborn") with { CloseGrace = TimeSpan.FromMilliseconds(200) });
        var session = await adapter.OpenAsync();
        var pid = Pid((await adapter.AskAsync("pid")).Output);

        await session.DisposeAsync();

        await AssertGoneAsync(pid);
    }

    [Fact]
    public async Task WhatAWorkerStartedEndsWithIt()
    {
        var adapter = new WorkerAdapter(Options());
        var session = await adapter.OpenAsync();
        int[] pids = [.. (await adapter.AskAsync("child")).Output.Split(' ').Select(Pid)];
        Assert.All(pids, pid => Assert.True(IsRunning(pid)));

        await session.DisposeAsync();

        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux shows which process another one came from after its end");
        await AssertGoneAsync(pids);
    }

    [Theory]
    [InlineData("child-then-hang")]
    [InlineData("child-then-crash")]
    public async Task WhatAWorkerStartedEndsWithItsCase(string input)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || input == "child-then-hang", "only Linux shows which process another one came from after its end");
        var file = Path.GetTempFileName();
        var adapter = new WorkerAdapter(Options() with { ExitGrace = ShortGrace });
        await using var session = await adapter.OpenAsync();

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Bounded());
        var call = adapter.InvokeAsync(Request($"{input} {file}"), deadline.Token).AsTask();
        string text;
        while (!(text = await ReadAsync(file)).Contains(' ', StringComparison.Ordinal))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, deadline.Token);
        }

        if (input == "child-then-hang")
        {
            await deadline.CancelAsync();
        }

        await Assert.ThrowsAnyAsync<Exception>(() => call);
        await AssertGoneAsync([.. text.Split(' ').Select(Pid)]);
        File.Delete(file);
    }

    [Fact]
    public async Task AProgramThatCannotBeStartedSaysSo()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows starts no file without an extension");
        var file = Path.GetTempFileName();
        var failure = await Assert.ThrowsAsync<AgentException>(() => new WorkerAdapter(Options() with { FilePath = file, Arguments = [] }).OpenAsync());

        Assert.Contains("could not be started", failure.Message, StringComparison.Ordinal);
        File.Delete(file);
    }

    private static async Task<string> ReadAsync(string file)
    {
        try
        {
            return await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        }
        catch (IOException)
        {
            return "";
        }
    }
}
