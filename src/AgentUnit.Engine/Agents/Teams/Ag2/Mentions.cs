using System.Text.RegularExpressions;

namespace AgentUnit.Engine.Agents.Teams.Ag2;

/// <summary>Finds the names of agents in what a model wrote.</summary>
internal static class Mentions
{
    private static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(1);

    /// <summary>
    /// A name as a word of its own, whose case counts. Where it has underscores, models also write spaces in their place,
    /// or escape them as Markdown does.
    /// </summary>
    public static Regex Pattern(string name) => new(
        $@"(?<=\W)(?:{Regex.Escape(name)}|{Regex.Escape(name.Replace('_', ' '))}|{Regex.Escape(name.Replace("_", @"\_", StringComparison.Ordinal))})(?=\W)",
        RegexOptions.CultureInvariant,
        LongestMatch);

    /// <summary>Who of the candidates is named at least once.</summary>
    public static IReadOnlyList<Ag2Member> In(string text, IReadOnlyList<Ag2Member> candidates)
    {
        var padded = $" {text} ";
        return [.. candidates.Where(candidate => candidate.NamePattern.IsMatch(padded))];
    }
}
