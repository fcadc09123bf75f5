using AgentUnit.Engine.Agents.Recording;

namespace AgentUnit.Tests.Agents.Recording;

public sealed class SavingAdapterTests : IDisposable
{
    private readonly RecordingFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task WhatWasSavedIsAnsweredAlike()
    {
        var reply = new AgentReply
        {
            Output = "line 1\nline \"2\"\t\u2028 żółw 🐢 مرحبا",
            InputTokens = 12,
            CachedInputTokens = 4,
            OutputTokens = 7,
            FinishReason = "length",
            Model = "toy-1",
            Turns = 2,
            TimeToFirstToken = TimeSpan.FromMilliseconds(12.5),
            TimeToLastToken = TimeSpan.FromMilliseconds(40),
        };
        var saving = new SavingAdapter(new FuncAdapter((_, _) => Task.FromResult(reply)), _folder.Path());
        var request = Request("c1", "what?");

        Assert.Same(reply, await Ask(saving, request));
        var replayed = await Ask(Replay(), request);

        Assert.Equal(reply with { TimeToFirstToken = null, TimeToLastToken = null, Metadata = replayed.Metadata }, replayed with { Transcript = reply.Transcript });
        Assert.Equal(12.5, replayed.Metadata["RecordedTimeToFirstTokenMs"]);
        Assert.Equal(40.0, replayed.Metadata["RecordedTimeToLastTokenMs"]);
    }

    [Fact]
    public async Task FailuresAreReplayedAsFailures()
    {
        var original = new AgentException(ErrorKind.ServerError, "broken") { IsTransient = true, StatusCode = 503 };
        var saving = new SavingAdapter(new FuncAdapter((_, _) => Task.FromException<AgentReply>(original)), _folder.Path());

        Assert.Same(original, await Assert.ThrowsAsync<AgentException>(() => Ask(saving, Request("c1"))));
        var replayed = await Assert.ThrowsAsync<AgentException>(() => Ask(Replay(), Request("c1")));

        Assert.Equal((ErrorKind.ServerError, "broken", true, 503), (replayed.Kind, replayed.Message, replayed.IsTransient, replayed.StatusCode));
    }

    [Fact]
    public async Task CallsThatWereStoppedAreReplayedAsTimeouts()
    {
        using var stop = new CancellationTokenSource();
        var saving = new SavingAdapter(new FuncAdapter(async (_, token) => { await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token); return new(); }), _folder.Path());
        var call = saving.InvokeAsync(Request("c1"), stop.Token).AsTask();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);

        Assert.Equal(ErrorKind.Timeout, (await Assert.ThrowsAsync<AgentException>(() => Ask(Replay(), Request("c1")))).Kind);
    }

    [Fact]
    public async Task ConversationsAreFoundByTheirMessages()
    {
        var saving = new SavingAdapter(new FuncAdapter(static request => $"{request.Messages.Count}"), _folder.Path());
        ChatMessage[] messages = [new(ChatRole.System, "Be brief."), new(ChatRole.User, "Hi") { Name = "Ann" }];
        await Ask(saving, new AgentRequest { Case = new TestCase { Id = "a", Messages = messages } });

        var reply = await Ask(Replay(), new AgentRequest { Case = new TestCase { Id = "b", Messages = [.. messages] } });

        Assert.Equal("2", reply.Output);
    }

    [Fact]
    public async Task EveryCallOfManyAtOnceIsSaved()
    {
        var saving = new SavingAdapter(new FuncAdapter(static request => request.Input), _folder.Path());
        var session = await saving.OpenAsync(50, TestContext.Current.CancellationToken);

        await Parallel.ForAsync(0, 2_000, TestContext.Current.CancellationToken, async (i, _) => await Ask(saving, Request($"c{i}", $"text {i}")));
        Assert.Equal(2_000, File.ReadAllLines(_folder.Path()).Length);
        await session!.DisposeAsync();

        Assert.Equal("text 77", (await Ask(Replay(), Request("c77"))).Output);
    }

    [Fact]
    public async Task AddsToAFileThatIsThere()
    {
        File.WriteAllText(_folder.Path(), """{"id":"a","output":"1"}""");
        await Ask(new SavingAdapter(new FuncAdapter(static _ => "2"), _folder.Path()), Request("b"));

        Assert.Equal(2, File.ReadAllLines(_folder.Path()).Length);
        Assert.Equal(2, new RecordingAdapter(_folder.Path(), new RecordingMapping()).Count);
    }

    [Fact]
    public async Task TwoAdaptersShareOneFile()
    {
        var first = new SavingAdapter(new FuncAdapter(static _ => "1"), _folder.Path());
        var second = new SavingAdapter(new FuncAdapter(static _ => "2"), _folder.Path());
        await using var one = await first.OpenAsync(1, TestContext.Current.CancellationToken);
        await using var two = await second.OpenAsync(1, TestContext.Current.CancellationToken);

        await Ask(first, Request("a"));
        await Ask(second, Request("b"));
        await Ask(first, Request("c"));

        Assert.Equal(3, File.ReadAllLines(_folder.Path()).Length);
    }

    [Fact]
    public async Task AFullDiskFailsNoCaseAndWarnsOnce()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "needs /dev/full, a device that is always full");
        var saving = new SavingAdapter(new FuncAdapter(static _ => "fine"), "/dev/full");

        Assert.Equal("fine", (await Ask(saving, Request("a"))).Output);
        Assert.Equal("fine", (await Ask(saving, Request("b"))).Output);

        Assert.Contains("/dev/full", Assert.Single(saving.TakeWarnings()), StringComparison.Ordinal);
        Assert.Empty(saving.TakeWarnings());
    }

    [Fact]
    public void LooksLikeTheAdapterThatItWraps()
    {
        var saving = new SavingAdapter(new FuncAdapter(static _ => "") { Name = "mine" }, _folder.Path());

        Assert.Equal("mine", saving.Name);
        Assert.Equal(nameof(FuncAdapter), saving.Kind);
    }

    [Fact]
    public void RefusesPlacesThatCannotHoldARecording()
    {
        Assert.Equal("AgentUnit.FolderNotFound", Error(Path.Combine(_folder.Path("none"), "x.jsonl")));
        Assert.Equal("AgentUnit.FileIsFolder", Error(Path.GetDirectoryName(_folder.Path())!));
        Assert.Equal("AgentUnit.RecordingPacked", Error(_folder.Path("x.jsonl.gz")));

        static string Error(string path) =>
            Assert.Throws<AgentUnitException>(() => new SavingAdapter(new FuncAdapter(static _ => ""), path)).ErrorId;
    }

    private RecordingAdapter Replay() => new(_folder.Path(), new RecordingMapping());

    private static AgentRequest Request(string id, string input = "x") => new() { Case = new TestCase { Id = id, Input = input } };

    private static Task<AgentReply> Ask(AgentAdapter adapter, AgentRequest request) =>
        adapter.InvokeAsync(request, TestContext.Current.CancellationToken).AsTask();
}
