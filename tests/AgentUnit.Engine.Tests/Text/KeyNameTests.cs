using AgentUnit.Engine.Text;

namespace AgentUnit.Tests.Text;

public sealed class KeyNameTests
{
    [Theory]
    [InlineData("expected_output")]
    [InlineData("ExpectedOutput")]
    [InlineData("EXPECTED-OUTPUT")]
    [InlineData("Expected Output")]
    public void WritesOfOneNameAreTheSame(string name)
    {
        Assert.Equal("expectedoutput", KeyName.Normalize(name));
        Assert.True(KeyName.Same("expectedOutput", name));
        Assert.Contains(name, new HashSet<string>(KeyName.Comparer) { "expected_output" });
    }

    [Fact]
    public void OtherNamesDiffer() => Assert.False(KeyName.Same("expected", "expected_output"));

    [Fact]
    public void ReadsAlikeUnderTurkishCulture()
    {
        var culture = Thread.CurrentThread.CurrentCulture;
        try
        {
            Thread.CurrentThread.CurrentCulture = new System.Globalization.CultureInfo("tr-TR");
            Assert.Equal("id", KeyName.Normalize("ID"));
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = culture;
        }
    }
}
