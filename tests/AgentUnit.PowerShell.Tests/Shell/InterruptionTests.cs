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
    [InlineData("INT", 130, "")]
    [InlineData("TERM", 143, "")]
    [InlineData("TERM", 143, " -SummaryVariable mine")]
    public async Task AStoppedSuiteShowsWhatWasDone(string signal, int expected, string options)
    {
        var (_, result) = await Interrupt("""
            $agent = New-AgentAdapter -ScriptBlock { if ($_.Id -ne 'quick') { while ($true) { } }; 'answer' }
            $cases = New-AgentDataset -Name cases @{ test_cases = @(@{ id = 'quick'; input = 'x' }, @{ id = 'slow'; input = 'y' }) }
            $metric = { [Console]::Out.WriteLine('graded'); $true }
            New-AgentScenario -Name stopped -Adapter $agent -Dataset $cases -Metric $metric | Invoke-AgentSuite
            """ + options, signal);

        Assert.Equal(expected, result.ExitCode);
        Assert.Matches(@"stopped +2 +1 ", result.Output);
    }

    [Fact]
    public async Task AStoppedBenchmarkShowsWhatWasDone()
    {
        var (_, result) = await Interrupt("""
            $agent = New-AgentAdapter -Name half -ScriptBlock { if ($_.Input -eq 'slow') { [Console]::Out.WriteLine('asked'); while ($true) { } }; 'answer' }
            Measure-AgentLatency $agent 'quick', 'slow' -Count 2 -Warmup 0 -ThrottleLimit 1
            """, "TERM");

        Assert.Equal(143, result.ExitCode);
        Assert.Contains("half", result.Output, StringComparison.Ordinal);
    }

    // Nothing stops a wait of .NET's own, nor a native program in the foreground: it has no Ctrl+C of a terminal.
    [Theory]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    public async Task AScriptThatCannotBeStoppedIsEndedSoonAfter(string signal, int expected)
    {
        // The program tells its process first, and goes on in silence.
        var (first, result) = await Interrupt("sh -c 'echo $$; exec >/dev/null 2>&1; exec sleep 90'\n'never'", signal);

        using var program = Process.GetProcesses().FirstOrDefault(process => process.Id == int.Parse(first!, CultureInfo.InvariantCulture));
        Assert.True(program is not null, "The shell waited for the program.");
        program.Kill();
        Assert.Equal(expected, result.ExitCode);
        Assert.Empty(result.Output);
    }

    private static async Task<(string? FirstLine, ProcessResult Result)> Interrupt(string text, string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs POSIX signals");
        Assert.SkipWhen(InterruptSignal.WhySkipped(signal) is not null, InterruptSignal.WhySkipped(signal) ?? "");
        using var script = new TemporaryScript(text);
        using var process = ShellProcess.Start(script.File);
        process.StandardInput.Close();
        var first = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        using var kill = Process.Start("kill", ["-" + signal, process.Id.ToString(CultureInfo.InvariantCulture)]);
        return (first, await ShellProcess.Finish(process));
    }
}
