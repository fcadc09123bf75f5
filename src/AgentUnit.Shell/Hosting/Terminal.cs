using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace AgentUnit.Shell.Hosting;

/// <summary>The three standard streams, and what each can show.</summary>
[SuppressMessage("ApiDesign", "RS0030", Justification = "The one class of the project that talks to the console.")]
[SuppressMessage("Performance", "CA1822", Justification = "The streams are used through an instance that is passed on, so that one can see who writes.")]
internal sealed class Terminal
{
    /// <summary>Columns where there is no terminal to ask.</summary>
    private const int DefaultWidth = 100;

    private readonly bool _understandsEscapes = Environment.GetEnvironmentVariable("TERM") != "dumb" && WindowsConsole.EnableEscapes();
    private readonly bool _wantsColor = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    public Terminal()
    {
        // Piped output is read by other programs, and on Windows they would get the console's old code page.
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        Console.OutputEncoding = utf8;
        if (Console.IsInputRedirected)
        {
            Console.InputEncoding = utf8;
        }
    }

    public TextReader In => Console.In;

    public TextWriter Out => Console.Out;

    public TextWriter Error => Console.Error;

    public bool IsInteractive => !Console.IsInputRedirected && !Console.IsOutputRedirected;

    /// <summary>Whether a line can be redrawn while it is typed.</summary>
    public bool CanEdit => IsInteractive && _understandsEscapes;

    /// <summary>Whether Ctrl+C is a key like any other, rather than a signal.</summary>
    public bool TreatsControlCAsInput
    {
        set => Console.TreatControlCAsInput = value;
    }

    public bool IsInputRedirected => Console.IsInputRedirected;

    public bool OutputHasColor => _understandsEscapes && _wantsColor && !Console.IsOutputRedirected;

    public bool ErrorHasColor => _understandsEscapes && _wantsColor && !Console.IsErrorRedirected;

    /// <summary>Whether a line can be rewritten in place on standard error; a log of a CI job is no place for that.</summary>
    public bool ShowsProgress =>
        !Console.IsErrorRedirected
        && _understandsEscapes
        && Environment.GetEnvironmentVariable("CI") is null or "" or "0" or "false";

    /// <summary>Columns of what output goes to.</summary>
    public int OutputWidth => Console.IsOutputRedirected ? DefaultWidth : TerminalWidth;

    public int TerminalWidth => Ask(() => Console.WindowWidth, DefaultWidth);

    public int TerminalHeight => Ask(() => Console.WindowHeight, 24);

    public string Title
    {
        get => OperatingSystem.IsWindows() ? Console.Title : "";
        set => Console.Title = value;
    }

    public ConsoleKeyInfo ReadKey(bool intercept) => Console.ReadKey(intercept);

    // A pseudo terminal of a CI job may say 0, or that it cannot say.
    private static int Ask(Func<int> question, int otherwise)
    {
        try
        {
            return question() is var answer and > 0 ? answer : otherwise;
        }
        catch (IOException)
        {
            return otherwise;
        }
    }
}
