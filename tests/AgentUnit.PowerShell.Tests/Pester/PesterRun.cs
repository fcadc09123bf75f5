using System.Text.Json;
using AgentUnit.Tests.Shell;

namespace AgentUnit.Tests.Pester;

/// <summary>Runs test files in a PowerShell of their own: the .NET tool of the checkout, with one version of Pester.</summary>
internal static class PesterRun
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(25);

    // Blocks that could not be set up fail their tests; a file that could not be read has none, and is told as a test that failed.
    private const string Script = """
        param([string] $Module, [string] $Report, [string[]] $Path)
        $ErrorActionPreference = 'Stop'
        Import-Module $Module
        $configuration = New-PesterConfiguration
        $configuration.Run.Path = $Path -split ';'
        $configuration.Run.PassThru = $true
        $configuration.Output.Verbosity = 'Normal'
        $result = Invoke-Pester -Configuration $configuration
        $tests = foreach ($container in $result.Containers) {
            $file = "$($container.Item)"
            $own = @($result.Tests | Where-Object { "$($_.ScriptBlock.File)" -eq $file })
            foreach ($test in $own) {
                [ordered]@{
                    Name = $test.ExpandedPath; File = $file; Result = $test.Result; Seconds = $test.Duration.TotalSeconds
                    Message = $(if ($test.ErrorRecord) { ($test.ErrorRecord | ForEach-Object { "$_`n$($_.ScriptStackTrace)" }) -join "`n" })
                }
            }
            if ($container.ErrorRecord -or $own.Count -eq 0) {
                [ordered]@{ Name = 'has tests'; File = $file; Result = 'Failed'; Seconds = 0; Message = "$($container.ErrorRecord)" }
            }
        }
        foreach ($block in $result.FailedBlocks) {
            [ordered]@{
                Name = "$($block.ExpandedPath) is set up and cleaned up"; File = "$($block.ScriptBlock.File)"; Result = 'Failed'; Seconds = 0
                Message = ($block.ErrorRecord | ForEach-Object { "$_`n$($_.ScriptStackTrace)" }) -join "`n"
            }
        }
        @{ Total = $result.TotalCount; Version = "$((Get-Module Pester).Version)"; Tests = @($tests) } | ConvertTo-Json -Depth 4 | Set-Content $Report
        """;

    /// <summary>Runs files, or all those in folders, and returns each of their tests.</summary>
    public static async Task<IReadOnlyList<PesterTest>> Run(string version, params string[] paths)
    {
        using var script = new TemporaryScript(Script);
        var report = Path.Combine(script.Folder, "report.json");
        using var process = ShellProcess.Start(
            ShellProcess.DotNet,
            ["pwsh", "-NoProfile", "-NonInteractive", "-File", script.File, Module(version), report, string.Join(';', paths.Select(path => Path.Combine(Repository.Root, path)))],
            ("NO_COLOR", "1"));
        process.StandardInput.Close();
        var result = await ShellProcess.Finish(process, Limit);
        if (result.ExitCode != 0 || !File.Exists(report))
        {
            throw new InvalidOperationException($"Pester {version} ended with {result.ExitCode}. It wrote: {result.Output}{result.Error}");
        }

        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(report));
        var tests = json.RootElement.GetProperty("Tests").Deserialize<List<PesterTest>>()!;
        if (json.RootElement.GetProperty("Version").GetString() != version || tests.Count < json.RootElement.GetProperty("Total").GetInt32())
        {
            throw new InvalidOperationException($"Pester {version} reported {tests.Count} tests: {json.RootElement.GetRawText()[..200]}");
        }

        return [.. tests.Select(test => test with { File = Path.GetRelativePath(Repository.Root, test.File) })];
    }

    private static string Module(string version) =>
        Path.Combine(AssemblyMetadata.Get("NuGetPackageRoot"), "pester", version, "tools", "Pester.psd1");
}
