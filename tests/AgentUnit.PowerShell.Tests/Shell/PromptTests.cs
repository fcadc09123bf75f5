namespace AgentUnit.Tests.Shell;

public sealed class PromptTests
{
    private const string Up = "\e[A";
    private const string Left = "\e[D";
    private const string Backspace = "\x7f";
    private const string ControlC = "\x03";

    [Fact]
    public async Task ThePromptRunsStatementsUntilExit()
    {
        using var terminal = new PseudoTerminal("");
        await terminal.ExpectLine("agentunit 0.");
        await terminal.ExpectPrompt();

        await terminal.Enter("'a' + 'b'", "ab");
        await terminal.Enter("if ($true) {");
        await terminal.ExpectPrompt(">>");
        await terminal.Enter("'over ' + 'lines'");
        await terminal.ExpectPrompt(">>");
        await terminal.Enter("}", "over lines");
        await terminal.Enter("throw 'a ' + 'problem'", "Exception: a problem");
        await terminal.Enter("'still ' + 'here'", "still here");
        await terminal.Enter("exit 5");

        Assert.Equal(5, (await terminal.Finish()).ExitCode);
    }

    [Fact]
    public async Task ALineCanBeEditedRecalledAndCompleted()
    {
        using var terminal = new PseudoTerminal("");
        await terminal.ExpectPrompt();

        await terminal.Type($"'on' + 'y'{Left}{Backspace}e\r");
        await terminal.ExpectLine("one");
        await terminal.ExpectPrompt();
        await terminal.Type(Up);
        await terminal.Expect("the line before", screen => screen.CursorLine.EndsWith("'on' + 'e'", StringComparison.Ordinal));
        await terminal.Type($"{Left}dit{Left}{Left}{Left}{Backspace}\r");
        await terminal.ExpectLine("ondit");
        await terminal.ExpectPrompt();
        await terminal.Type("Get-AgentMe\t");
        await terminal.Expect("the whole name", screen => screen.CursorLine.EndsWith("Get-AgentMetric", StringComparison.Ordinal));
        await terminal.Type(" -Name Regex\r");
        await terminal.ExpectLine("Regex");
        await terminal.ExpectPrompt();
        await terminal.Enter("exit");

        Assert.Equal(0, (await terminal.Finish()).ExitCode);
    }

    [Fact]
    public async Task ControlCDropsTheLineOrStopsWhatRunsAndNeverLeaves()
    {
        Assert.SkipWhen(InterruptSignal.IsIgnored, InterruptSignal.WhyIgnored);
        using var terminal = new PseudoTerminal("");
        await terminal.ExpectPrompt();

        await terminal.Type("'half typed");
        await terminal.Expect("half a line", screen => screen.CursorLine.EndsWith("'half typed", StringComparison.Ordinal));
        await terminal.Type(ControlC);
        await terminal.ExpectPrompt();
        await terminal.Enter("if ($true) {");
        await terminal.ExpectPrompt(">>");
        await terminal.Type(ControlC);
        await terminal.ExpectPrompt();
        await terminal.Enter("'run' + 'ning'; while ($true) { }");
        await terminal.ExpectLine("running");
        await terminal.Type(ControlC);
        await terminal.ExpectPrompt();
        await terminal.Enter("'af' + 'ter'", "after");
        await terminal.Enter("exit");

        Assert.Equal(0, (await terminal.Finish()).ExitCode);
    }

    [Theory]
    [InlineData("-Interactive")]
    [InlineData("-WorkingDirectory /")]
    [InlineData("-NoExit -Command 1")]
    public async Task APromptThatOptionsOpenIsOneToo(string options)
    {
        Assert.SkipWhen(InterruptSignal.IsIgnored, InterruptSignal.WhyIgnored);
        using var terminal = new PseudoTerminal(options);
        await terminal.ExpectPrompt();

        foreach (var word in new[] { "first", "second" })
        {
            await terminal.Enter($"'{word} ' + 'round'; while ($true) {{ }}");
            await terminal.ExpectLine($"{word} round");
            await terminal.Type(ControlC);
            await terminal.ExpectPrompt();
        }

        await terminal.Enter("exit 4");

        Assert.Equal(4, (await terminal.Finish()).ExitCode);
    }

    [Fact]
    public async Task WhatAStoppedSuiteHadDoneIsShownBeforeTheNextPrompt()
    {
        Assert.SkipWhen(InterruptSignal.IsIgnored, InterruptSignal.WhyIgnored);
        using var terminal = new PseudoTerminal("");
        await terminal.ExpectPrompt();

        await terminal.Enter("$a = New-AgentAdapter -ScriptBlock { while ($_.Input -eq 'slow') { } }");
        await terminal.ExpectPrompt();
        await terminal.Enter("$d = New-AgentDataset -Name half @{ Input = 'x' }, @{ Input = 'slow' }");
        await terminal.ExpectPrompt();
        await terminal.Enter("$m = { [Console]::WriteLine('gra' + 'ded'); $true }");
        await terminal.ExpectPrompt();
        await terminal.Enter("New-AgentScenario half $a $d -Metric $m | Invoke-AgentSuite");
        await terminal.ExpectLine("graded");
        await terminal.Type(ControlC);
        await terminal.ExpectLine("half");
        await terminal.ExpectPrompt();
        await terminal.Enter("exit");

        Assert.Equal(0, (await terminal.Finish()).ExitCode);
    }
}
