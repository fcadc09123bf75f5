using AgentUnit.HelpGenerator;

namespace AgentUnit.Tests;

public sealed class HelpTests
{
    [Fact]
    public void TheHelpFileIsWhatThePagesAndTheCmdletsGive() => Assert.True(
        HelpFile.Generate(Repository.Root) == File.ReadAllText(HelpFile.PathIn(Repository.Root)).ReplaceLineEndings("\n"),
        "en-US/AgentUnit.PowerShell.dll-Help.xml is not what docs/cmdlets and the cmdlets give now. Run: dotnet run --project build/AgentUnit.HelpGenerator");
}
