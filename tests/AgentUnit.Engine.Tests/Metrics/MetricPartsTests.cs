using AgentUnit.Engine.Json;
using AgentUnit.Engine.Metrics;
using AgentUnit.Engine.Metrics.Json;
using AgentUnit.Engine.Metrics.Similarity;
using AgentUnit.Engine.Text;

namespace AgentUnit.Tests.Metrics;

/// <summary>What several metrics are made of.</summary>
public sealed class MetricPartsTests
{
    // F1 is 2 · matched by found and expected together (van Rijsbergen 1979): 2 · 2 / (4 + 5).
    [Theory]
    [InlineData(2, 4, 5, 0.5, 0.4, 4 / 9.0)]
    [InlineData(0, 4, 5, 0, 0, 0)]
    [InlineData(0, 0, 5, 0, 0, 0)]
    [InlineData(0, 5, 0, 0, 0, 0)]
    [InlineData(0, 0, 0, 1, 1, 1)]
    public void AnOverlapHasThreeMeasures(int matched, int found, int expected, double precision, double recall, double f1)
    {
        var overlap = new Overlap(matched, found, expected);

        Assert.Equal(
            (precision, recall, f1),
            (overlap.Get(OverlapMeasure.Precision), overlap.Get(OverlapMeasure.Recall), overlap.Get(OverlapMeasure.F1)));
    }

    [Theory]
    [InlineData("abcbdab", "bdcaba", 4)]
    [InlineData("abc", "", 0)]
    [InlineData("", "abc", 0)]
    [InlineData("abcd", "dcba", 1)]
    [InlineData("abab", "ab", 2)]
    public void PairsInOrderAreALongestSequence(string expected, string found, int length)
    {
        var pairs = SequenceMatch.Pair(expected.Length, found.Length, SequenceMode.InOrder, (i, j) => expected[i] == found[j]);
        int[] taken = [.. pairs.Where(j => j >= 0)];

        Assert.Equal(expected.Length, pairs.Length);
        Assert.Equal(length, taken.Length);
        Assert.Equal(taken.Order().Distinct(), taken);
        Assert.All(pairs.Index().Where(pair => pair.Item >= 0), pair => Assert.Equal(expected[pair.Index], found[pair.Item]));
    }

    // Each of the three can only be paired if the first two give way: 0 with 2, 1 with 0, 2 with 1.
    [Fact]
    public void PairsInAnyOrderAreTheMostThereAre()
    {
        var allowed = new HashSet<(int, int)> { (0, 0), (0, 2), (1, 0), (1, 1), (2, 1) };

        Assert.Equal([2, 0, 1], SequenceMatch.Pair(3, 3, SequenceMode.AnyOrder, (i, j) => allowed.Contains((i, j))));
        Assert.Equal([-1, 0], SequenceMatch.Pair(2, 1, SequenceMode.AnyOrder, (i, _) => i == 1));
    }

    [Theory]
    [InlineData("0", false, "", 0)]
    [InlineData("-0.000", false, "", 0)]
    [InlineData("1200", false, "12", 2)]
    [InlineData("-0.0120", true, "12", -3)]
    [InlineData("12E-1", false, "12", -1)]
    [InlineData("1.2e+3", false, "12", 2)]
    [InlineData("1e999999999999999999999", false, "1", 1_000_000_000_000)]
    [InlineData("1e-999999999999999999999", false, "1", -1_000_000_000_000)]
    [InlineData("1e9999999999999", false, "1", 1_000_000_000_000)]
    public void ANumbersDigitsDoNotDependOnHowItIsWritten(string text, bool negative, string digits, long exponent)
    {
        var number = JsonNumber.Parse(text);

        Assert.Equal(new JsonNumber(negative, digits, exponent), number);
        Assert.Equal(exponent >= 0, number.IsInteger);
    }

    [Theory]
    [InlineData("1.0", "1")]
    [InlineData("-2.5e1", "-25")]
    [InlineData("0e5", "0")]
    [InlineData("1e17", "100000000000000000")]
    [InlineData("1e18", "1e18")]
    [InlineData("1.5", "1.5")]
    [InlineData("15", "15")]
    public void AWholeNumberIsWrittenAsOneForTheSchema(string written, string read)
    {
        using var json = System.Text.Json.JsonDocument.Parse($$"""{"a":[{{written}},"1.0",null,true]}""");

        Assert.Equal($$"""{"a":[{{read}},"1.0",null,true]}""", SchemaInstance.Write(json.RootElement));
    }

    [Theory]
    [InlineData("a\n\t b", "a   b")]
    [InlineData("  x  ", "x")]
    public void ReasonsAreOnOneLine(string text, string shown) => Assert.Equal(shown, ReasonText.Short(text));

