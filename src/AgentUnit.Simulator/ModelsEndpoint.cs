namespace AgentUnit.Simulator;

/// <summary><c>/v1/models</c>.</summary>
internal static class ModelsEndpoint
{
    private static readonly string[] Default = ["simulated"];

    public static bool Has(SimulatorOptions options, string model) =>
        options.Models.Count == 0 || options.Models.Contains(model, StringComparer.OrdinalIgnoreCase);

    public static void Write(Exchange exchange, SimulatorState state)
    {
        var json = exchange.BeginJson();
        json.WriteStartObject();
        json.WriteString("object"u8, "list"u8);
        json.WriteStartArray("data"u8);
        foreach (var model in state.Options.Models.Count > 0 ? state.Options.Models : Default)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, model);
            json.WriteString("object"u8, "model"u8);
            json.WriteNumber("created"u8, state.StartedAt.ToUnixTimeSeconds());
            json.WriteString("owned_by"u8, "agentunit"u8);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        exchange.WriteBody(200);
    }
}
