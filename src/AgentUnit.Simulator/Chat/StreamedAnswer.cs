using AgentUnit.Engine.Time;
using AgentUnit.Simulator.Http;
using AgentUnit.Simulator.Record;

namespace AgentUnit.Simulator.Chat;

/// <summary>Sends an answer token by token, each when it is due; those that are overdue go together.</summary>
internal sealed class StreamedAnswer(SimulatorState state, Exchange exchange, RequestEntry entry)
{
    private const int LongestBatch = 32 * 1024;

    private readonly OutputBuffer _events = exchange.Body;

    public async ValueTask SendAsync(ChatCall call, ChatAnswer answer, TokenSchedule schedule)
    {
        var steps = answer.Steps();
        var sent = answer.Fault is SimulatorFault.StalledStream or SimulatorFault.TruncatedStream or SimulatorFault.MalformedJson ? steps.Count / 2 : steps.Count;
        var chunks = new ChatChunks(_events, call, answer, entry.Number, state.Clock.GetUtcNow().ToUnixTimeSeconds());
        _events.Clear();
        await exchange.Until(schedule.Due).ConfigureAwait(false);
        entry.Status = 200;
        ResponseHead.Write(exchange.Output, 200, ResponseHead.Events, null, exchange.Request, "Cache-Control: no-cache\r\n");
        chunks.AddRole();
        for (var i = 0; i < sent; i++)
        {
            if (i > 0)
            {
                await PauseAsync(schedule).ConfigureAwait(false);
            }

            chunks.Add(steps[i]);
            entry.OutputTokens = i + 1;
            if (i == 0)
            {
                entry.FirstToken = state.Now;
            }
        }

        await EndAsync(answer.Fault, chunks, steps.Count).ConfigureAwait(false);
    }

    // Sends what there is if the next token has time.
    private async ValueTask PauseAsync(TokenSchedule schedule)
    {
        schedule.Next();
        var due = schedule.Due;
        if (due > state.Now || _events.Length > LongestBatch)
        {
            PackEvents();
            await exchange.SendAsync().ConfigureAwait(false);
            await exchange.Until(due).ConfigureAwait(false);
        }
    }

    private async ValueTask EndAsync(SimulatorFault fault, ChatChunks chunks, int tokens)
    {
        switch (fault)
        {
            case SimulatorFault.TruncatedStream or SimulatorFault.StalledStream:
                PackEvents();
                await exchange.SendAsync().ConfigureAwait(false);
                if (fault == SimulatorFault.StalledStream)
                {
                    await exchange.HangAsync(entry).ConfigureAwait(false);
                }
                else
                {
                    exchange.Break(entry, isReset: false);
                }

                return;
            case SimulatorFault.MalformedJson:
                chunks.AddMalformed();
                break;
            case SimulatorFault.OversizedBody:
                await SendOversizedAsync(chunks).ConfigureAwait(false);
                break;
        }

        chunks.AddEnd(tokens);
        PackEvents();
        if (exchange.Request.KnowsChunks)
        {
            exchange.Output.Add("0\r\n\r\n"u8);
        }

        await exchange.SendLastAsync(entry).ConfigureAwait(false);
    }

    private async ValueTask SendOversizedAsync(ChatChunks chunks)
    {
        await Pacer.Leave();
        PackEvents();
        for (var left = state.Options.OversizedLength; left > 0; left -= exchange.Output.Length)
        {
            await exchange.SendAsync().ConfigureAwait(false);
            while (_events.Length < LongestBatch)
            {
                chunks.AddFilling();
            }

            PackEvents();
        }

        await exchange.SendAsync().ConfigureAwait(false);
    }

    // The events that have gathered become one chunk of the body.
    private void PackEvents()
    {
        var output = exchange.Output;
        if (_events.Length > 0 && exchange.Request.KnowsChunks)
        {
            output.Add(_events.Length, "x");
            output.Add("\r\n"u8);
            output.Add(_events.Span);
            output.Add("\r\n"u8);
        }
        else
        {
            output.Add(_events.Span);
        }

        _events.Clear();
    }
}
