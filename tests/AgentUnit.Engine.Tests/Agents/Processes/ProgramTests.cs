using AgentUnit.Engine.Agents.Processes;
using static AgentUnit.Tests.Agents.Processes.ProcessScene;

namespace AgentUnit.Tests.Agents.Processes;

/// <summary>Programs that are started anew for each case.</summary>
public sealed class ProgramTests
{
    [Fact]
    public async Task TakesTheInputOnStdinAndPrintsTheAnswer()
    {
        var reply = await new ProgramAdapter(Options("once")).AskAsync("Grüße\nan \"alle\"");

        Assert.Equal("You said: Grüße\nan \"alle\"", reply.Output);
        Assert.NotNull(reply.TimeToLastToken);
        Assert.Null(reply.TimeToFirstToken);
    }

    [Fact]
    public async Task FillsArgumentsOneEachAndNeverSplitsThem()
    {
        var adapter = new ProgramAdapter(Options("once", "arguments", "--question={{input}}", "{{case.id}}", "{{case.metadata.level}}", "$HOME; echo *", "{{{{raw}}"));
        var request = new AgentRequest
        {
            Case = new TestCase { Id = "c 1", Input = "two words; \"quoted\" $PATH", Metadata = new Dictionary<string, object?> { ["Level"] = 3 } },
        };

        var reply = await adapter.InvokeAsync(request, Bounded());

        Assert.Equal("--question=two words; \"quoted\" $PATH|c 1|3|$HOME; echo *|{{raw}}\nstdin: ", reply.Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task AnExitCodeIsAFailureWithItsErrorOutput()
    {
        var failure = await new ProgramAdapter(Options("once")).FailAsync("fail 9");

        Assert.Equal((ErrorKind.Agent, false), (failure.Kind, failure.IsTransient));
        Assert.Contains("ended with the exit code 9. Its error output: the key is ***", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task IsKilledAtTheDeadline()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(1));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await new ProgramAdapter(Options("once")).InvokeAsync(Request("hang"), deadline.Token));
    }

    [Fact]
    public async Task IsEndedWhenItPrintsWithoutEnd()
    {
        var failure = await new ProgramAdapter(Options("once") with { MaximumLength = 1024 * 1024 }).FailAsync("flood");

        Assert.Contains("wrote more than 1 MB for one answer", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunsWhereItIsTold()
    {
        var directory = Directory.CreateTempSubdirectory();

        var reply = await new ProgramAdapter(Options("once") with { WorkingDirectory = directory.FullName }).AskAsync("where");

        Assert.EndsWith(directory.Name, reply.Output, StringComparison.Ordinal);
        directory.Delete();
    }

    [Fact]
    public void AnUnknownPlaceholderNamesTheNearest()
    {
        var exception = Assert.Throws<AgentUnitException>(() => new ProgramAdapter(Options("{{inptu}}")));

        Assert.Equal("AgentUnit.PlaceholderUnknown", exception.ErrorId);
        Assert.Contains("ArgumentList: Unknown placeholder 'inptu'. Did you mean 'input'?", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACaseWithoutTheMetadataIsInvalid()
    {
        var failure = await new ProgramAdapter(Options("{{case.metadata.level}}")).FailAsync("x");

        Assert.Equal(ErrorKind.InvalidCase, failure.Kind);
        Assert.Contains("has nothing for {{case.metadata.level}}. It has no metadata.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FindsProgramsByNameAndByPath()
    {
        Assert.Equal(DotNet, ProgramFinder.At(DotNet));
        var folder = Path.GetDirectoryName(DotNet)!;
        Assert.Equal(DotNet, ProgramFinder.Named("dotnet", Path.Combine(folder, "nowhere") + Path.PathSeparator + folder));
        Assert.True(ProgramFinder.IsPath("./agent"));
        Assert.False(ProgramFinder.IsPath("agent"));
    }

    [Fact]
    public void WhatIsNotFoundNamesTheNearest()
    {
        var folder = Path.GetDirectoryName(DotNet)!;

        var named = Assert.Throws<AgentUnitException>(() => ProgramFinder.Named("dotneet", folder));
        var placed = Assert.Throws<AgentUnitException>(() => ProgramFinder.At(Path.Combine(folder, "dotnett")));

        Assert.Equal("AgentUnit.ProgramNotFound", named.ErrorId);
        Assert.Contains("'dotneet' was not found. There is no program of that name in the folders of PATH. Did you mean 'dotnet'?", named.Message, StringComparison.Ordinal);
        Assert.Contains($"There is no such file in '{folder}'. Did you mean 'dotnet'?", placed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ScriptsAreNoPrograms()
    {
        var exception = Assert.Throws<AgentUnitException>(() => ProgramFinder.At(Path.GetFullPath("agent.ps1")));

        Assert.Equal("AgentUnit.ProgramIsScript", exception.ErrorId);
        Assert.Contains("FilePath pwsh ArgumentList '-NoProfile', '-File'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatMayNotBeExecutedSaysHow()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows knows no permission to execute");
        var file = Path.GetTempFileName();

        Assert.Equal("AgentUnit.ProgramNotExecutable", Assert.Throws<AgentUnitException>(() => ProgramFinder.At(file)).ErrorId);

        File.Delete(file);
    }
}