    [Fact]
    public void ReasonsAreCutAtEightyCharacters()
    {
        Assert.Equal(new string('x', 80), ReasonText.Short(new string('x', 80)));
        Assert.Equal(new string('x', 80) + "...", ReasonText.Short(new string('x', 81)));
        Assert.Equal("'" + new string('x', 80) + "...'", ReasonText.Quote(" " + new string('x', 81)));
    }

    [Fact]
    public void WhiteSpaceIsFoldedInTextsOfAnyLength()
    {
        Assert.Equal(" a b ", WhiteSpace.Fold("\n a \t b\r\n"));
        Assert.Equal(string.Concat(Enumerable.Repeat("ab ", 200)), WhiteSpace.Fold(string.Concat(Enumerable.Repeat("ab \n", 200))));
        Assert.Equal(new string('x', 256), WhiteSpace.Fold(new string('x', 256)));
        Assert.Equal(new string('x', 257), WhiteSpace.Fold(new string('x', 257)));
        Assert.True(WhiteSpace.Occurs("a\u00a0b"));
        Assert.False(WhiteSpace.Occurs("ab"));
    }

    [Fact]
    public void MetadataIsFoundByItsOwnNameFirst()
    {
        var testCase = new TestCase
        {
            Id = "a",
            Metadata = new Dictionary<string, object?> { ["ExpectedTools"] = "loose", ["expected_tools"] = "own", ["list"] = new object?[] { "x", null, 5 }, ["table"] = new Dictionary<string, object?> { ["k"] = 1 }, ["n"] = 5 },
        };

        Assert.Equal("own", CaseMetadata.Find(testCase, "expected_tools"));
        Assert.Equal("loose", CaseMetadata.Find(testCase, "expected-tools"));
        Assert.Null(CaseMetadata.Find(testCase, "other"));
        Assert.Equal(["x", "5"], CaseMetadata.Texts(testCase, "List"));
        Assert.Equal(["5"], CaseMetadata.Texts(testCase, "n"));
        Assert.Equal(["own"], CaseMetadata.Texts(testCase, "expected_tools"));
        Assert.Empty(CaseMetadata.Texts(testCase, "table"));
        Assert.Empty(CaseMetadata.Texts(new TestCase { Id = "b" }, "n"));
    }

    // R. A. Wagner and M. J. Fischer, "The String-to-String Correction Problem", Journal of the ACM 21 (1974): by hand for each.
    [Theory]
    [InlineData("ab", "ba", 2)]
    [InlineData("abc", "xabc", 1)]
    [InlineData("abcx", "abc", 1)]
    [InlineData("aXbYc", "abc", 2)]
    [InlineData("abcdef", "azced", 3)]
    [InlineData("", "", 0)]
    public void AnEditIsAnInsertionADeletionOrAnother(string left, string right, int edits)
    {
        Assert.Equal(edits, EditDistance.Of([.. left.Select(c => (int)c)], [.. right.Select(c => (int)c)]));
        Assert.Equal(edits, EditDistance.Of([.. right.Select(c => (int)c)], [.. left.Select(c => (int)c)]));
    }

    [Theory]
    [InlineData("a-b -c d- e", "a-b|c|d|e")]
    [InlineData("don't 'tis dogs'", "don't|tis|dogs")]
    [InlineData("1.5 1. .5 1,5 a.b", "1.5|1|5|1,5|a|b")]
    [InlineData("x-東", "x|東")]
    [InlineData("snake_case", "snake_case")]
    [InlineData("ひカ㐀一豈𠀀", "ひ|カ|㐀|一|豈|𠀀")]
    [InlineData("Ⅳ ½ ²", "ⅳ|½|²")]
    public void WordsAreWhatAReaderSeesAsOne(string text, string words) => Assert.Equal(words, string.Join('|', TextTokens.Words(text)));

    [Theory]
    [InlineData(""" ["a", "b", "a", " "] """, "a|b")]
    [InlineData("[1, 2]", "[1, 2]")]
    [InlineData("[a", "[a")]
    [InlineData("a", "a")]
    [InlineData(null, "")]
    public void SeveralReferencesAreAListOfTexts(string? expected, string references) =>
        Assert.Equal(references, string.Join('|', References.Of(new TestCase { Id = "a", ExpectedOutput = expected })));

    [Fact]
    public void VectorsOfHugeNumbersAreCompared()
    {
        Assert.Equal(1, Cosine.Of([float.MaxValue, 0], [float.MaxValue, 0]), 12);
        Assert.Throws<AgentException>(() => Cosine.Of([float.NaN, 1], [1, 1]));
    }
}
