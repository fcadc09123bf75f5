using System.Globalization;
using System.Text.Json;
using AgentUnit.Engine.Agents.OpenAI;

namespace AgentUnit.Simulator.Chat;

/// <summary>Writes a chat completion in one piece.</summary>
internal static class ChatWriter
{
    public static string Id(long number) => string.Create(CultureInfo.InvariantCulture, $"chatcmpl-{number}");

    public static void WriteWhole(Exchange exchange, ChatCall call, ChatAnswer answer, long number, long created, int tokens)
    {
        var json = exchange.BeginJson();
        json.WriteStartObject();
        json.WriteString("id"u8, Id(number));
        json.WriteString("object"u8, "chat.completion"u8);
        json.WriteNumber("created"u8, created);
        json.WriteString("model"u8, call.Model);
        json.WriteStartArray("choices"u8);
        json.WriteStartObject();
        json.WriteNumber("index"u8, 0);
        WriteMessage(json, answer);
        json.WriteNull("logprobs"u8);
        json.WriteString("finish_reason"u8, answer.FinishReason);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WritePropertyName("usage"u8);
        WriteUsage(json, call.InputTokens, tokens);
        json.WriteEndObject();
        json.Flush();
    }

    public static void WriteUsage(Utf8JsonWriter json, int input, int output)
    {
        json.WriteStartObject();
        json.WriteNumber("prompt_tokens"u8, input);
        json.WriteNumber("completion_tokens"u8, output);
        json.WriteNumber("total_tokens"u8, input + output);
        json.WriteEndObject();
    }

    private static void WriteMessage(Utf8JsonWriter json, ChatAnswer answer)
    {
        json.WriteStartObject("message"u8);
        json.WriteString("role"u8, "assistant"u8);
        if (answer.Text.Length > 0 || answer.ToolCalls.Count == 0)
        {
            json.WriteString("content"u8, answer.Text);
        }
        else
        {
            json.WriteNull("content"u8);
        }

        json.WriteNull("refusal"u8);
        if (answer.ToolCalls.Count > 0)
        {
            ToolCallJson.Write(json, answer.ToolCalls);
        }

        json.WriteEndObject();
    }
}
