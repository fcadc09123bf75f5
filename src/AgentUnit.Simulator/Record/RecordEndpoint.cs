using System.Text.Json;
using System.Text.Json.Serialization;
using AgentUnit.Simulator.Http;

namespace AgentUnit.Simulator.Record;

/// <summary><c>/agentunit/requests</c>: the record, for those who are in another process. GET reads it, DELETE empties it.</summary>
internal static class RecordEndpoint
{
    public const string Path = "/agentunit/requests";

    public static JsonSerializerOptions JsonOptions { get; } = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static void Write(Exchange exchange, SimulatorState state)
    {
        exchange.Body.Clear();
        if (exchange.Request.Verb == HttpVerb.Delete)
        {
            state.Reset();
            exchange.Body.Add("[]"u8);
        }
        else
        {
            exchange.Body.Add(JsonSerializer.SerializeToUtf8Bytes(state.Log.Snapshot(), JsonOptions));
        }

        exchange.WriteBody(200);
    }
}
