using AgentUnit.Engine.Calls;
using AgentUnit.Engine.Metrics.Asking;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Metrics.Judges;

/// <summary>Asks one judge, a second time where the first reply cannot be used.</summary>
/// <param name="name">The judge's name among the others.</param>
/// <param name="agent">Who judges.</param>
/// <param name="caller">Sends the requests.</param>
internal sealed class Judge(string name, AgentAdapter agent, RetryingCaller caller)
{
    private const int MostReplies = 2;

    /// <summary>The verdict, which has an error in place of a value when the judge failed, and the requests that it took.</summary>
    /// <exception cref="OperationCanceledException">The run was stopped, or the time for grading has passed.</exception>
    public async Task<(JudgeVerdict Verdict, IReadOnlyList<ModelCall> Calls)> AskAsync(JudgeQuestion question, string metric, MetricContext context, CancellationToken cancellationToken)
    {
        var started = context.TimeProvider.GetTimestamp();
        var calls = new List<ModelCall>();
        var verdict = new JudgeVerdict { Judge = name };
        var prompt = question.FirstPrompt;
        for (var asked = 1; asked <= MostReplies && verdict.Value is null; asked++)
        {
            var outcome = await SendAsync(prompt, metric, context, cancellationToken).ConfigureAwait(false);
            if (outcome.Failure is { } failure)
            {
                verdict = verdict with { Asked = asked, Error = failure.Message };
                break;
            }

            calls.AddRange(Calls(outcome, context.TimeProvider));
            var reply = JudgeReply.Read(outcome.Reply!.Output, question.Key, out var problem);
            var decided = reply is null ? (null, problem) : question.Decide(reply);
            verdict = decided.Verdict is { } made
                ? made with { Judge = name, Asked = asked, Reason = reply!.Reason }
                : verdict with { Asked = asked, Error = $"The judge's reply could not be used. {decided.Problem} It was: {ReasonText.Quote(outcome.Reply.Output)}" };
            prompt = question.AgainAfter(decided.Problem ?? "");
        }

        return (verdict with { First = question.First, DurationMs = context.TimeProvider.GetElapsedTime(started).TotalMilliseconds }, calls);
    }

    private ValueTask<AttemptOutcome> SendAsync(string prompt, string metric, MetricContext context, CancellationToken cancellationToken)
    {
        var testCase = new TestCase { Id = $"{context.Case.Id}/{metric}", Input = prompt };
        var attempt = new OneAttempt(
            context.TimeProvider,
            (number, token) => agent.InvokeAsync(
                new AgentRequest { Case = testCase, Repeat = context.Repeat, Attempt = number, Seed = context.Seed, TimeProvider = context.TimeProvider },
                token));
        return caller.CallAsync(attempt, context.TimeProvider, cancellationToken);
    }

    private IEnumerable<ModelCall> Calls(AttemptOutcome outcome, TimeProvider time)
    {
        var reply = outcome.Reply!;
        return reply.Trace is { ModelCalls.Count: > 0 } trace ? trace.ModelCalls
            :
            [
                new ModelCall
                {
                    Agent = name,
                    Model = reply.Model ?? agent.Model,
                    InputTokens = reply.InputTokens,
                    CachedInputTokens = reply.CachedInputTokens,
                    OutputTokens = reply.OutputTokens,
                    FinishReason = reply.FinishReason,
                    DurationMs = time.GetElapsedTime(outcome.Started, outcome.Ended).TotalMilliseconds,
                },
            ];
    }
}
