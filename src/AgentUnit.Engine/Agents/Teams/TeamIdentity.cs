using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AgentUnit.Engine.Agents.OpenAI;
using AgentUnit.Engine.Json;

namespace AgentUnit.Engine.Agents.Teams;

/// <summary>Everything in a team that decides its answers, as one text without secrets.</summary>
internal static class TeamIdentity
{
    /// <param name="kind">The kind of team.</param>
    /// <param name="options">The team.</param>
    /// <param name="agents">Its agents, those among them that were found by handoffs.</param>
    /// <param name="rules">How they take turns; null when no text says it all.</param>
    /// <returns>The text; null when no text says it all.</returns>
    public static string? Describe(string kind, TeamOptions options, TeamAgents agents, string? rules)
    {
        if (rules is null || agents.All.Any(agent => agent.Definition.InstructionsFactory is not null))
        {
            return null;
        }

        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteString("kind", kind);
            writer.WriteString("rules", rules);
            writer.WriteString("connection", OpenAIIdentity.Describe(options.OpenAI));
            writer.WriteString("turns", FormattableString.Invariant($"{options.MaximumTurns}"));

            // They may well hold a secret, and all that counts is whether they are the same.
            writer.WriteString("variables", options.ContextVariables.Count == 0 ? "" : OpenAIIdentity.Hash(Text(options.ContextVariables)));
            writer.WriteStartArray("agents");
            foreach (var agent in agents.All)
            {
                Write(writer, agent.Definition);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static string Text(IReadOnlyDictionary<string, object?> variables)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            JsonValue.Write(writer, variables);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Write(Utf8JsonWriter writer, AgentDefinition agent)
    {
        writer.WriteStartObject();
        writer.WriteString("name", agent.Name);
        writer.WriteString("instructions", agent.Instructions);
        writer.WriteString("model", agent.Model);
        writer.WriteString("description", agent.Description);
        writer.WriteString("terminate", agent.Terminate);
        writer.WriteStartArray("tools");
        foreach (var tool in agent.Tools)
        {
            writer.WriteStringValue(tool.Identity);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("handoffs");
        foreach (var name in agent.Handoffs)
        {
            writer.WriteStringValue(name);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
