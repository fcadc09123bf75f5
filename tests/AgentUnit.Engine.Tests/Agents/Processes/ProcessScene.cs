using System.Diagnostics;
using System.Globalization;
using AgentUnit.Engine.Agents.Processes;
using AgentUnit.Engine.Text;

namespace AgentUnit.Tests.Agents.Processes;

/// <summary>What the tests of programs share: the worker that misbehaves as asked, and whether a process is gone.</summary>
internal static class ProcessScene
{
    public const string Key = "door-opener-0123456789";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>The test worker's program.</summary>
    public static string Assembly { get; } = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "..", "..", "AgentUnit.TestWorker", Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/', '\\')), "AgentUnit.TestWorker.dll"));

    public static string DotNet { get; } =
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? ProgramFinder.Named("dotnet", Environment.GetEnvironmentVariable("PATH") ?? "");

    public static ProgramOptions Options(params string[] arguments) => new()
    {
        FilePath = DotNet,
        Arguments = [Assembly, .. arguments],
        Environment = new Dictionary<string, Secret?> { ["SERVICE_KEY"] = new Secret(Key) },
        WorkerCount = 1,
    };

    public static AgentRequest Request(string input, string id = "case-1") => new() { Case = new TestCase { Id = id, Input = input } };

    public static async Task<AgentReply> AskAsync(this AgentAdapter adapter, string input) =>
        await adapter.InvokeAsync(Request(input), Bounded());

    /// <summary>Asks and expects a failure, whose text must be free of secrets.</summary>
    public static async Task<AgentException> FailAsync(this AgentAdapter adapter, string input)
    {
        var exception = await Assert.ThrowsAnyAsync<AgentException>(() => AskAsync(adapter, input));
        Assert.DoesNotContain(Key, exception.ToString(), StringComparison.OrdinalIgnoreCase);
        return exception;
    }

    public static async Task<IAsyncDisposable> OpenAsync(this AgentAdapter adapter, int concurrency = 1) =>
        (await adapter.OpenAsync(concurrency, Bounded()))!;

    /// <summary>Cancelled when the test takes far longer than it may: nothing is to hang.</summary>
    public static CancellationToken Bounded()
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        source.CancelAfter(TimeSpan.FromSeconds(60));
        return source.Token;
    }

    public static int Pid(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>Waits until a process is gone; one that is dead and not yet collected by its parent counts as gone.</summary>
    public static async Task AssertGoneAsync(params int[] pids)
    {
        var waited = Stopwatch.StartNew();
        foreach (var pid in pids)
        {
            while (IsRunning(pid))
            {
                Assert.True(waited.Elapsed < Patience, $"The process {pid} still runs.");
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
            }
        }
    }

    public static bool IsRunning(int pid)
    {
        if (OperatingSystem.IsLinux())
        {
            try
            {
                // The state follows the name in parentheses.
                var stat = File.ReadAllText($"/proc/{pid}/stat");
                return stat[stat.LastIndexOf(')') + 2] is not ('Z' or 'X');
            }
            catch (IOException)
            {
                return false;
            }
        }

        try
        {
            using var process = Process.GetProcessById(pid);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
