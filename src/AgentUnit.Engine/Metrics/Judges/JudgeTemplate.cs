using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Metrics.Judges;

/// <summary>A prompt with places for the material, which comes fenced, and for the judge's instructions.</summary>
internal sealed partial class JudgeTemplate
{
    /// <summary>The place of all texts as they stand by default.</summary>
    public const string Sections = "material";

    private const string FenceName = "fence";

    private readonly string _text;

    private JudgeTemplate(string text) => _text = text;

    /// <exception cref="FormatException">A placeholder is not known.</exception>
    public static JudgeTemplate Parse(string text, IEnumerable<string> instructions)
    {
        string[] known = [.. JudgeMaterial.Names, .. instructions, Sections, FenceName];
        foreach (Match place in Place().Matches(text))
        {
            var name = place.Groups[1].Value;
            if (!known.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                throw new FormatException(NearestName.Unknown("placeholder", name, known));
            }
        }

        return new JudgeTemplate(text);
    }

    /// <summary>Whether one of these places is in it.</summary>
    public bool HasAny(IReadOnlyCollection<string> names) =>
        Place().Matches(_text).Any(place => names.Contains(place.Groups[1].Value, StringComparer.OrdinalIgnoreCase));

    /// <summary>The prompt. What is put in is not searched for places again.</summary>
    /// <param name="material">The texts that come fenced.</param>
    /// <param name="instructions">The texts that come as they are.</param>
    /// <param name="sections">What stands for <c>{{material}}</c>: a text with places of its own.</param>
    public string Fill(IReadOnlyDictionary<string, string> material, IReadOnlyDictionary<string, string> instructions, string sections)
    {
        var fence = Fence.For([.. material.Values, .. instructions.Values]);
        var whole = Place().Replace(_text, place => place.Groups[1].Value.Equals(Sections, StringComparison.OrdinalIgnoreCase) ? sections : place.Value);
        return Place().Replace(whole, place =>
        {
            var name = place.Groups[1].Value.ToLowerInvariant();
            return name == FenceName ? fence.Line
                : material.TryGetValue(name, out var text) ? fence.Around(text)
                : instructions.GetValueOrDefault(name) ?? "";
        });
    }

    [GeneratedRegex(@"\{\{\s*([\w]+)\s*\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}

/// <summary>Puts texts of others between lines that they cannot contain, so that they cannot pretend to end.</summary>
internal sealed class Fence
{
    private Fence(string line) => Line = line;

    /// <summary>The line.</summary>
    public string Line { get; }

    /// <summary>A line that none of the texts has. The same texts get the same one, so that a prompt can be recorded and found again.</summary>
    public static Fence For(IReadOnlyCollection<string> texts)
    {
        for (var number = 0; ; number++)
        {
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{number}\n{string.Join('\n', texts)}")));
            var line = $"=== {Convert.ToHexString(hash.AsSpan(0, 6))} ===";
            if (!texts.Any(text => text.Contains(line, StringComparison.OrdinalIgnoreCase)))
            {
                return new Fence(line);
            }
        }
    }

    public string Around(string text) => $"{Line}\n{text}\n{Line}";
}
