using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Agents.Teams.Swarm;

/// <summary>
/// Agents of which one has the conversation at a time: it answers, calls its tools, and hands over when one of them
/// gives another agent.
/// </summary>
/// <remarks>After openai/swarm, swarm/core.py (Swarm.run), commit 6af0b4caf37dca4526dfd98e9fbd8ce36e7eeb22.</remarks>
internal sealed class SwarmAdapter : TeamAdapter
{
    // A model that calls a tool that is not there calls it again, and each call costs. As many as AG2 lets agents reply by themselves.
    private const int Runaway = 100;

    private readonly SwarmOptions _options;
    private readonly TeamAgent _start;

    /// <exception cref="AgentUnitException">A setting or a definition is wrong.</exception>
    public SwarmAdapter(SwarmOptions options)
        : base(options, handsOver: true, toolWord: "Tool")
    {
        _options = options;
        _start = options.StartAgent is { } name ? Agents.Get($"{Setting.StartAgent}", name) : Agents.All[0];
    }

    public override string Kind => "Swarm";

    // Without tools the first answer is the last.
    public override CallCount CallsPerReply => new(1, !_options.NoToolExecution && Options.MaximumTurns is not 1 && _start.Schemas is not null);

    protected override string? Rules => $"start {_start.Name}, tools {!_options.NoToolExecution}";

    protected override TeamAdapter Copy(TeamOptions options) => new SwarmAdapter((SwarmOptions)options) { Name = Name };

    protected override async ValueTask<AgentReply> RunAsync(TeamRun run, CancellationToken cancellationToken)
    {
        var recorder = run.Recorder;
        var variables = ContextVariables.Before(run.Request, _options.ContextVariables);
        var active = AgentBefore(run.Request);
        Enter(recorder, active);
        while (true)
        {
            if (recorder.Added >= run.MaximumTurns)
            {
                recorder.StopReason = FormattableString.Invariant($"The limit of {run.MaximumTurns} added messages was reached.");
                return Build(recorder, variables, []);
            }

            if (run.MaximumTurns is null && recorder.Added >= Runaway)
            {
                throw SwarmFailures.RanAway(recorder.Added);
            }

            var answer = await AskAsync(run, active, variables, cancellationToken).ConfigureAwait(false);
            if (WhyItEnds(active, answer) is { } reason)
            {
                recorder.StopReason = reason;
                return Build(recorder, variables, answer.ToolCalls);
            }

            var outcomes = await run.RunToolsAsync(answer.ToolCalls, active, active.Name, variables.Values, cancellationToken).ConfigureAwait(false);
            var next = active;
            foreach (var outcome in outcomes)
            {
                recorder.Add(outcome.Message);
                if (outcome.Noted is { } noted)
                {
                    variables.Merge(noted);
                }

                // Of several that hand over, the last one counts.
                next = outcome.Agent ?? next;
            }

            if (!ReferenceEquals(next, active))
            {
                recorder.AddHandoff(active.Name, next.Name);
                active = next;
                Enter(recorder, active);
            }
        }
    }

    private static void Enter(TeamRecorder recorder, TeamAgent agent)
    {
        recorder.ActiveAgent = agent.Name;
        recorder.AddSpeaker(agent.Name);
    }

    private static async ValueTask<AgentReply> AskAsync(TeamRun run, TeamAgent active, ContextVariables variables, CancellationToken cancellationToken)
    {
        var recorder = run.Recorder;
        var question = new TeamQuestion
        {
            Messages = recorder.Messages,
            Instructions = await run.InstructionsAsync(active, variables.Values, cancellationToken).ConfigureAwait(false),
            WithTools = true,
        };
        var answer = await run.AskAsync(active, question, cancellationToken).ConfigureAwait(false);
        recorder.AddAnswer(new ChatMessage(ChatRole.Assistant, answer.Output) { Name = active.Name, ToolCalls = answer.ToolCalls });
        recorder.Turns++;
        return answer;
    }

    private string? WhyItEnds(TeamAgent agent, AgentReply answer) =>
        agent.Definition.Terminate is { Length: > 0 } end && answer.Output.Contains(end, StringComparison.Ordinal) ? $"{agent.Name} said '{end}'."
        : answer.ToolCalls.Count == 0 ? $"{agent.Name} answered."
        : _options.NoToolExecution ? $"{agent.Name} asked for tools, which are not run."
        : null;

    private static AgentReply Build(TeamRecorder recorder, ContextVariables variables, IReadOnlyList<ToolCall> calls) => recorder.Build(recorder.Messages[^1].Content) with
    {
        ToolCalls = calls,
        Metadata = new Dictionary<string, object?>(variables.Metadata, StringComparer.OrdinalIgnoreCase),
    };

    // A later turn of a conversation goes on where the one before it ended.
    private TeamAgent AgentBefore(AgentRequest request) =>
        request.PreviousReply?.Trace?.ActiveAgent is { } name && Agents.TryFind(name, out var agent) ? agent : _start;
}

/// <summary>How a run of a swarm can fail by itself.</summary>
internal static class SwarmFailures
{
    public static AgentException RanAway(int messages) => new(
        ErrorKind.TurnLimit,
        FormattableString.Invariant($"The agents added {messages} messages and did not come to an end. If they need more, give {Setting.MaxTurns}; else look in the transcript for what they repeat."));
}

/// <summary>A team that passes the conversation on.</summary>
internal sealed record SwarmOptions : TeamOptions
{
    /// <summary>The agent that answers first; null takes the first that was given.</summary>
    public string? StartAgent { get; init; }

    /// <summary>Whether the run ends with the first message that asks for tools, instead of running them.</summary>
    public bool NoToolExecution { get; init; }
}
