using AgentUnit.Engine.Randomness;
using AgentUnit.Simulator.Record;

namespace AgentUnit.Simulator.Chat;

/// <summary><c>/v1/chat/completions</c>.</summary>
internal sealed class ChatEndpoint(SimulatorState state, Admission admission, WholeAnswer whole)
{
    private readonly ChatAnswerer _answerer = new(state);

    public async ValueTask ServeAsync(Exchange exchange, RequestEntry entry)
    {
        var call = ChatCallReader.Read(exchange.Request.Body);
        entry.Model = call.Model;
        entry.Stream = call.Stream;
        entry.InputTokens = call.InputTokens;
        if (!ModelsEndpoint.Has(state.Options, call.Model))
        {
            entry.Status = 404;
            ErrorAnswer.WriteModelUnknown(exchange, call.Model);
            await exchange.SendLastAsync(entry).ConfigureAwait(false);
            return;
        }

        var random = new CaseRandom(StableHash.Combine((ulong)state.Options.Seed, (ulong)entry.Number));
        var answer = _answerer.Answer(call, RequestOverrides.Read(exchange.Request.Overrides), entry.Number, ref random);
        entry.Rule = answer.Rule;
        entry.Fault = answer.Fault;
        if (answer.Fault is SimulatorFault.RateLimit or SimulatorFault.Unavailable)
        {
            await admission.RefuseAsync(exchange, entry, answer.Fault, entry.Arrived).ConfigureAwait(false);
        }
        else if (await admission.EnterAsync(exchange, entry).ConfigureAwait(false) is { } begin)
        {
            try
            {
                await AnswerAsync(exchange, entry, call, answer, new TokenSchedule(state, begin, answer.FirstToken, answer.PerToken, random)).ConfigureAwait(false);
            }
            finally
            {
                admission.Leave();
            }
        }
    }

    private async ValueTask AnswerAsync(Exchange exchange, RequestEntry entry, ChatCall call, ChatAnswer answer, TokenSchedule schedule)
    {
        if (await whole.TrySendFaultAsync(exchange, entry, schedule.Due).ConfigureAwait(false))
        {
            return;
        }

        if (call.Stream)
        {
            await new StreamedAnswer(state, exchange, entry).SendAsync(call, answer, schedule).ConfigureAwait(false);
            return;
        }

        var tokens = answer.CountTokens();
        for (var i = 1; i < tokens; i++)
        {
            schedule.Next();
        }

        entry.OutputTokens = tokens;
        ChatWriter.WriteWhole(exchange, call, answer, entry.Number, state.Clock.GetUtcNow().ToUnixTimeSeconds(), tokens);
        await whole.SendAsync(exchange, entry, schedule.Due).ConfigureAwait(false);
    }
}
