using System.Security.Cryptography;
using System.Text;

namespace AgentUnit.Engine.Metrics.Judges;

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
