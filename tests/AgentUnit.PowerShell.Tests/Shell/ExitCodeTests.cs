namespace AgentUnit.Tests.Shell;

public sealed class ExitCodeTests
{
    [Theory]
    [InlineData("'fine'", 0)]
    [InlineData("exit 7", 7)]
    [InlineData("function Stop-Here { exit 4 }; Stop-Here; 'never'", 4)]
    [InlineData("throw 'boom'", 1)]
    [InlineData("$ErrorActionPreference = 'Stop'; 1/0; 'never'", 1)]
    [InlineData("1/0; 'goes on'", 0)]
    [InlineData("if (", 1)]
    [InlineData("param([Parameter(Mandatory)] $Name) $Name", 1)]
    public async Task ScriptsEndWithTheCodeThatPwshWouldGive(string text, int expected)
    {
        using var script = new TemporaryScript(text);

        var result = await ShellProcess.Run(script.File);

        Assert.Equal(expected, result.ExitCode);
        Assert.DoesNotContain("never", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'fine'", 0)]
    [InlineData("exit 3", 3)]
    [InlineData("throw 'boom'", 1)]
    [InlineData("1/0", 1)]
    [InlineData("1/0; 'fine'", 0)]
    [InlineData("Get-Nothing", 1)]
    public async Task CommandsFailWhenTheirLastStatementDoes(string command, int expected) =>
        Assert.Equal(expected, (await ShellProcess.Run("-Command", command)).ExitCode);

    [Theory]
    [InlineData(64, "There is no script 'missing.ps1'", "missing.ps1")]
    [InlineData(64, "must end in .ps1", "LICENSE")]
    [InlineData(64, "'-Wrong' is not an option", "-Wrong")]
    [InlineData(64, "-Command needs a command", "-Command")]
    [InlineData(64, "-File needs the path", "-File")]
    public async Task AWrongCommandLineIsNamed(int expected, string message, params string[] arguments)
    {
        var result = await ShellProcess.Run(arguments);

        Assert.Equal(expected, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task AScriptOnStandardInputIsRun()
    {
        var result = await ShellProcess.RunWithInput("foreach ($i in 1..2) {\n  \"line $i\"\n}\nexit 9\n");

        Assert.Equal(9, result.ExitCode);
        Assert.Equal(["line 1", "line 2"], result.Lines);
    }

    [Theory]
    [InlineData("-Help", "agentunit script.ps1")]
    [InlineData("-Version", "agentunit 0.")]
    public async Task HelpAndVersionNeedNoModule(string option, string expected)
    {
        var result = await ShellProcess.Run(option);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains(expected, result.Output, StringComparison.Ordinal);
    }
}
