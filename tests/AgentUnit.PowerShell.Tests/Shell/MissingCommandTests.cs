namespace AgentUnit.Tests.Shell;

public sealed class MissingCommandTests
{
    [Theory]
    [InlineData("1..3 | Sort-Object -Property Length -Descending", "Sort-Object", "Microsoft.PowerShell.Utility")]
    [InlineData("Join-Path a b", "Join-Path", "Microsoft.PowerShell.Management")]
    [InlineData("1..3 | select -First 1", "Select-Object", "Microsoft.PowerShell.Utility")]
    public async Task CommandsOfAnInstalledPowerShellAreSentThere(string command, string name, string module)
    {
        var result = await ShellProcess.Run("-Command", command);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"'{name}' belongs to the module {module}", result.Error, StringComparison.Ordinal);
        Assert.Contains("pwsh", result.Error, StringComparison.Ordinal);
        Assert.Contains("AgentUnit.CommandNotCarried", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AScriptThatCatchesTheErrorSeesTheSameMessage()
    {
        var result = await ShellProcess.Run("-Command", "try { Get-Content x } catch [Management.Automation.CommandNotFoundException] { \"caught: $_\" }");

        Assert.StartsWith("caught: 'Get-Content' belongs to the module Microsoft.PowerShell.Management", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownNamesKeepPowerShellsOwnError()
    {
        var result = await ShellProcess.Run("-Command", "Get-Nothing");

        Assert.Contains("'Get-Nothing' is not recognized", result.Error, StringComparison.Ordinal);
        Assert.Contains("CommandNotFoundException", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("pwsh", result.Error, StringComparison.Ordinal);
    }
}
