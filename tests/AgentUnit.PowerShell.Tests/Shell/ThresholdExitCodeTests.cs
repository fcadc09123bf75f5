namespace AgentUnit.Tests.Shell;

public sealed class ThresholdExitCodeTests
{
    private const string Suite = "$cases = New-AgentDataset @{ test_cases = @(@{ id = 'a'; input = 'hello'; expected_output = 'nothing like it' }) }; "
        + "$suite = New-AgentScenario -Name s -Adapter (New-AgentAdapter -Simulated -TimeToFirstToken 0 -TimePerToken 0) -Dataset $cases; ";

    private const string Breach = Suite + "$suite | Invoke-AgentSuite -Threshold 'success_rate == 1'";

    [Theory]
    [InlineData(Breach, 2)]
    [InlineData(Breach + "; 'goes on'", 2)]
    [InlineData(Breach + " -ErrorAction Stop", 2)]
    [InlineData("$ErrorActionPreference = 'Stop'; " + Breach, 2)]
    [InlineData(Breach + "; exit 7", 7)]
    [InlineData(Breach + "; exit 1", 1)]
    [InlineData(Breach + "; $Host.SetShouldExit(1)", 1)]
    [InlineData(Breach + "; throw 'boom'", 1)]
    [InlineData("try { throw 'first' } catch { }; " + Breach + " | Out-Default", 2)]
    [InlineData(Breach + " -ErrorAction SilentlyContinue; 'handled'", 0)]
    [InlineData("try { " + Breach + " -ErrorAction Stop } catch { 'handled' }", 0)]
    [InlineData(Suite + "$suite | Invoke-AgentSuite -Threshold 'success_rate == 0'", 0)]
    public async Task AScriptWhoseThresholdIsBreachedEndsWithACodeOfItsOwn(string text, int expected)
    {
        using var script = new TemporaryScript(text);

        var result = await ShellProcess.Run(script.File);

        Assert.True(expected == result.ExitCode, $"{result.ExitCode}: {result.Output}{result.Error}");
    }

    [Theory]
    [InlineData(Breach, 2)]
    [InlineData(Breach + "; 'fine'", 2)]
    [InlineData(Breach + "; exit 1", 1)]
    [InlineData(Breach + "; throw 'boom'", 1)]
    [InlineData(Breach + " -ErrorAction Stop", 2)]
    [InlineData(Suite + "$suite | Invoke-AgentSuite; 1/0", 1)]
    public async Task SoDoesACommand(string command, int expected) =>
        Assert.Equal(expected, (await ShellProcess.Run("-Command", command)).ExitCode);
}
