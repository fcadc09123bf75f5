using System.Text.Encodings.Web;
using System.Text.Json;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Agents.Teams;

/// <summary>Runs the tools that a model asks for. Whatever goes wrong with one is told to the model, and the team goes on.</summary>
internal sealed class ToolRunner(TeamAgents agents, SecretRedactor redactor, string toolWord)
{
    // A tool that fails says so as Swarm's missing tool and AG2's errors do.
    private const string ErrorPrefix = "Error: ";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Runs the tools side by side, and records each. One that answered in the attempt before is not run again.</summary>
    /// <param name="calls">What the model asks for.</param>
    /// <param name="owner">The agent whose tools they are.</param>
    /// <param name="caller">Who calls, for the record.</param>
    /// <param name="team">The run.</param>
    /// <param name="variables">What the team has noted: all tools see the same.</param>
    /// <param name="cancellationToken">Cancelled at the deadline or when the run stops.</param>
    /// <returns>What came of each call, in the order of the calls.</returns>
    /// <exception cref="OperationCanceledException">The run was stopped. What the tools did until then is recorded.</exception>
    public async ValueTask<IReadOnlyList<ToolOutcome>> RunAsync(
        IReadOnlyList<ToolCall> calls,
        TeamAgent owner,
        string caller,
        TeamRun team,
        IReadOnlyDictionary<string, object?> variables,
        CancellationToken cancellationToken)
    {
        if (!team.Journal.TryNext<ToolRound>(out var round))
        {
            round = new ToolRound(new ToolOutcome?[calls.Count]);
            team.Journal.Add(round);
        }

        var outcomes = round.Outcomes;
        if (Array.IndexOf(outcomes, null) >= 0)
        {
            team.Journal.Leave();
            team.Recorder.Begin(round, calls, caller);
            if (outcomes.Length == 1)
            {
                outcomes[0] = await RunAsync(calls[0], owner, caller, team, variables, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await CompleteAsync(outcomes, calls, owner, caller, team, variables, cancellationToken).ConfigureAwait(false);
            }
        }

        team.Recorder.End(round);

        // Only now: a run that is cut off keeps what its tools did until then.
        cancellationToken.ThrowIfCancellationRequested();
        return outcomes!;
    }

    private async ValueTask CompleteAsync(
        ToolOutcome?[] outcomes,
        IReadOnlyList<ToolCall> calls,
        TeamAgent owner,
        string caller,
        TeamRun team,
        IReadOnlyDictionary<string, object?> variables,
        CancellationToken cancellationToken)
    {
        var running = new Task[calls.Count];
        for (var i = 0; i < running.Length; i++)
        {
            running[i] = outcomes[i] is null ? KeepAsync(i) : Task.CompletedTask;
        }

        await Task.WhenAll(running).ConfigureAwait(false);

        async Task KeepAsync(int i) => outcomes[i] = await RunAsync(calls[i], owner, caller, team, variables, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<ToolOutcome> RunAsync(
        ToolCall call,
        TeamAgent owner,
        string caller,
        TeamRun team,
        IReadOnlyDictionary<string, object?> variables,
        CancellationToken cancellationToken)
    {
        var started = team.Recorder.Now;
        var tool = owner.FindTool(call.Name);
        var mock = tool is null ? null : ToolMocks.Find(team.Request.Case, call);
        ToolResult result;
        try
        {
            result = tool is null ? new ToolResult { Error = $"{toolWord} {call.Name} not found." }
                : mock is not null ? ToolMocks.Answer(mock)
                : await InvokeAsync(tool, call, caller, team, variables, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            result = new ToolResult { Error = cancellationToken.IsCancellationRequested ? ToolOutcome.CutOff : Describe(exception) };
        }

        var (agent, error) = Agent(result);

        // A tool may go on after an error, and have a result all the same.
        var told = error is null ? Value(result, agent)
            : result.Error is null || result.Value.Length == 0 ? ErrorPrefix + error
            : $"{ErrorPrefix}{error}\n{result.Value}";
        var isCutOff = ReferenceEquals(error, ToolOutcome.CutOff);
        var run = new ToolRun
        {
            CallId = call.Id,
            Tool = call.Name,
            Agent = caller,
            Arguments = call.Arguments,
            Result = isCutOff ? "" : redactor.RedactKnown(told),
            Error = error is null ? null : redactor.RedactKnown(error),
            OffsetMs = started,
            DurationMs = team.Recorder.Now - started,
            IsMocked = mock is not null,
            Attempt = team.Recorder.Attempt,
        };
        return new ToolOutcome(run, agent, error is null ? result.ContextVariables : null) { IsCutOff = isCutOff };
    }

    private static async ValueTask<ToolResult> InvokeAsync(
        AgentTool tool,
        ToolCall call,
        string caller,
        TeamRun team,
        IReadOnlyDictionary<string, object?> variables,
        CancellationToken cancellationToken)
    {
        using (var arguments = ToolArguments.TryParse(call.Arguments, out var problem))
        {
            if (arguments is null)
            {
                return new ToolResult { Error = problem };
            }
        }

        var invocation = new ToolInvocation { Call = call, Request = team.Request, Agent = caller, ContextVariables = variables };
        return await tool.InvokeAsync(invocation, cancellationToken).ConfigureAwait(false)
            ?? new ToolResult { Error = $"The tool {call.Name} gave nothing back." };
    }

    private (TeamAgent? Agent, string? Error) Agent(ToolResult result)
    {
        if (result.Error is not null || result.Agent is not { } given)
        {
            return (null, result.Error);
        }

        try
        {
            return agents.Resolve(given) is { } agent ? (agent, null) : (null, $"The team has no agent named '{given}'.");
        }
        catch (AgentUnitException exception)
        {
            return (null, exception.Message);
        }
    }

    // A tool that gives an agent and no text: Swarm writes this one (core.py, handle_function_result).
    private static string Value(ToolResult result, TeamAgent? agent) =>
        agent is not null && result.Value.Length == 0 ? $$"""{"assistant": {{JsonSerializer.Serialize(agent.Name, Readable)}}}""" : result.Value;

    private static string Describe(Exception exception) => string.IsNullOrWhiteSpace(exception.Message) ? exception.GetType().Name : exception.Message;
}
