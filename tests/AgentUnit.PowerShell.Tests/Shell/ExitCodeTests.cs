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
    [InlineData("$ErrorActionPreference = 'Stop'; Get-Nothing; 'never'", 1)]
    [InlineData("try { exit 5 } finally { 'cleaned up' }; 'never'", 5)]
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
    [InlineData("'missing.ps1' is not recognized as the name of a script file", "missing.ps1")]
    [InlineData("'-Wrong' is not recognized", "-Wrong")]
    [InlineData("A command must follow -Command", "-Command")]
    [InlineData("because the File parameter requires a file path", "-File")]
    public async Task AWrongCommandLineIsNamed(string message, params string[] arguments)
    {
        var result = await ShellProcess.Run(arguments);

        Assert.Equal(64, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("agentunit -Help", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output.Trim());
    }

    [Theory]
    [InlineData]
    [InlineData("-")]
    [InlineData("-NoLogo", "-File", "-")]
    [InlineData("-Command", "-")]
    [InlineData("-WorkingDirectory", "/")]
    [InlineData("-wd", "/", "-NoProfile", "-")]
    [InlineData("-Login", "-Command", "-")]
    public async Task AScriptOnStandardInputIsRun(params string[] arguments)
    {
        var result = await ShellProcess.RunWithInput("foreach ($i in 1..2) {\n  \"line $i\"\n}\nexit 9\n", arguments);

        Assert.Equal(9, result.ExitCode);
        Assert.Equal(["line 1", "line 2"], result.Lines);
    }

    [Fact]
    public async Task AByteOrderMarkOnStandardInputIsNoText() =>
        Assert.Equal(["marked"], (await ShellProcess.RunWithInput("\uFEFF'marked'")).Lines);

    [Theory]
    [InlineData("agentunit script.ps1", "-Help")]
    [InlineData("agentunit script.ps1", "-?", "-NonInteractive")]
    [InlineData("agentunit script.ps1", "-WorkingDirectory", "/", "-h")]
    [InlineData("agentunit 0.", "-Version")]
    [InlineData("agentunit 0.", "-NoLogo", "-v")]
    public async Task HelpAndVersionNeedNoModule(string expected, params string[] options)
    {
        var result = await ShellProcess.Run(options);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains(expected, result.Output, StringComparison.Ordinal);
    }
}
