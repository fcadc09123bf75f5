using System.Text.RegularExpressions;
using AgentUnit.Simulator.Chat;

namespace AgentUnit.Simulator.Rules;

/// <summary>Whether a request fulfils a rule's conditions, those that count apart.</summary>
internal static class RuleConditions
{
    /// <summary>What was found in the last message; null when a condition does not hold.</summary>
    public static Match? Find(Rule rule, ChatCall call)
    {
        if ((rule.Role is { } role && !role.Equals(call.Last.Role, StringComparison.OrdinalIgnoreCase))
            || (rule.Tool is { } tool && !call.Tools.Contains(tool, StringComparer.OrdinalIgnoreCase))
            || (rule.Turns.Count > 0 && !rule.Turns.Contains(call.Turn))
            || !Has(rule.Model, call.Model)
            || !Has(rule.From, call.Last.From ?? ""))
        {
            return null;
        }

        if (rule.System is { } system && !call.Messages.Any(message => message.Role is "system" or "developer" && Has(system, message.Text)))
        {
            return null;
        }

        if (rule.Conversation is { } conversation && !Has(conversation, string.Join('\n', call.Messages.Select(message => $"{message.Role}: {message.Text}"))))
        {
            return null;
        }

        try
        {
            return (rule.Match ?? Anything).Match(call.Last.Text) is { Success: true } match ? match : null;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private static Regex Anything { get; } = new("", RegexOptions.CultureInvariant);

    private static bool Has(Regex? pattern, string text)
    {
        try
        {
            return pattern is null || pattern.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
