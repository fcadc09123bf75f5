using AgentUnit.Engine.Metrics;
using static AgentUnit.Tests.Metrics.MetricFixtures;

namespace AgentUnit.Tests.Metrics;

public sealed class NumericMatchTests
{
    [Theory]
    // Reasoning first, the answer last.
    [InlineData("2*7=<<2*7=14>>14", "14")]
    [InlineData("She sells 2 each day, 13 * 2 = $<<13*2=26>>26\nA: 26", "A: 26")]
    [InlineData("18", "A: 18")]
    [InlineData("The answer is 18.", "18")]
    [InlineData("**18**", "18")]
    [InlineData("_18_", "18")]
    [InlineData("$\\boxed{18}$", "18")]
    [InlineData("The answer is 18.\n\nHope that helps!\r\n", "18")]
    [InlineData("答案是18。", "18")]
    // Writing of one number.
    [InlineData("18.0", "18")]
    [InlineData("018", "18")]
    [InlineData("+18", "18")]
    [InlineData(".5", "0.5")]
    [InlineData("$.50", "0.5")]
    [InlineData("$1,234.50", "1234.5")]
    [InlineData("1,234,567", "1234567")]
    [InlineData("1'234'567.5", "1234567.5")]
    [InlineData("1\u202f234\u202f567", "1234567")]
    [InlineData("\\$1{,}234", "1234")]
    [InlineData("1,234, and no more", "1234")]
    [InlineData("It costs USD18", "18")]
    [InlineData("18€", "18")]
    [InlineData("18kg", "18")]
    [InlineData("US$ 18", "18")]
    [InlineData("１８", "18")]
    [InlineData("٢٫٥", "2.5")]
    // Lists are several numbers.
    [InlineData("1,2,3", "3")]
    [InlineData("1, 2, 3", "3")]
    [InlineData("0,123", "123")]
    [InlineData("1234,567", "567")]
    [InlineData("1,234,56", "56")]
    // Signs.
    [InlineData("-5", "-5")]
    [InlineData("\u22125", "-5")]
    [InlineData("It fell to -$5.", "-5")]
    [InlineData("$-5", "-5")]
    [InlineData("(-5)", "-5")]
    [InlineData("x=-5", "-5")]
    [InlineData("16-3-4", "4")]
    [InlineData("(2+3)-5", "5")]
    [InlineData("5-10", "10")]
    [InlineData("- 5 apples", "5")]
    // Fractions.
    [InlineData("1/2", "0.5")]
    [InlineData("3/4", "6/8")]
    [InlineData("3 / 4", "0.75")]
    [InlineData("1 1/2 cups", "1.5")]
    [InlineData("-1 1/2", "-1.5")]
    [InlineData("1½", "1.5")]
    [InlineData("⅓", "1/3")]
    [InlineData("\\frac{3}{4}", "0.75")]
    [InlineData("-\\dfrac{3}{4}", "-0.75")]
    [InlineData("4.5/5", "4.5/5")]
    [InlineData("1,000/4", "250")]
    [InlineData("1/3", "2/6")]
    [InlineData("1/0", "0")]
    [InlineData("60 miles/hour", "60")]
    // Percent: the sign may be left out.
    [InlineData("50%", "50%")]
    [InlineData("50%", "50")]
    [InlineData("50%", "0.5")]
    [InlineData("0.5", "50 %")]
    [InlineData("50 percent", "0.5")]
    [InlineData("50\\%", "0.5")]
    // Powers and words.
    [InlineData("1e3", "1000")]
    [InlineData("1.5E-3", "0.0015")]
    [InlineData("1.5 × 10^3", "1500")]
    [InlineData("1.5 \\times 10^{3}", "1500")]
    [InlineData("6.02×10²³", "6.02e23")]
    [InlineData("2×10⁻³", "0.002")]
    [InlineData("10^3", "1000")]
    [InlineData("2e1×10^1", "2e1×10^1")]
    [InlineData("$1.5 million", "1500000")]
    [InlineData("2 Thousand", "2000")]
    // Digits that are no quantity.
    [InlineData("42, as of 2024-05-12", "42")]
    [InlineData("42 (2024-05-12T10:00:00Z)", "42")]
    [InlineData("42 on 12/25/2024", "42")]
    [InlineData("42 at 12:30", "42")]
    [InlineData("42 with version 1.2.3", "42")]
    [InlineData("42 from 10.0.0.1", "42")]
    [InlineData("42 liters of H2O", "42")]
    [InlineData("42, says GPT-4", "42")]
    [InlineData("42 in v1.2", "42")]
    public void Match(string output, string expected)
    {
        var metric = new NumericMatchMetric();

        AssertVerdict(true, metric.Score(output, expected));
        AssertVerdict(true, metric.Score(expected, output));
    }

