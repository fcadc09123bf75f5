using System.Runtime.InteropServices;
using AgentUnit.Engine.Randomness;
using AgentUnit.Simulator.Record;

namespace AgentUnit.Simulator.Embeddings;

/// <summary><c>/v1/embeddings</c>. Its time is the time to first token.</summary>
internal sealed class EmbeddingEndpoint(SimulatorState state, Admission admission, WholeAnswer whole)
{
    public async ValueTask ServeAsync(Exchange exchange, RequestEntry entry)
    {
        var call = EmbeddingCall.Read(exchange.Request.Body);
        entry.Model = call.Model;
        entry.InputTokens = call.InputTokens;
        if (!ModelsEndpoint.Has(state.Options, call.Model))
        {
            entry.Status = 404;
            ErrorAnswer.WriteModelUnknown(exchange, call.Model);
            await exchange.SendLastAsync(entry).ConfigureAwait(false);
            return;
        }

        var overrides = RequestOverrides.Read(exchange.Request.Overrides);
        var random = new CaseRandom(StableHash.Combine((ulong)state.Options.Seed, (ulong)entry.Number));
        entry.Fault = overrides.Fault ?? state.Options.Faults.For(entry.Number, random.NextDouble());
        if (entry.Fault is SimulatorFault.RateLimit or SimulatorFault.Unavailable)
        {
            await admission.RefuseAsync(exchange, entry, entry.Fault, entry.Arrived).ConfigureAwait(false);
        }
        else if (await admission.EnterAsync(exchange, entry).ConfigureAwait(false) is { } begin)
        {
            try
            {
                var due = new TokenSchedule(state, begin, overrides.FirstToken ?? state.Options.TimeToFirstToken, state.Options.TimePerToken, random).Due;
                if (!await whole.TrySendFaultAsync(exchange, entry, due).ConfigureAwait(false))
                {
                    Write(exchange, call);
                    await whole.SendAsync(exchange, entry, due).ConfigureAwait(false);
                }
            }
            finally
            {
                admission.Leave();
            }
        }
    }

    private static void Write(Exchange exchange, EmbeddingCall call)
    {
        var json = exchange.BeginJson();
        json.WriteStartObject();
        json.WriteString("object"u8, "list"u8);
        json.WriteStartArray("data"u8);
        for (var i = 0; i < call.Inputs.Count; i++)
        {
            json.WriteStartObject();
            json.WriteString("object"u8, "embedding"u8);
            json.WriteNumber("index"u8, i);
            var vector = TextVector.Of(call.Inputs[i], call.Dimensions);
            if (call.IsBase64)
            {
                // The floats' bytes, little end first, as every machine that .NET runs on has them.
                json.WriteBase64String("embedding"u8, MemoryMarshal.AsBytes<float>(vector));
            }
            else
            {
                json.WriteStartArray("embedding"u8);
                foreach (var value in vector)
                {
                    json.WriteNumberValue(value);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("model"u8, call.Model);
        json.WriteStartObject("usage"u8);
        json.WriteNumber("prompt_tokens"u8, call.InputTokens);
        json.WriteNumber("total_tokens"u8, call.InputTokens);
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
    }
}

/// <summary>A unit vector for a text, the same in every process. Texts that share words point in similar directions.</summary>
internal static class TextVector
{
    public static float[] Of(string text, int dimensions)
    {
        var sum = new double[dimensions];
        foreach (var word in Words(text))
        {
            var random = new CaseRandom(StableHash.Of(word));
            for (var i = 0; i < dimensions; i++)
            {
                sum[i] += (2 * random.NextDouble()) - 1;
            }
        }

        var length = Math.Sqrt(sum.Sum(value => value * value));
        return [.. sum.Select(value => (float)(value / length))];
    }

    private static string[] Words(string text)
    {
        var words = text.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words.Length > 0 ? words : [text];
    }
}
