using System.Diagnostics;
using System.Text;

namespace AgentUnit.Tests.Shell;

/// <summary>The built shell, run as a process of its own with all streams redirected.</summary>
internal static class ShellProcess
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>The shell as built with the same configuration as these tests.</summary>
    public static string Assembly { get; } = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "..", "..", "AgentUnit.Shell", Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/', '\\')), "agentunit.dll"));

    public static string DotNet { get; } = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    public static Task<ProcessResult> Run(params string[] arguments) => RunWithInput(null, arguments);

    public static async Task<ProcessResult> RunWithInput(string? input, params string[] arguments)
    {
        using var process = Start(arguments);
        if (input is not null)
        {
            await process.StandardInput.WriteAsync(input);
        }

        process.StandardInput.Close();
        return await Finish(process);
    }

    /// <summary>Starts the shell with the environment of the tests, less what would change its output.</summary>
    public static Process Start(params string[] arguments) => Start(DotNet, [Assembly, .. arguments]);

    public static Process Start(string fileName, IEnumerable<string> arguments, params (string Name, string? Value)[] environment)
    {
        var start = new ProcessStartInfo(fileName, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = Repository.Root,
        };
        foreach (var name in (string[])["NO_COLOR", "CI"])
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"{fileName} did not start.");
    }

    /// <summary>Reads what the process writes until it ends, and kills it when it does not.</summary>
    public static async Task<ProcessResult> Finish(Process process, TimeSpan? limit = null)
    {
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(limit ?? Limit);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"The process did not end in time. It wrote: {await output}{await error}");
        }

        return new ProcessResult(process.ExitCode, await output, await error);
    }
}
