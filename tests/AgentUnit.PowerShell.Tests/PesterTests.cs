using AgentUnit.Tests.Shell;

namespace AgentUnit.Tests;

/// <summary>Runs tests/Pester in an installed PowerShell, where there is one with Pester; alone, because several of them measure.</summary>
[Collection(nameof(RunsAlone))]
public sealed class PesterTests
{
    private const string NoPester = "no Pester 5";

    private const string Script = """
        $ErrorActionPreference = 'Stop'
        $pester = Get-Module Pester -ListAvailable | Where-Object Version -ge '5.0' | Sort-Object Version | Select-Object -Last 1
        if (-not $pester) { 'no Pester 5'; exit 0 }
        Import-Module $pester.Path
        $configuration = New-PesterConfiguration
        $configuration.Run.Path = $args[0]
        $configuration.Run.PassThru = $true
        $configuration.Output.Verbosity = 'Normal'
        $result = Invoke-Pester -Configuration $configuration
        foreach ($part in @($result.FailedContainers) + @($result.FailedBlocks) + @($result.Failed)) {
            "FAILED $($part.ExpandedPath ?? $part)"
            foreach ($record in $part.ErrorRecord) { "    $record" }
        }
        "Pester $($pester.Version): $($result.PassedCount) passed, $($result.FailedCount) failed, $($result.SkippedCount) skipped, $($result.TotalCount) in all"
        exit $(if ($result.Result -eq 'Passed' -and $result.TotalCount -gt 0) { 0 } else { 1 })
        """;

    [Fact]
    public async Task PesterTestsPass()
    {
        var pwsh = FindOnPath(OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh");
        Assert.SkipWhen(pwsh is null, "needs pwsh (PowerShell 7.4 or later) on the PATH");
        using var script = new TemporaryScript(Script);
        using var process = ShellProcess.Start(
            pwsh,
            ["-NoProfile", "-NonInteractive", "-File", script.File, Path.Combine(Repository.Root, "tests", "Pester")],
            ("NO_COLOR", "1"));
        process.StandardInput.Close();

        var result = await ShellProcess.Finish(process, TimeSpan.FromMinutes(12));

        Assert.SkipWhen(result.Output.Contains(NoPester, StringComparison.Ordinal), "needs Pester 5 or later (Install-Module Pester)");
        TestContext.Current.TestOutputHelper?.WriteLine(result.Output);
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
    }

    private static string? FindOnPath(string file) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, file))
        .FirstOrDefault(File.Exists);
}
