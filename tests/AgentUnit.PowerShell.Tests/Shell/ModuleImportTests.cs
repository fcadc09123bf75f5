namespace AgentUnit.Tests.Shell;

public sealed class ModuleImportTests
{
    [Fact]
    public async Task TheModuleIsThereFromTheStart()
    {
        var result = await ShellProcess.Run("-Command", "(Get-Module AgentUnit).Name; [AgentUnit.RunResult].Name");

        Assert.Equal(["AgentUnit", "RunResult"], result.Lines);
    }

    [Fact]
    public async Task AShellWithoutItsModuleSaysSo()
    {
        var copy = Directory.CreateTempSubdirectory("agentunit-");
        try
        {
            CopyFolder(Path.GetDirectoryName(ShellProcess.Assembly)!, copy.FullName);
            using var process = ShellProcess.Start(ShellProcess.DotNet, [Path.Combine(copy.FullName, "agentunit.dll"), "-Command", "'never'"]);
            process.StandardInput.Close();

            var result = await ShellProcess.Finish(process);

            Assert.Equal(3, result.ExitCode);
            Assert.Empty(result.Output);
            Assert.Contains("module was found neither", result.Error, StringComparison.Ordinal);
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
