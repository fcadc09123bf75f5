using System.Diagnostics;
using System.Text;

namespace AgentUnit.Tests.Shell;

/// <summary>The shell on a terminal, which util-linux's <c>script</c> provides.</summary>
internal sealed class PseudoTerminal : IDisposable
{
    private const string Program = "/usr/bin/script";

    private readonly Process _process;
    private readonly StringBuilder _screen = new();
    private int _seen;

    public PseudoTerminal(string arguments, params (string Name, string? Value)[] environment)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists(Program), "needs util-linux's script program, which provides a terminal");

        // Without exec the user's shell may stay in between, get the Ctrl+C too, and end with its own code for it.
        _process = ShellProcess.Start(
            Program,
            ["-q", "-e", "-c", $"exec '{ShellProcess.DotNet}' '{ShellProcess.Assembly}' {arguments}", "/dev/null"],
            [("SHELL", "/bin/sh"), ("TERM", "xterm"), .. environment]);
    }

    public async Task Type(string keys)
    {
        await _process.StandardInput.WriteAsync(keys);
        await _process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Waits until a text appears behind the one that was waited for last.</summary>
    public async Task Expect(string text)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromMinutes(3));
        var buffer = new char[1];
        int at;
        while ((at = _screen.ToString().IndexOf(text, _seen, StringComparison.Ordinal)) < 0)
        {
            try
            {
                Assert.True(await _process.StandardOutput.ReadAsync(buffer, deadline.Token) == 1, $"The shell ended before it wrote '{text}': {_screen}");
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"The shell did not write '{text}': {_screen}");
            }

            _screen.Append(buffer[0]);
        }

        _seen = at + text.Length;
    }

    /// <summary>Types a line and waits for what it gives, and for the prompt after it.</summary>
    public async Task Enter(string line, string expected)
    {
        await Type(line + "\r");
        await Expect("\n" + expected);
        await Expect("> ");
    }

    /// <summary>Waits for the end; the output is what nobody has waited for.</summary>
    public Task<ProcessResult> Finish()
    {
        _process.StandardInput.Close();
        return ShellProcess.Finish(_process);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}
