namespace AgentUnit.Tests.Shell;

public sealed class StreamTests
{
    [Fact]
    public async Task OnlyOutputGoesToStandardOutput()
    {
        using var script = new TemporaryScript("""
            function Write-All {
                [CmdletBinding()] param()
                $PSCmdlet.WriteObject('an object')
                $PSCmdlet.WriteWarning('a warning')
                $PSCmdlet.WriteVerbose('a detail')
                $PSCmdlet.WriteError([Management.Automation.ErrorRecord]::new([Exception]::new('a failure'), 'Some.Id', 'NotSpecified', $null))
            }
            Write-All -Verbose
            """);

        var result = await ShellProcess.Run(script.File);

        Assert.Equal(["an object"], result.Lines);
        Assert.Contains("WARNING: a warning", result.Error, StringComparison.Ordinal);
        Assert.Contains("VERBOSE: a detail", result.Error, StringComparison.Ordinal);
        Assert.Contains("Write-All: a failure", result.Error, StringComparison.Ordinal);
        Assert.Contains("script.ps1:8:1  Some.Id", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SyntaxErrorsNameFileLineAndColumn()
    {
        using var script = new TemporaryScript("'fine'\nif (");

        var result = await ShellProcess.Run(script.File);

        Assert.Empty(result.Output);
        Assert.Contains("script.ps1:2:5", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RedirectedOutputHasNoColoursAndNoProgress()
    {
        var result = await ShellProcess.Run("-Command", """
            function Show-Progress { [CmdletBinding()] param() $PSCmdlet.WriteProgress([Management.Automation.ProgressRecord]::new(1, 'Working', 'half')) }
            Show-Progress
            [pscustomobject]@{ Name = 'x'; Value = 1 }
            1/0
            """);

        Assert.Contains("Name Value", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', result.Output);
        Assert.DoesNotContain('\e', result.Error);
        Assert.DoesNotContain("Working", result.Output + result.Error, StringComparison.Ordinal);
    }

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
        Assert.Contains("nobody to ask", result.Error, StringComparison.Ordinal);
    }
}