    [Theory]
    [InlineData("18", "-18")]
    [InlineData("1,234", "234")]
    [InlineData("1.5", "5")]
    [InlineData("3/4", "4")]
    [InlineData("3.5/5", "4.5/5")]
    [InlineData("1 1/2", "1/2")]
    [InlineData("50%", "5")]
    [InlineData("0.5%", "0.5 percent and 50")]
    [InlineData("12345678901234567890", "12345678901234567891")]
    [InlineData("0.30000000000000004", "0.3")]
    [InlineData("1e-40", "2e-40")]
    [InlineData("1.5 million", "1.5")]
    [InlineData("none", "0")]
    [InlineData("", "0")]
    public void Differ(string output, string expected) =>
        AssertVerdict(false, new NumericMatchMetric().Score(output, expected));

    [Theory]
    [InlineData("10.1", "10", 0.1, 0, true)]
    [InlineData("10.11", "10", 0.1, 0, false)]
    [InlineData("9.9", "10", 0.1, 0, true)]
    [InlineData("101", "100", 0, 0.01, true)]
    [InlineData("102", "100", 0, 0.01, false)]
    [InlineData("-101", "-100", 0, 0.01, true)]
    [InlineData("102", "100", 2, 0.01, true)]
    [InlineData("51%", "0.5", 0.01, 0, true)]
    public void Tolerances(string output, string expected, double absolute, double relative, bool passes) => AssertVerdict(
        passes, new NumericMatchMetric { Tolerance = absolute, RelativeTolerance = relative }.Score(output, expected));

    [Theory]
    [InlineData("3,5 Liter", "3,5")]
    [InlineData("1.234,50 €", "1234,5")]
    [InlineData("1.000", "1000")]
    public void DecimalCommas(string output, string expected) =>
        AssertVerdict(true, new NumericMatchMetric { DecimalComma = true }.Score(output, expected));

    [Theory]
    [InlineData(null, "no expected output")]
    [InlineData("four", "no number in the expected output 'four'")]
    [InlineData("2024-05-12", "no number in the expected output")]
    [InlineData("1e999", "no number in the expected output")]
    public void WithoutANumberToCompareWithThereIsNoScore(string? expected, string reason) =>
        AssertNone(reason, new NumericMatchMetric().Score("4", expected));

    [Theory]
    [InlineData("7 ")]
    [InlineData("word ")]
    [InlineData("7")]
    public void AnEndlessLineIsReadFromItsEnd(string filler)
    {
        var line = string.Concat(Enumerable.Repeat(filler, 1_000_000)) + " the answer is 1,234 1/2";

        // What is read is copied, at 2 bytes a character, so one that reads it all needs far more memory than its end does.
        var end = Allocated(line[^20_000..]);
        Assert.InRange(Allocated(line), 0, end + line.Length);
        AssertVerdict(true, new NumericMatchMetric().Score($"8 {string.Concat(Enumerable.Repeat("word ", 20_000))}", "8"));
    }

    [Fact]
    public void SaysWhatItFound()
    {
        Assert.Equal("Expected 18, got 26.", new NumericMatchMetric().Score("A: 26", "A: 18").Reason);
        Assert.Equal("Expected 18, and there is no number in 'eighteen'.", new NumericMatchMetric().Score("eighteen", "18").Reason);
    }

    private static long Allocated(string output)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        AssertVerdict(true, new NumericMatchMetric().Score(output, "1234, no, 1/2"));
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
