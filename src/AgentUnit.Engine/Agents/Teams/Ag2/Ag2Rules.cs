using AgentUnit.Engine.Datasets.Values;

namespace AgentUnit.Engine.Agents.Teams.Ag2;

/// <summary>The rules of a chat as one text: what decides its course besides the agents.</summary>
internal static class Ag2Rules
{
    /// <summary>Describes them.</summary>
    /// <returns>The text; null where a script decides, which may look at anything.</returns>
    public static string? Describe(Ag2Options options) => options.Chooser is not null ? null : PlainJson.Text(new Dictionary<string, object?>
    {
        ["group"] = options.IsGroup,
        ["initiator"] = options.Initiator,
        ["proxy"] = options.UserProxy is { } proxy ? new[] { proxy.Name, proxy.Description, proxy.Terminate } : null,
        ["terminate"] = options.Terminate,
        ["rounds"] = options.MaximumRounds,
        ["replies"] = options.MaximumReplies,
        ["default"] = options.DefaultReply,
        ["summary"] = new[] { options.Summary.ToString(), options.SummaryPrompt, options.SummaryRole.ToString() },
        ["selection"] = new object?[] { options.Selection.ToString(), options.SelectionRetries, options.SelectionRole.ToString() },
        ["allowed"] = Plain(options.AllowedTransitions),
        ["disallowed"] = Plain(options.DisallowedTransitions),
        ["repeat"] = options.RepeatSpeakers,
        ["introductions"] = options.SendsIntroductions,
    });

    private static Dictionary<string, object?>? Plain(IReadOnlyDictionary<string, IReadOnlyList<string>>? table) =>
        table?.OrderBy(entry => entry.Key, StringComparer.Ordinal).ToDictionary(entry => entry.Key, entry => (object?)entry.Value.Order(StringComparer.Ordinal).ToArray());
}
