using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace AgentUnit.Engine.Agents.Processes;

/// <summary>A running program: its input, what it writes, and how it ends, with all that it has started.</summary>
internal sealed class ProgramProcess : IAsyncDisposable
{
    // A child that it left behind may hold its output open for ever.
    private static readonly TimeSpan OutputGrace = TimeSpan.FromMilliseconds(500);

    private readonly Process _process;
    private readonly ProgramOptions _options;
    private readonly string _marker;
    private readonly Task _errorsEnded;

    private ProgramProcess(Process process, ProgramOptions options, string marker, StreamTaker takeOutput)
    {
        _process = process;
        _options = options;
        _marker = marker;
        Id = process.Id;
        Input = process.StandardInput.BaseStream;
        OutputEnded = StreamPump.RunAsync(process.StandardOutput.BaseStream, takeOutput);
        _errorsEnded = StreamPump.RunAsync(process.StandardError.BaseStream, Errors.Add);
        Exited = WaitForExitAsync();
    }

    public int Id { get; }

    public Stream Input { get; }

    public ErrorTail Errors { get; } = new();

    /// <summary>Completes when nothing more can come from its output.</summary>
    public Task OutputEnded { get; }

    /// <summary>Completes when it has ended, by itself or not.</summary>
    public Task Exited { get; }

    /// <summary>Its exit code; null while it runs.</summary>
    public int? ExitCode { get; private set; }

    /// <exception cref="AgentException">It could not be started.</exception>
    public static ProgramProcess Start(ProgramOptions options, IReadOnlyList<string> arguments, StreamTaker takeOutput)
    {
        var marker = ProgramStart.NewMarker();
        var process = new Process { StartInfo = ProgramStart.Info(options, arguments, marker) };
        try
        {
            process.Start();
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException or IOException)
        {
            process.Dispose();
            throw ProgramFailures.NotStarted(options, exception);
        }

        var started = new ProgramProcess(process, options, marker, takeOutput);
        LiveProcesses.Add(started);
        return started;
    }

    /// <summary>Ends it and all that it has started, at once.</summary>
    public void Kill()
    {
        try
        {
            ProcessTree.Kill(_process);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or AggregateException or NotSupportedException)
        {
            // It has just ended by itself, or a child of it has.
        }
    }

    /// <summary>Waits until it and its outputs have ended; a child that holds them is waited for shortly.</summary>
    public async Task EndedAsync()
    {
        await Exited.ConfigureAwait(false);
        await WithinAsync(Task.WhenAll(OutputEnded, _errorsEnded), OutputGrace).ConfigureAwait(false);
    }

    /// <summary>Closes its input, gives it time to end, and kills what is left.</summary>
    public async Task CloseAsync(TimeSpan grace)
    {
        await CloseInputAsync().ConfigureAwait(false);
        await WithinAsync(Exited, grace).ConfigureAwait(false);
        await DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Says that no more comes. A program that does not read, and ended, is no failure.</summary>
    public async ValueTask CloseInputAsync()
    {
        try
        {
            await Input.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // It is closed already.
        }
    }

    /// <summary>How it ended, in words, with the end of its error output.</summary>
    public string Ending(ProgramSecrets secrets) =>
        (ExitCode is { } code ? ExitText.Of(code) : "closed its output and went on running") + "." + Errors.Sentence(secrets);

    /// <summary>Kills it where it still runs, and what it has left behind, and lets go of it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!Exited.IsCompleted)
        {
            Kill();
            await WithinAsync(Exited, _options.CloseGrace).ConfigureAwait(false);
        }

        StrayProcesses.Kill(_marker);
        await WithinAsync(Task.WhenAll(OutputEnded, _errorsEnded), OutputGrace).ConfigureAwait(false);
        LiveProcesses.Remove(this);
        _process.Dispose();
    }

    private async Task WaitForExitAsync()
    {
        await _process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);

        // Noted now: the process may have been let go of when somebody asks.
        ExitCode = _process.ExitCode;
    }

    private static async Task WithinAsync(Task task, TimeSpan time) =>
        await task.WaitAsync(time, TimeProvider.System).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}

/// <summary>An exit code in words.</summary>
internal static class ExitText
{
    private const int SignalBase = 128;

    public static string Of(int code) => code switch
    {
        // A process that a signal ended has 128 and the signal's number as its code, as in a shell.
        > SignalBase and <= SignalBase + 64 when !OperatingSystem.IsWindows() =>
            string.Create(CultureInfo.InvariantCulture, $"ended with the exit code {code} (signal {code - SignalBase}{Name(code - SignalBase)})"),
        < 0 => string.Create(CultureInfo.InvariantCulture, $"ended with the exit code {code} (0x{code:X8})"),
        _ => string.Create(CultureInfo.InvariantCulture, $"ended with the exit code {code}"),
    };

    private static string Name(int signal) => signal switch
    {
        6 => ", aborted",
        9 => ", killed",
        11 => ", access to memory that is not its own",
        15 => ", asked to end",
        _ => "",
    };
}
