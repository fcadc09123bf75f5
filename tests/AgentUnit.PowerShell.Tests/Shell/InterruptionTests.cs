using System.Diagnostics;
using System.Globalization;

namespace AgentUnit.Tests.Shell;

public sealed class InterruptionTests
{
    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    public async Task ASignalStopsTheScriptAndIsTheExitCode(string signal, int expected)
    {
        var (first, result) = await Interrupt("'done so far'\nwhile ($true) { }\n'never'", signal);

        Assert.Equal("done so far", first);
        Assert.Equal(expected, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Empty(result.Error);
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task AStoppedSuiteShowsWhatWasDone(string signal, int expected)
    {
        var (_, result) = await Interrupt("""
            $agent = New-AgentAdapter -ScriptBlock { if ($_.Id -ne 'quick') { while ($true) { } }; 'answer' }
            $cases = New-AgentDataset -Name cases @{ test_cases = @(@{ id = 'quick'; input = 'x' }, @{ id = 'slow'; input = 'y' }) }
            $metric = { [Console]::Out.WriteLine('graded'); $true }
            New-AgentScenario -Name stopped -Adapter $agent -Dataset $cases -Metric $metric | Invoke-AgentSuite
            """, signal);

        Assert.Equal(expected, result.ExitCode);
        Assert.Matches(@"stopped +2 +1 ", result.Output);
    }

    private static async Task<(string? FirstLine, ProcessResult Result)> Interrupt(string text, string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs POSIX signals");
        Assert.SkipWhen(signal == "INT" && InterruptSignal.IsIgnored, InterruptSignal.WhyIgnored);
        using var script = new TemporaryScript(text);
        using var process = ShellProcess.Start(script.File);
        process.StandardInput.Close();
        var first = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        using var kill = Process.Start("kill", ["-" + signal, process.Id.ToString(CultureInfo.InvariantCulture)]);
        return (first, await ShellProcess.Finish(process));
    }
}
