using System.Diagnostics;
using System.Text;

namespace AgentUnit.Tests.Shell;

/// <summary>The shell on a terminal, which util-linux's <c>script</c> provides, with a home folder that nobody has used.</summary>
internal sealed class PseudoTerminal : IDisposable
{
    private const string Program = "/usr/bin/script";

    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("agentunit-");
    private readonly TerminalScreen _screen = new();
    private readonly Process _process;

    public PseudoTerminal(string arguments, params (string Name, string? Value)[] environment)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists(Program), "needs util-linux's script program, which provides a terminal");

        // Without exec the user's shell may stay in between, get the Ctrl+C too, and end with its own code for it.
        _process = ShellProcess.Start(
            Program,
            ["-q", "-e", "-c", $"stty cols 80 rows 24; exec '{ShellProcess.DotNet}' '{ShellProcess.Assembly}' {arguments}", "/dev/null"],
            [("SHELL", "/bin/sh"), ("TERM", "xterm"), ("HOME", _home.FullName), ("XDG_DATA_HOME", null), ("XDG_CONFIG_HOME", null), .. environment]);
    }

    public async Task Type(string keys)
    {
        await _process.StandardInput.WriteAsync(keys);
        await _process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Waits until the screen is as it should be.</summary>
    public async Task Expect(string what, Func<TerminalScreen, bool> isSo)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromMinutes(3));
        while (!isSo(_screen))
        {
            try
            {
                Assert.True(await Read(deadline.Token) is not null, $"The shell ended before it showed {what}: {_screen}");
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"The shell did not show {what}: {_screen}");
            }
        }
    }

    /// <summary>Waits for a line that begins with a text.</summary>
    public Task ExpectLine(string text) => Expect($"a line '{text}'", screen => screen.Lines.Any(line => line.StartsWith(text, StringComparison.Ordinal)));

    /// <summary>Waits for the cursor to stand behind a prompt: PS and the folder, or &gt;&gt; where a statement goes on.</summary>
    public Task ExpectPrompt(string start = "PS ") => Expect(
        $"the prompt '{start}'", screen => screen.CursorLine.StartsWith(start, StringComparison.Ordinal) && screen.CursorLine.EndsWith('>'));

    /// <summary>Types a line, waits until it stands on the screen, and enters it.</summary>
    public async Task Enter(string line)
    {
        await Type(line);

        // Where the screen breaks a long line, a blank may be missing.
        await Expect($"what was typed, '{line}'", screen => WithoutBlanks(string.Concat(screen.Lines)).EndsWith(WithoutBlanks(line), StringComparison.Ordinal));
        await Type("\r");
        await Expect("the next line", screen => screen.CursorLine.Length == 0 || !WithoutBlanks(line).EndsWith(WithoutBlanks(screen.CursorLine), StringComparison.Ordinal));
    }

    /// <summary>Enters a line and waits for what it gives, and for the prompt after it.</summary>
    public async Task Enter(string line, string expected)
    {
        await Enter(line);
        await ExpectLine(expected);
        await ExpectPrompt();
    }

    /// <summary>Waits for the end; the output is what nobody has waited for, colours and all.</summary>
    public async Task<ProcessResult> Finish()
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromMinutes(3));
        var rest = new StringBuilder();
        while (await Read(deadline.Token) is { } character)
        {
            rest.Append(character);
        }

        _process.StandardInput.Close();
        var result = await ShellProcess.Finish(_process);
        return result with { Output = rest.ToString() };
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
        _home.Delete(recursive: true);
    }

    private static string WithoutBlanks(string text) => text.Replace(" ", "", StringComparison.Ordinal);

    private async Task<char?> Read(CancellationToken cancellationToken)
    {
        var buffer = new char[1];
        if (await _process.StandardOutput.ReadAsync(buffer, cancellationToken) == 0)
        {
            return null;
        }

        if (_screen.Write(buffer[0]) is { } answer)
        {
            await Type(answer);
        }

        return buffer[0];
    }
}
