namespace AgentUnit.Tests.Shell;

public sealed class StreamTests
{
    [Fact]
    public async Task OnlyErrorsGoToStandardErrorAsInPwsh()
    {
        using var script = new TemporaryScript("""
            Write-Output 'an object'
            Write-Host 'a note'
            Write-Warning 'a warning'
            Write-Verbose 'a detail' -Verbose
            Write-Error 'a failure' -ErrorId Some.Id
            """);

        var result = await ShellProcess.Run(script.File);

        Assert.Equal(["an object", "a note", "WARNING: a warning", "VERBOSE: a detail"], result.Lines);
        Assert.Contains("Write-Error: a failure", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SyntaxErrorsNameFileAndLine()
    {
        using var script = new TemporaryScript("'fine'\nif (");

        var result = await ShellProcess.Run(script.File);

        Assert.Empty(result.Output);
        Assert.Contains("script.ps1:2", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RedirectedOutputHasNoColoursAndNoProgress()
    {
        var result = await ShellProcess.Run("-Command", """
            Write-Progress Working half
            [pscustomobject]@{ Name = 'x'; Value = 1 }
            1/0
            """);

        Assert.Contains("Name Value", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', result.Output);
        Assert.DoesNotContain('\e', result.Error);
        Assert.DoesNotContain("Working", result.Output + result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RedirectedOutputIsEightyColumnsWide()
    {
        var result = await ShellProcess.Run("-Command", "[pscustomobject]@{ Text = 'x' * 200 } | Format-Table");

        // The last column is left free, as on a terminal.
        Assert.Equal(79, result.Lines.Max(line => line.Length));
    }

    [Fact]
    public async Task ColoursCanBeKeptInRedirectedOutput() =>
        Assert.Contains("\e[", (await ShellProcess.Run("-Command", "$PSStyle.OutputRendering = 'Ansi'; [pscustomobject]@{ Name = 1 }")).Output, StringComparison.Ordinal);

    [Fact]
    public async Task TextThatIsNotAsciiIsUtf8WithoutAMark()
    {
        var result = await ShellProcess.RunWithInput("'größer ✓ 😀'");

        Assert.Equal("größer ✓ 😀", result.Output.TrimEnd());
    }

    [Fact]
    public async Task AQuestionWithNobodyToAskIsAnError()
    {
        var result = await ShellProcess.Run("-Command", """
            function Remove-All { [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')] param() if ($PSCmdlet.ShouldProcess('everything', 'Remove')) { 'removed' } }
            Remove-All
            """);

        Assert.DoesNotContain("removed", result.Output, StringComparison.Ordinal);
        Assert.Contains("NonInteractive mode", result.Error, StringComparison.Ordinal);
    }
}
