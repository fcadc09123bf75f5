using System.Text.Json;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Metrics.Judges;

/// <summary>
/// Reads a judge's reply, which must be one JSON object and nothing else: a verdict between other words could be one that
/// the judge quotes from the answer.
/// </summary>
internal sealed class JudgeReply
{
    private const string Fence = "```";
    private const string ThoughtEnd = "</think>";

    private JudgeReply(string reason, JsonElement decision) => (Reason, Decision) = (reason, decision);

    /// <summary>The reasons.</summary>
    public string Reason { get; }

    /// <summary>The decision.</summary>
    public JsonElement Decision { get; }

    /// <param name="text">The reply.</param>
    /// <param name="key">The key of the decision.</param>
    /// <param name="problem">Why the reply cannot be used, as a sentence; null when it can.</param>
    public static JudgeReply? Read(string text, string key, out string? problem)
    {
        problem = null;
        try
        {
            using var json = JsonDocument.Parse(Bare(text));
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? Read(json.RootElement, key, out problem)
                : throw new JsonException();
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            problem = string.IsNullOrWhiteSpace(text) ? "It was empty." : "It was not one JSON object and nothing else.";
            return null;
        }
    }

    private static JudgeReply? Read(JsonElement root, string key, out string? problem)
    {
        string? reason = null;
        JsonElement? decision = null;
        problem = null;
        foreach (var member in root.EnumerateObject())
        {
            if (KeyName.Same(member.Name, "reason"))
            {
                problem ??= reason is not null ? "It had more than one 'reason'."
                    : decision is not null ? $"It gave '{key}' before 'reason'. The reasons come first."
                    : member.Value.ValueKind != JsonValueKind.String ? "Its 'reason' was not text."
                    : null;
                reason = member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString() : "";
            }
            else if (KeyName.Same(member.Name, key))
            {
                problem ??= decision is not null ? $"It had more than one '{key}'." : null;
                decision = member.Value.Clone();
            }
        }

        problem ??= decision is null ? $"It had no '{key}'." : string.IsNullOrWhiteSpace(reason) ? "It had no 'reason'." : null;
        return problem is null ? new JudgeReply(reason!.Trim(), decision!.Value) : null;
    }

    // Without the thoughts that some models put first, and without a code fence around the whole.
    private static string Bare(string text)
    {
        var bare = text.Trim();
        if (bare.StartsWith("<think>", StringComparison.OrdinalIgnoreCase) && bare.LastIndexOf(ThoughtEnd, StringComparison.OrdinalIgnoreCase) is >= 0 and var end)
        {
            bare = bare[(end + ThoughtEnd.Length)..].Trim();
        }

        var line = bare.IndexOf('\n', StringComparison.Ordinal);
        return bare.StartsWith(Fence, StringComparison.Ordinal) && bare.EndsWith(Fence, StringComparison.Ordinal) && line > 0 && bare.Length > line + Fence.Length
            ? bare[line..^Fence.Length].Trim()
            : bare;
    }
}
