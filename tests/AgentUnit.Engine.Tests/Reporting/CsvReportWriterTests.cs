using AgentUnit.Engine.Figures;
using AgentUnit.Engine.Reporting;
using System.Globalization;
using System.Text;

namespace AgentUnit.Tests.Reporting;

public sealed class CsvReportWriterTests
{
    [Fact]
    public void ColumnsAreTheRunsOwnInTheirOrder() => Assert.Equal(
        typeof(RunResult).GetProperties().Select(p => p.Name).Where(name => name != nameof(RunResult.Details)),
        RunColumns.Names);

    [Fact]
    public void WritesOneRowPerRunUnderTheHeader()
    {
        var lines = Write(Sample.Run()).Split('\n');

        Assert.Equal(string.Join(',', RunColumns.Names), lines[0]);
        Assert.Equal(
            "math,c1,1,Passed,True,1,,,1234.568,1200.5,0.25,1234.818,100,10,2.499,1,False,12,3,0.00015,,5,"
            + "2025-03-09T05:05:03.0000000Z,2025-03-09T05:05:03.0002500Z,2 + 2,4",
            lines[1]);
        Assert.Equal("", lines[2]);
    }

    [Fact]
    public void WritesAHeaderEvenWithoutRuns() => Assert.Equal(string.Join(',', RunColumns.Names) + "\n", Write());

    [Theory]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    public void WritesTheSameWhateverTheCulture(string culture)
    {
        var expected = Write(Sample.Run());
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(expected, Write(Sample.Run()));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("a\r\nb", "\"a\r\nb\"")]
    [InlineData(" padded ", "\" padded \"")]
    [InlineData("😀 שלום", "😀 שלום")]
    [InlineData("=1+1", "=1+1")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void QuotesWhatNeedsIt(string? output, string field) =>
        Assert.EndsWith($",{field}\n", Write(Sample.Run(output: output)), StringComparison.Ordinal);

    [Fact]
    public void ReplacesBrokenText() =>
        Assert.EndsWith(",half \ufffd\n", Write(Sample.Run(output: "half \ud83d")), StringComparison.Ordinal);

    // The leading characters that https://owasp.org/www-community/attacks/CSV_Injection names.
    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("+1", "\"'+1\"")]
    [InlineData("-1", "\"'-1\"")]
    [InlineData("@SUM(1)", "\"'@SUM(1)\"")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("\n=1", "\"'\n=1\"")]
    [InlineData("=\"a,b\"", "\"'=\"\"a,b\"\"\"")]
    [InlineData("1=1", "1=1")]
    public void NeutralizesFormulasInText(string output, string field) => Assert.EndsWith(
        $",{field}\n",
        Write([Sample.Run(output: output)], neutralizeFormula: true),
        StringComparison.Ordinal);

    [Fact]
    public void LeavesNumbersAloneWhenNeutralizing() => Assert.Contains(
        ",-0.25,",
        Write([Sample.Run() with { QueueMs = -0.25 }], neutralizeFormula: true),
        StringComparison.Ordinal);

    [Fact]
    public void WritesAByteOrderMarkOnlyWhenAsked()
    {
        Assert.Equal((byte)'S', Bytes(ReportEncoding.Utf8)[0]);
        Assert.Equal(Encoding.UTF8.GetPreamble(), Bytes(ReportEncoding.Utf8Bom)[..3]);
    }

    [Fact]
    public void AllocatesNothingPerRow()
    {
        using var writer = new CsvReportWriter(Stream.Null);
        var run = Sample.Run();
        writer.Write(run);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10_000; i++)
        {
            writer.Write(run);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000);
    }

    [Fact]
    public void ASummaryGivesItsRuns()
    {
        using var stream = new MemoryStream();
        using var writer = new CsvReportWriter(stream);
        writer.Write(Sample.Scenario("math", Sample.Run("a"), Sample.Run("b")));
        writer.WriteReport(Sample.Latency(Sample.Run("c")));
        writer.Complete();

        Assert.Equal(["a", "b", "c"], Text(stream).Split('\n')[1..^1].Select(line => line.Split(',')[1]));
    }

    [Fact]
    public void ASummaryWithoutItsRunsIsAnError()
    {
        using var writer = new CsvReportWriter(Stream.Null);

        var error = Assert.Throws<AgentUnitException>(() => writer.WriteReport(Sample.Latency()));

        Assert.Equal("AgentUnit.ReportRunsNotKept", error.ErrorId);
    }

    private static string Write(params RunResult[] runs) => Write(runs, neutralizeFormula: false);

    private static string Write(RunResult[] runs, bool neutralizeFormula)
    {
        using var stream = new MemoryStream();
        using var writer = new CsvReportWriter(stream, ReportEncoding.Utf8, neutralizeFormula);
        foreach (var run in runs)
        {
            writer.Write(run);
        }

        writer.Complete();
        return Text(stream);
    }

    private static byte[] Bytes(ReportEncoding encoding)
    {
        using var stream = new MemoryStream();
        using var writer = new CsvReportWriter(stream, encoding);
        writer.Complete();
        return stream.ToArray();
    }

    private static string Text(MemoryStream stream) => Encoding.UTF8.GetString(stream.ToArray());
}
