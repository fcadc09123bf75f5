using System.Diagnostics;
using System.Globalization;

namespace AgentUnit.Tests.Shell;

public sealed class InterruptionTests
{
    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task ASignalStopsTheScriptAndIsTheExitCode(string signal, int expected)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs POSIX signals");
        using var script = new TemporaryScript("'done so far'\nwhile ($true) { }\n'never'");
        using var process = ShellProcess.Start(script.File);
        process.StandardInput.Close();
        var first = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);

        using var kill = Process.Start("kill", ["-" + signal, process.Id.ToString(CultureInfo.InvariantCulture)]);
        var result = await ShellProcess.Finish(process);

        Assert.Equal("done so far", first);
        Assert.Equal(expected, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Empty(result.Error);
    }
}
