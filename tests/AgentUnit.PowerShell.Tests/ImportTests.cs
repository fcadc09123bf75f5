using System.Management.Automation;

namespace AgentUnit.Tests;

public sealed class ImportTests
{
    [Fact]
    public void ResultTypesAreTypeLiteralsRightAfterImport()
    {
        using var session = new ModuleSession();

        var output = session.Run("[AgentUnit.RunResult].FullName");

        Assert.Equal("AgentUnit.RunResult", Assert.Single(output).BaseObject);
    }
}
