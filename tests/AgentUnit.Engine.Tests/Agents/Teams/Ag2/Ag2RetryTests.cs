using AgentUnit.Engine.Agents.Teams.Ag2;
using AgentUnit.Tests.Running;
using static AgentUnit.Tests.Agents.Teams.Ag2.Ag2Scene;

namespace AgentUnit.Tests.Agents.Teams.Ag2;

/// <summary>What a retry of a chat repeats: the request that failed, and nothing else.</summary>
public sealed class Ag2RetryTests
{
    private readonly FuncTool _count = FuncTool.Saying("count", "17 chairs");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task AChatOfTwoGoesOn(int failing)
    {
        string[] answers = ["!count {}", "There are 17.", "TERMINATE?", "A sum-up."];

        await AssertGoesOnAsync(answers, failing, models => Options(models, Agent("helper", _count)) with
        {
            MaximumTurns = 4,
            DefaultReply = "Go on.",
            Terminate = "TERMINATE",
            Summary = SummaryMethod.Reflection,
        });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task AGroupGoesOnInTheMiddleOfAChoice(int failing)
    {
        // Names nobody, is asked again; the writer asks for a tool; a choice; the critic; the sum-up.
        string[] answers = ["I cannot say.", "writer", "!count {}", "writer", "Seventeen chairs.", "critic", "Fine.", "A sum-up."];

        await AssertGoesOnAsync(answers, failing, models => Group(models) with { MaximumRounds = 5, Summary = SummaryMethod.Reflection });
    }

    [Fact]
    public async Task WhatIsDrawnAtRandomStaysAsItWas()
    {
        for (var seed = 0L; seed < 8; seed++)
        {
            await using var calm = new ScriptedModels("one", "two", "three", "four");
            await using var models = new ScriptedModels("one", "two", "#429", "three", "#503", "four");

            var expected = await RunAsync(Random(calm), seed);
            var run = await RunAsync(Random(models), seed);

            Assert.Equal(expected.Details!.Trace!.Speakers, run.Details!.Trace!.Speakers);
            Assert.Equal(3, run.Attempts);
            Assert.Equal(0, models.Left);
        }

        static Ag2Options Random(ScriptedModels models) => Options(models, Agent("writer"), Agent("critic"), Agent("printer")) with
        {
            Selection = SpeakerSelection.Random,
            MaximumRounds = 5,
        };
    }

    // A script may count what it is asked, or ask a service of its own.
    [Fact]
    public async Task AScriptThatChoosesIsAskedOnceForEachRound()
    {
        await using var models = new ScriptedModels("one", "#429", "two", "#429", "three");
        var number = 0;
        var chooser = new FuncChooser(_ => (object)(number++ % 2 == 0 ? "writer" : "critic"));

        var run = await RunAsync(Options(models, Agent("writer"), Agent("critic"), Agent("printer")) with { Chooser = chooser, MaximumRounds = 4 });

        Assert.Equal(3, chooser.Questions.Count);
        Assert.Equal(["writer", "critic", "writer"], run.Details!.Trace!.Speakers);
        Assert.Equal((3, 0), (run.Attempts, models.Left));
    }

    [Fact]
    public async Task InstructionsAreMadeForWhatIsSentAlone()
    {
        await using var models = new ScriptedModels("!count {}", "#429", "There are 17.");
        var made = 0;
        var helper = Agent("helper", _count) with { InstructionsFactory = (_, _) => new($"You are asked the {++made}. time.") };

        var run = await RunAsync(Options(models, helper) with { MaximumTurns = 2 });

        Assert.Equal((3, 2), (made, run.Attempts));
        Assert.Equal(["system: You are asked the 1. time.", "system: You are asked the 2. time.", "system: You are asked the 3. time."], models.Views.Select(view => view[0]));
    }

    // What a chat may take is not given anew to each attempt.
    [Fact]
    public async Task AChatsTimeIsThatOfAllItsAttempts()
    {
        await using var models = new ScriptedModels("!count {}", "#429", "!count {}", "There are 17.");
        var slow = new FuncTool("count", async (_, token) =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(700), TimeProvider.System, token);
            return new ToolResult { Value = "17" };
        });

        var run = await RunAsync(Options(models, Agent("helper", slow)) with { MaximumTurns = 3, Timeout = TimeSpan.FromSeconds(1) });

        Assert.Equal((Outcome.TimedOut, 2, 2), (run.Outcome, run.Attempts, slow.Calls));
        Assert.Contains("timeout of 1 s", run.Error, StringComparison.Ordinal);
        Assert.Equal(2, run.Details!.Trace!.ModelCalls.Count);
    }

    private async Task AssertGoesOnAsync(string[] answers, int failing, Func<ScriptedModels, Ag2Options> options)
    {
        await using var calm = new ScriptedModels(answers);
        await using var models = new ScriptedModels([.. answers[..(failing - 1)], "#429", "#503", .. answers[(failing - 1)..]]);
        var expected = await RunAsync(options(calm));
        var before = _count.Calls;

        var run = await RunAsync(options(models));

        Assert.Equal((0, 0), (calm.Left, models.Left));
        Assert.Equal(1, before);
        Assert.Equal(2, _count.Calls);
        Assert.Equal((3, expected.Output), (run.Attempts, run.Output));
        Assert.Equal(TeamScene.Lines(expected.Details!.Transcript), TeamScene.Lines(run.Details!.Transcript));
        Assert.Equal(expected.Details.Trace!.Speakers, run.Details.Trace!.Speakers);
        Assert.Equal(expected.Details.Trace.StopReason, run.Details.Trace.StopReason);
        Assert.Equal((expected.InputTokens, expected.OutputTokens, expected.Turns), (run.InputTokens, run.OutputTokens, run.Turns));

        // The refused request is sent again as it was, twice here, and the others are sent once.
        Assert.Equal(calm.Views.Take(failing).Concat(calm.Views.Skip(failing - 1).Take(1)).Concat(calm.Views.Skip(failing - 1)), models.Views);
    }

    private Ag2Options Group(ScriptedModels models) => Options(models, Agent("writer", _count), Agent("critic"), Agent("printer"));

    private static async Task<RunResult> RunAsync(Ag2Options options, long seed = 0)
    {
        var dataset = new ListDataset([new TestCase { Id = "1", Input = "How many chairs?" }]);
        var settings = new RunSettings { RetryCount = 3, RetryDelay = TimeSpan.FromMilliseconds(1), Seed = seed };
        var result = await Suite.RunAsync(Suite.Plan(Suite.Scenario(new Ag2Adapter(options), dataset), settings), TestContext.Current.CancellationToken);
        return Assert.Single(result.Runs);
    }
}
