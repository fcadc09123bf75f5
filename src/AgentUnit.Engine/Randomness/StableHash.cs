namespace AgentUnit.Engine.Randomness;

/// <summary>Hashes that are the same in every process and version, unlike <see cref="string.GetHashCode()"/>.</summary>
internal static class StableHash
{
    private const ulong FnvOffset = 14695981039346656037;
    private const ulong FnvPrime = 1099511628211;

    /// <summary>The text's FNV-1a hash over UTF-16 code units.</summary>
    public static ulong Of(ReadOnlySpan<char> text)
    {
        var hash = FnvOffset;
        foreach (var unit in text)
        {
            hash = (hash ^ unit) * FnvPrime;
        }

        return hash;
    }

    /// <summary>Adds a value to a hash.</summary>
    public static ulong Combine(ulong hash, ulong value) => Mix(hash ^ Mix(value + 0x9E3779B97F4A7C15));

    /// <summary>Spreads every input bit over the output: the finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).</summary>
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
