namespace AgentUnit.Tests.Shell;

/// <summary>What a person at a terminal sees.</summary>
public sealed class TerminalTests
{
    private const string Table = "[pscustomobject]@{ Name = 1 }";
    private const string Progress = "Write-Progress Working half; Start-Sleep -Milliseconds 300";

    [Fact]
    public async Task ATerminalGetsColours() =>
        Assert.Contains("\e[", await OnTerminal(Table), StringComparison.Ordinal);

    [Theory]
    [InlineData("NO_COLOR", "1")]
    [InlineData("TERM", "dumb")]
    public async Task ColoursCanBeSwitchedOff(string name, string value) =>
        Assert.DoesNotContain("\e[32", await OnTerminal(Table, (name, value)), StringComparison.Ordinal);

    [Fact]
    public async Task ProgressIsShown() =>
        Assert.Contains("Working", await OnTerminal(Progress), StringComparison.Ordinal);

    [Fact]
    public async Task AJobOfACiSystemGetsNoProgress() =>
        Assert.DoesNotContain("Working", await OnTerminal(Progress, ("CI", "true")), StringComparison.Ordinal);

    private static async Task<string> OnTerminal(string command, params (string Name, string? Value)[] environment)
    {
        using var file = new TemporaryScript(command);
        using var terminal = new PseudoTerminal($"'{file.File}'", environment);
        var result = await terminal.Finish();
        Assert.Equal(0, result.ExitCode);
        return result.Output;
    }
}
