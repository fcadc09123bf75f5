namespace AgentUnit.Tests;

public sealed class AgentReplyTests
{
    [Fact]
    public void ReadsAsItsOutput() => Assert.Equal("4", new AgentReply { Output = "4" }.ToString());
}
