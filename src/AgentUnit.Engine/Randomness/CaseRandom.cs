namespace AgentUnit.Engine.Randomness;

/// <summary>Random numbers that belong to one try of one case: whatever order the cases run in, each draws the same.</summary>
/// <remarks>SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): no allocation, and starting anew costs one hash of the case id.</remarks>
internal struct CaseRandom
{
    private const ulong Gamma = 0x9E3779B97F4A7C15;
    private const double UnitOf53Bits = 1.0 / (1UL << 53);

    private ulong _state;

    public CaseRandom(ulong seed) => _state = seed;

    /// <summary>The numbers of one try.</summary>
    public static CaseRandom For(long seed, string caseId, int repeat, int attempt)
    {
        var hash = StableHash.Combine((ulong)seed, StableHash.Of(caseId));
        return new CaseRandom(StableHash.Combine(hash, ((ulong)(uint)repeat << 32) | (uint)attempt));
    }

    /// <inheritdoc cref="For(long, string, int, int)"/>
    public static CaseRandom For(long seed, AgentRequest request) =>
        For(seed, request.Case.Id, request.Repeat, request.Attempt);

    /// <summary>The next 64 bits.</summary>
    public ulong NextBits()
    {
        _state += Gamma;
        return StableHash.Mix(_state);
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double NextDouble() => (NextBits() >> 11) * UnitOf53Bits;

    /// <summary>Uniform in 0 .. <paramref name="count"/> - 1.</summary>
    public int NextInt32(int count) => (int)Math.BigMul(NextBits(), (ulong)count, out _);

    /// <summary>Puts values into a random order, each equally likely (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> values)
    {
        for (var i = values.Length - 1; i > 0; i--)
        {
            var other = NextInt32(i + 1);
            (values[i], values[other]) = (values[other], values[i]);
        }
    }

    /// <summary>Normal with mean 0 and standard deviation 1, by Box and Muller's transform.</summary>
    public double NextNormal()
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - NextDouble()));
        return radius * Math.Cos(2 * Math.PI * NextDouble());
    }
}
