namespace AgentUnit.Tests.Shell;

/// <summary>The shell is PowerShell: what scripts of an installed one use is there.</summary>
public sealed class CommandTests
{
    [Theory]
    [InlineData("3, 1, 2 | Sort-Object -Descending | Join-String -Separator ','", "3,2,1")]
    [InlineData("[pscustomobject]@{ A = 1; B = 2 } | ConvertTo-Csv | Select-Object -Last 1", "\"1\",\"2\"")]
    [InlineData("'{\"a\": 1}' | Test-Json", "True")]
    [InlineData("Get-Content (Join-Path $PWD LICENSE) -TotalCount 1", "MIT License")]
    [InlineData("Start-ThreadJob { 'in a thread' } | Receive-Job -Wait", "in a thread")]
    [InlineData("$PSVersionTable.PSVersion.ToString()", "7.6.9")]
    [InlineData("(Get-Command Compress-Archive, Install-PSResource).Count", "2")]
    [InlineData("(Get-Command Out-Default).CommandType", "Cmdlet")]
    public async Task PowerShellsOwnCommandsAreThere(string command, string expected)
    {
        var result = await ShellProcess.Run("-Command", command);

        Assert.Equal("", result.Error);
        Assert.Equal(expected, result.Output.Trim());
    }

    [Fact]
    public async Task NothingIsReportedAndNoProfileIsRead()
    {
        var home = Directory.CreateTempSubdirectory("agentunit-");
        try
        {
            var profile = Path.Combine(home.FullName, ".config", "powershell", "profile.ps1");
            Directory.CreateDirectory(Path.GetDirectoryName(profile)!);
            await File.WriteAllTextAsync(profile, "'from the profile'", TestContext.Current.CancellationToken);
            using var process = ShellProcess.Start(
                ShellProcess.DotNet,
                [ShellProcess.Assembly, "-Command", "$env:POWERSHELL_TELEMETRY_OPTOUT; $env:POWERSHELL_UPDATECHECK"],
                ("HOME", home.FullName),
                ("XDG_CONFIG_HOME", null));
            process.StandardInput.Close();

            Assert.Equal(["1", "Off"], (await ShellProcess.Finish(process)).Lines);
        }
        finally
        {
            home.Delete(recursive: true);
        }
    }
}
