using System.Text.Json;

namespace AgentUnit.Engine.Agents.OpenAI;

/// <summary>Reads short texts that come again and again without making a new string of each.</summary>
internal static class KnownText
{
    private static readonly string[] FinishReasons = ["stop", "length", "tool_calls", "content_filter"];
    private static string _lastModel = "";

    public static string FinishReason(ref Utf8JsonReader reader)
    {
        foreach (var reason in FinishReasons)
        {
            if (reader.ValueTextEquals(reason))
            {
                return reason;
            }
        }

        return Text(ref reader);
    }

    public static string Model(ref Utf8JsonReader reader)
    {
        var last = Volatile.Read(ref _lastModel);
        if (!reader.ValueTextEquals(last))
        {
            last = Text(ref reader);
            Volatile.Write(ref _lastModel, last);
        }

        return last;
    }

    private static string Text(ref Utf8JsonReader reader)
    {
        var chars = new char[reader.ValueSpan.Length];
        return new string(chars.AsSpan(0, LooseJsonString.Copy(reader.ValueSpan, chars)));
    }
}
