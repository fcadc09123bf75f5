namespace AgentUnit.Tests.Shell;

public sealed class ArgumentTests
{
    private const string Script = """
        param([string] $Name = 'none', [int] $Count = 1, [switch] $Loud)
        "name=$Name"
        "count=$($Count + 1)"
        "loud=$Loud"
        "args=$($args -join '|')"
        """;

    [Theory]
    [InlineData("name=none;count=2;loud=False;args=")]
    [InlineData("name=x;count=6;loud=True;args=rest|-5", "-Name", "x", "-Count", "5", "-Loud", "rest", "-5")]
    [InlineData("name=x;count=6;loud=False;args=", "-Name:x", "-Count:5", "-Loud:$false")]
    [InlineData("name=first;count=3;loud=False;args=third", "first", "2", "third")]
    [InlineData("name=it's; $(1+1) \"quoted\";count=2;loud=False;args=", "it's; $(1+1) \"quoted\"")]
    [InlineData("name=a:b;count=2;loud=False;args=", "a:b")]
    [InlineData("name=none;count=2;loud=False;args=-;'x'|{ }", "-Count", "1", "-Name", "none", "-;'x'", "{ }")]
    public async Task WordsAfterTheScriptBindToItsParameters(string expected, params string[] arguments)
    {
        using var script = new TemporaryScript(Script);

        var result = await ShellProcess.Run([script.File, .. arguments]);

        Assert.Equal("", result.Error);
        Assert.Equal(expected, string.Join(';', result.Lines));
    }

    [Fact]
    public async Task AScriptKnowsWhereItLies()
    {
        using var script = new TemporaryScript("$PSScriptRoot; $PSCommandPath; . \"$PSScriptRoot/other.ps1\"; $fromOther", "it's here.ps1");
        await File.WriteAllTextAsync(Path.Combine(script.Folder, "other.ps1"), "$fromOther = 'dot-sourced'", TestContext.Current.CancellationToken);

        var result = await ShellProcess.Run("-File", script.File);

        Assert.Equal([script.Folder, script.File, "dot-sourced"], result.Lines);
    }
}
