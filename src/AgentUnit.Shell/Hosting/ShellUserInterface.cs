using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Internal;

namespace AgentUnit.Shell.Hosting;

/// <summary>Writes each stream to where it belongs: output to standard output, everything else to standard error.</summary>
internal sealed partial class ShellUserInterface : PSHostUserInterface
{
    private readonly Terminal _terminal;
    private readonly ProgressLine _progress;
    private readonly bool _asks;
    private readonly Lock _gate = new();

    public ShellUserInterface(Terminal terminal, ProgressLine progress, bool asks)
    {
        _terminal = terminal;
        _progress = progress;
        _asks = asks;
        RawUI = new ShellRawUserInterface(terminal);
    }

    public override PSHostRawUserInterface RawUI { get; }

    public override bool SupportsVirtualTerminal => _terminal.OutputHasColor;

    public override void Write(string value) => ToOutput(value);

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) =>
        ToOutput(_terminal.OutputHasColor && foregroundColor != RawUI.ForegroundColor
            ? $"{PSStyle.MapForegroundColorToEscapeSequence(foregroundColor)}{value}\e[0m"
            : value);

    public override void WriteLine() => ToOutput(Environment.NewLine);

    public override void WriteLine(string value) => ToOutput(value + Environment.NewLine);

    public override void WriteErrorLine(string value) => ToError("\e[31;1m", value);

    public override void WriteWarningLine(string message) => ToError("\e[33;1m", $"WARNING: {message}");

    public override void WriteVerboseLine(string message) => ToError("\e[36m", $"VERBOSE: {message}");

    public override void WriteDebugLine(string message) => ToError("\e[35m", $"DEBUG: {message}");

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
        lock (_gate)
        {
            _progress.Report(record);
        }
    }

    /// <summary>Takes the progress line away when a pipeline has ended without doing so.</summary>
    public void ClearProgress()
    {
        lock (_gate)
        {
            _progress.Clear();
        }
    }

    // Formatting writes with colours; it leaves it to the host to take them away. An explicit Ansi is the script's wish.
    private string Decorated(string value) => PSStyle.Instance.OutputRendering switch
    {
        OutputRendering.Ansi => value,
        OutputRendering.Host when _terminal.OutputHasColor => value,
        _ => new StringDecorated(value).ToString(OutputRendering.PlainText),
    };

    private void ToOutput(string value)
    {
        lock (_gate)
        {
            _progress.Clear();
            _terminal.Out.Write(Decorated(value));
        }
    }

    private void ToError(string color, string value)
    {
        lock (_gate)
        {
            _progress.Clear();
            _terminal.Error.WriteLine(_terminal.ErrorHasColor ? $"{color}{value}\e[0m" : value);
        }
    }
}
