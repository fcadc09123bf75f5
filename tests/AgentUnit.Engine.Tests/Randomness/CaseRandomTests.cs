using AgentUnit.Engine.Randomness;
using AgentUnit.Tests.Statistics;
using MathNet.Numerics.Distributions;

namespace AgentUnit.Tests.Randomness;

public sealed class CaseRandomTests
{
    private const int Count = 20_000;

    // The first outputs of SplitMix64 from the state 1234567, as the reference implementation gives them
    // (https://prng.di.unimi.it/splitmix64.c; listed on https://rosettacode.org/wiki/Pseudo-random_numbers/Splitmix64).
    [Fact]
    public void FollowsSplitMix64()
    {
        var random = new CaseRandom(1234567);

        Assert.Equal(
            [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821],
            Enumerable.Range(0, 5).Select(_ => random.NextBits()));
    }

    // FNV-1a's published vector for "a" holds for one unit of one byte (http://www.isthe.com/chongo/tech/comp/fnv/).
    [Fact]
    public void HashesTextTheSameInEveryProcess() => Assert.Equal(0xaf63dc4c8601ec8cUL, StableHash.Of("a"));

    [Fact]
    public void DrawsTheSameForTheSameTryInWhateverOrder()
    {
        var forwards = Enumerable.Range(0, 100).Select(Draw).ToArray();
        var backwards = Enumerable.Range(0, 100).Reverse().Select(Draw).Reverse().ToArray();

        Assert.Equal(forwards, backwards);
        Assert.Equal(100, forwards.Distinct().Count());

        static double Draw(int index)
        {
            var random = CaseRandom.For(7, $"case-{index}", 1, 1);
            return random.NextDouble();
        }
    }

    [Fact]
    public void DrawsAnewForEachSeedCaseRepeatAndAttempt()
    {
        CaseRandom[] all =
        [
            CaseRandom.For(1, "a", 1, 1), CaseRandom.For(2, "a", 1, 1), CaseRandom.For(1, "b", 1, 1),
            CaseRandom.For(1, "a", 2, 1), CaseRandom.For(1, "a", 1, 2), CaseRandom.For(-1, "a", 1, 1),
        ];

        Assert.Equal(all.Length, all.Select(static random => random.NextBits()).Distinct().Count());
    }

    [Fact]
    public void IsUniformOverManyCases() => KolmogorovSmirnovTest.AssertFollows(
        Enumerable.Range(0, Count).Select(static i => CaseRandom.For(3, $"case-{i}", 1, 1).NextDouble()),
        static value => value);

    [Fact]
    public void IsNormalOverManyCases() => KolmogorovSmirnovTest.AssertFollows(
        Enumerable.Range(0, Count).Select(static i => CaseRandom.For(3, $"case-{i}", 1, 1).NextNormal()),
        static value => Normal.CDF(0, 1, value));

    [Fact]
    public void StaysBelowTheCount()
    {
        var random = new CaseRandom(5);

        var drawn = Enumerable.Range(0, 10_000).Select(_ => random.NextInt32(7)).ToArray();

        Assert.Equal(Enumerable.Range(0, 7), drawn.Distinct().Order());
    }
}
