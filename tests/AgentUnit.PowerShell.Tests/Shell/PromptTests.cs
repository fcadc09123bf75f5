namespace AgentUnit.Tests.Shell;

public sealed class PromptTests
{
    private const string Up = "\e[A";
    private const string Left = "\e[D";
    private const string Backspace = "\x7f";
    private const string ControlC = "\x03";
    private const string ControlD = "\x04";
    private const string ControlU = "\x15";

    [Fact]
    public async Task ThePromptRunsStatementsUntilExit()
    {
        using var terminal = new PseudoTerminal("");
        await terminal.Expect("> ");

        await terminal.Enter("'a' + 'b'", "ab");
        await terminal.Type("if ($true) {\r");
        await terminal.Expect(">> ");
        await terminal.Type("'over ' + 'lines'\r");
        await terminal.Expect(">> ");
        await terminal.Enter("}", "over lines");
        await terminal.Enter("throw 'a ' + 'problem'", "\e[31;1mError: a problem");
        await terminal.Enter("'still ' + 'here'", "still here");
        await terminal.Type("exit 5\r");

        Assert.Equal(5, (await terminal.Finish()).ExitCode);
    }

    [Fact]
    public async Task ALineCanBeEditedRecalledAndCompleted()
    {
        using var terminal = new PseudoTerminal("");
        await terminal.Expect("> ");

        await terminal.Enter($"'on' + 'y'{Left}{Backspace}e", "one");
        await terminal.Enter(Up, "one");
        await terminal.Type($"nonsense{ControlU}Get-AgentMe\t");
        await terminal.Expect("Get-AgentMetric");
        await terminal.Enter(" -Name Regex", "");
        await terminal.Type(ControlD);

        Assert.Equal(0, (await terminal.Finish()).ExitCode);
    }

    [Fact]
    public async Task ControlCDropsTheLineOrStopsWhatRunsAndNeverLeaves()
    {
        Assert.SkipWhen(InterruptSignal.IsIgnored, InterruptSignal.WhyIgnored);
        using var terminal = new PseudoTerminal("");
        await terminal.Expect("> ");

        await terminal.Type($"'half typed{ControlC}");
        await terminal.Expect("^C\r\n");
        await terminal.Expect("> ");
        await terminal.Type("if ($true) {\r");
        await terminal.Expect(">> ");
        await terminal.Type(ControlC);
        await terminal.Expect("^C\r\n");
        await terminal.Expect("PS ");
        await terminal.Type("'run' + 'ning'; while ($true) { }\r");
        await terminal.Expect("\nrunning");
        await terminal.Type(ControlC);
        await terminal.Expect("PS ");
        await terminal.Enter("'af' + 'ter'", "after");
        await terminal.Type("exit\r");

        Assert.Equal(0, (await terminal.Finish()).ExitCode);
    }
}
