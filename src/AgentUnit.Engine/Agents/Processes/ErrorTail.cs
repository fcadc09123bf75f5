using System.Text;
using System.Text.RegularExpressions;

namespace AgentUnit.Engine.Agents.Processes;

/// <summary>The last of what a program wrote to its error output. However much it writes, it takes a few kilobytes.</summary>
internal sealed partial class ErrorTail
{
    private const int Capacity = 8 * 1024;
    private const int Shown = 1000;

    private readonly object _gate = new();
    private readonly byte[] _ring = new byte[Capacity];
    private long _written;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            _written += Math.Max(0, bytes.Length - Capacity);
            foreach (var value in bytes[^Math.Min(bytes.Length, Capacity)..])
            {
                _ring[_written++ % Capacity] = value;
            }
        }
    }

    /// <summary>A sentence with its last lines, to end a message with; empty when it wrote nothing.</summary>
    public string Sentence(ProgramSecrets secrets)
    {
        var text = string.Join(" / ", Lines(secrets));
        return text.Length == 0 ? ""
            : text.Length <= Shown ? $" Its error output: {text}"
            : $" The end of its error output: ...{text[^Shown..]}";
    }

    private string[] Lines(ProgramSecrets secrets)
    {
        // Secrets first: a cut through one would leave its end.
        var text = secrets.FromMessage(Colours().Replace(Text(), ""));
        return text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private string Text()
    {
        lock (_gate)
        {
            if (_written <= Capacity)
            {
                return Encoding.UTF8.GetString(_ring, 0, (int)_written);
            }

            var start = (int)(_written % Capacity);
            var text = Encoding.UTF8.GetString([.. _ring.AsSpan(start), .. _ring.AsSpan(0, start)]);

            // Its first line lacks its beginning, and may begin within a secret.
            var end = text.IndexOf('\n', StringComparison.Ordinal);
            return end < 0 ? "" : text[(end + 1)..];
        }
    }

    [GeneratedRegex(@"\x1b\[[0-9;?]*[ -/]*[@-~]|[\p{Cc}-[\r\n\t]]")]
    private static partial Regex Colours();
}
