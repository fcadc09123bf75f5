namespace AgentUnit.Engine.Text;

/// <summary>How names of keys, columns and options are compared: expected_output, ExpectedOutput and expected-output are one.</summary>
internal static class KeyName
{
    /// <summary>Compares names as <see cref="Normalize"/> does.</summary>
    public static IEqualityComparer<string> Comparer { get; } = new NormalizedComparer();

    /// <summary>The name in lower case without underscores, hyphens and white space.</summary>
    public static string Normalize(string name) => string.Create(
        name.Count(IsSignificant),
        name,
        static (target, source) =>
        {
            var next = 0;
            foreach (var character in source)
            {
                if (IsSignificant(character))
                {
                    target[next++] = char.ToLowerInvariant(character);
                }
            }
        });

    /// <summary>Whether two names mean the same key.</summary>
    public static bool Same(string left, string right)
    {
        int i = 0, j = 0;
        while (true)
        {
            i = SkipInsignificant(left, i);
            j = SkipInsignificant(right, j);
            if (i == left.Length || j == right.Length)
            {
                return i == left.Length && j == right.Length;
            }

            if (char.ToLowerInvariant(left[i++]) != char.ToLowerInvariant(right[j++]))
            {
                return false;
            }
        }
    }

    private static int SkipInsignificant(string name, int index)
    {
        while (index < name.Length && !IsSignificant(name[index]))
        {
            index++;
        }

        return index;
    }

    private static bool IsSignificant(char character) => character is not ('_' or '-') && !char.IsWhiteSpace(character);

    private sealed class NormalizedComparer : IEqualityComparer<string>
    {
        public bool Equals(string? x, string? y) => x is null || y is null ? ReferenceEquals(x, y) : Same(x, y);

        public int GetHashCode(string obj) => Normalize(obj).GetHashCode(StringComparison.Ordinal);
    }
}
