using AgentUnit.Engine.Time;
using AgentUnit.Simulator.Http;
using AgentUnit.Simulator.Record;

namespace AgentUnit.Simulator;

/// <summary>Sends an answer in one piece, or whatever becomes of it by a fault.</summary>
internal sealed class WholeAnswer(SimulatorState state, Admission admission)
{
    private static readonly byte[] Page = "<!DOCTYPE html><html><head><title>Bad gateway</title></head><body><h1>Simulated page of a gateway</h1></body></html>"u8.ToArray();
    private static readonly byte[] Filling = [.. Enumerable.Repeat("filling "u8.ToArray(), 8 * 1024).SelectMany(bytes => bytes)];

    /// <summary>Sends what has no answer in it: refusals, a broken connection, silence, a wrong content type.</summary>
    /// <returns>Whether the fault was of that kind.</returns>
    public async ValueTask<bool> TrySendFaultAsync(Exchange exchange, RequestEntry entry, long due)
    {
        switch (entry.Fault)
        {
            case SimulatorFault.RateLimit or SimulatorFault.Unavailable or SimulatorFault.ServerError:
                await admission.RefuseAsync(exchange, entry, entry.Fault, due).ConfigureAwait(false);
                return true;
            case SimulatorFault.Reset:
                await exchange.Until(due).ConfigureAwait(false);
                exchange.Break(entry, isReset: true);
                return true;
            case SimulatorFault.NoAnswer:
                await exchange.HangAsync(entry).ConfigureAwait(false);
                return true;
            case SimulatorFault.WrongContentType:
                await exchange.Until(due).ConfigureAwait(false);
                entry.Status = 200;
                exchange.Body.Clear();
                exchange.Body.Add(Page);
                exchange.WriteBody(200, "text/html; charset=utf-8");
                await exchange.SendLastAsync(entry).ConfigureAwait(false);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Sends the exchange's body when it is due.</summary>
    public async ValueTask SendAsync(Exchange exchange, RequestEntry entry, long due)
    {
        await exchange.Until(due).ConfigureAwait(false);
        entry.Status = 200;
        var length = exchange.Body.Length;
        switch (entry.Fault)
        {
            case SimulatorFault.MalformedJson:
                exchange.Body.Truncate(length * 2 / 3);
                break;
            case SimulatorFault.TruncatedStream:
                await SendHalfAsync(exchange, length).ConfigureAwait(false);
                exchange.Break(entry, isReset: false);
                return;
            case SimulatorFault.StalledStream:
                await SendHalfAsync(exchange, length).ConfigureAwait(false);
                await exchange.HangAsync(entry).ConfigureAwait(false);
                return;
            case SimulatorFault.OversizedBody:
                await SendOversizedAsync(exchange, entry).ConfigureAwait(false);
                return;
        }

        exchange.WriteBody(200);
        await exchange.SendLastAsync(entry).ConfigureAwait(false);
    }

    private static async ValueTask SendHalfAsync(Exchange exchange, int length)
    {
        ResponseHead.Write(exchange.Output, 200, ResponseHead.Json, length, exchange.Request);
        exchange.Output.Add(exchange.Body.Span[..(length / 2)]);
        await exchange.SendAsync().ConfigureAwait(false);
    }

    private async ValueTask SendOversizedAsync(Exchange exchange, RequestEntry entry)
    {
        await Pacer.Leave();
        var begin = "{\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"message\":{\"role\":\"assistant\",\"content\":\""u8.ToArray();
        var end = "\"}}]}"u8.ToArray();
        var blocks = state.Options.OversizedLength / Filling.Length;
        ResponseHead.Write(exchange.Output, 200, ResponseHead.Json, begin.Length + (blocks * Filling.Length) + end.Length, exchange.Request);
        exchange.Output.Add(begin);
        for (var i = 0L; i < blocks; i++)
        {
            exchange.Output.Add(Filling);
            await exchange.SendAsync().ConfigureAwait(false);
        }

        exchange.Output.Add(end);
        await exchange.SendLastAsync(entry).ConfigureAwait(false);
    }
}
