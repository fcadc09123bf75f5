using AgentUnit.Engine.Text;

namespace AgentUnit.Tests.Text;

public sealed class NearestNameTests
{
    private static readonly string[] Known = ["id", "input", "expected_output", "context", "tags", "metadata"];

    [Theory]
    [InlineData("expectd_output", "expected_output")]
    [InlineData("ExpectedOutptu", "expected_output")]
    [InlineData("expected", "expected_output")]
    [InlineData("inptu", "input")]
    [InlineData("tag", "tags")]
    public void FindsWhatWasMeant(string name, string meant) => Assert.Equal(meant, NearestName.Find(name, Known));

    [Theory]
    [InlineData("colour")]
    [InlineData("")]
    public void GuessesNothingFarAway(string name) => Assert.Null(NearestName.Find(name, Known));

    [Fact]
    public void SaysWhatIsKnown() => Assert.Equal(
        "Unknown key 'expectd_output'. Did you mean 'expected_output'? Known keys: id, input, expected_output, context, tags, metadata.",
        NearestName.Unknown("key", "expectd_output", Known));
}
