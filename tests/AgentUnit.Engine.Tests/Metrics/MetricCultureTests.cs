using System.Globalization;
using AgentUnit.Engine.Metrics;
using static AgentUnit.Tests.Metrics.MetricFixtures;

namespace AgentUnit.Tests.Metrics;

public sealed class MetricCultureTests : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentCulture;

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void VerdictsAndReasonsAreTheSameUnderEveryCulture(string culture)
    {
        CultureInfo.CurrentCulture = new CultureInfo(culture);

        AssertVerdict(true, new NumericMatchMetric().Score("$1,234.50", "1234.5"));
        Assert.Equal("Expected 1.5, got -2.5.", new NumericMatchMetric().Score("-2.5", "1.5").Reason);
        Assert.Equal(0.5, Assert.IsType<NumericMatchMetric>(Make("numericmatch", ("TOLERANCE", "0.5"))).Tolerance);
        AssertVerdict(true, new ContainsMetric().Score("TITLE INDEX", "title index"));
        AssertVerdict(true, Make("Regex", ("Pattern", "^title$"), ("IgnoreCase", true)).Score("TITLE", null));
        AssertVerdict(true, new JsonMatchMetric().Score("[1.5]", "[15e-1]"));
        AssertVerdict(true, Make("JsonSchema", ("Schema", """{"minimum":1.5,"multipleOf":0.5}""")).Score("2.0", null));
        AssertVerdict(false, Make("JsonSchema", ("Schema", """{"minimum":1.5}""")).Score("1.4", null));
    }

    public void Dispose() => CultureInfo.CurrentCulture = _before;
}
