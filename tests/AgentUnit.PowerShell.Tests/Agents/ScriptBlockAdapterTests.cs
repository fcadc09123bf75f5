using System.Management.Automation;

namespace AgentUnit.Tests.Agents;

/// <summary>The script block agent in an engine that has the core commands only, as the embedded shell has.</summary>
public sealed class ScriptBlockAdapterTests : IDisposable
{
    private readonly ModuleSession _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("{ \"you said $($_.Input)\" }", "you said hello")]
    [InlineData("{ param($case) $case.Input.Length }", "5")]
    [InlineData("{ $args[0].Id }", "prompt-1")]
    [InlineData("{ [CmdletBinding()] param() $_.Input }", "hello")]
    [InlineData("{ process { $_.Input } }", "hello")]
    [InlineData("{ \"$($request.Repeat)/$($request.Attempt)\" }", "1/1")]
    [InlineData("{ 'a'; 1.5; $null; 'b' }", "a\n1.5\nb")]
    [InlineData("{ }", "")]
    [InlineData("{ $null }", "")]
    [InlineData("{ [AgentUnit.AgentReply]@{ Output = 'whole' } }", "whole")]
    [InlineData("{ @{ output = 'o' } }", "o")]
    [InlineData("{ return 'early'; 'late' }", "early")]
    public void AnswersWithWhatTheBlockWrites(string block, string output) => Assert.Equal(output, Ask(block).Properties["Output"].Value);

    [Fact]
    public void ReadsUsageAndTimesFromAnObject()
    {
        var reply = Ask("{ [pscustomobject]@{ Output = 'o'; InputTokens = 3; output_tokens = '4'; Model = 'm'; FinishReason = 'stop'; TimeToFirstTokenMs = 12.5; Extra = 'e' } }");

        Assert.Equal(3, reply.Properties["InputTokens"].Value);
        Assert.Equal(4, reply.Properties["OutputTokens"].Value);
        Assert.Equal("m", reply.Properties["Model"].Value);
        Assert.Equal("stop", reply.Properties["FinishReason"].Value);
        Assert.Equal(TimeSpan.FromMilliseconds(12.5), reply.Properties["TimeToFirstToken"].Value);
        Assert.IsType<TimeSpan>(reply.Properties["TimeToLastToken"].Value);
        Assert.Equal("e", Run("$reply.Metadata['extra']", ("reply", reply)));
    }

    [Theory]
    [InlineData("{ throw 'boom' }", "boom at line 1")]
    [InlineData("{\n'so far'\n1 / 0\n'not reached' }", "Attempted to divide by zero. at line 3")]
    [InlineData("{ nosuchcommand; 'not reached' }", "The term 'nosuchcommand' is not recognized*at line 1")]
    [InlineData("{ exit 3 }", "*Use return to end it.")]
    [InlineData("{ break }", "*Use return to end it.")]
    [InlineData("{ $ErrorActionPreference = 'Continue'; nosuchcommand }", "The term 'nosuchcommand' is not recognized*")]
    [InlineData("{ [pscustomobject]@{ Answer = 1 } }", "*without Output; it has Answer.*")]
    [InlineData("{ 'text'; @{ Output = 1 } }", "*wrote 2 objects*")]
    [InlineData("{ @{ Output = 1; InputTokens = -1 } }", "*'-1' as InputTokens*")]
    [InlineData("{ throw [AgentUnit.AgentException]::new('RateLimited', 'slow down') }", "slow down at line 1")]
    public void ErrorsFailTheCaseAndSayWhere(string block, string message)
    {
        var (_, errors) = _session.TryRun($"Invoke-AgentAdapter (New-AgentAdapter {block}) hello");

        var error = Assert.Single(errors);
        Assert.True(new WildcardPattern(message).IsMatch(error.Exception.Message), error.Exception.Message);
    }

    [Fact]
    public void ErrorsThatAreNotStoppedByGoBesideTheAnswer()
    {
        var reply = Ask("{ $ErrorActionPreference = 'Continue'; nosuchcommand; 'all the same' }");

        Assert.Equal("all the same", reply.Properties["Output"].Value);
        Assert.StartsWith("The term 'nosuchcommand'", (string?)Run("$reply.Metadata.Errors[0]", ("reply", reply)), StringComparison.Ordinal);
    }

    [Fact]
    public void ErrorsNameTheFileOfTheScript()
    {
        var folder = Directory.CreateTempSubdirectory("agentunit-script-");
        try
        {
            var file = Path.Combine(folder.FullName, "agent.ps1");
            File.WriteAllText(file, "\n\n{\n  throw 'boom' }\n");

            var (_, errors) = _session.TryRun("Invoke-AgentAdapter (New-AgentAdapter (& $file)) hello", ("file", file));

            Assert.Equal($"boom at {file}:4", Assert.Single(errors).Exception.Message);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void BringsAlongWhatItIsGiven()
    {
        var output = Run("""
            $env:AGENTUNIT_TEST = 'env'; $city = 'Oslo'; $list = 10, 20; $person = [pscustomobject]@{ Name = 'Ann' }; $helper = { 'helped ' + $args[0] }
            $agent = New-AgentAdapter {
                "$using:city $($using:list[1]) $($using:person.Name) $(& $using:helper 'you') $(& { $using:city }) $($using:env:AGENTUNIT_TEST) $one $two $city"
            } -Variable 'list', @{ one = 1 }, @{ two = { 2 } }
            $city = 'Rome'
            (Invoke-AgentAdapter $agent x).Output
            """);

        Assert.Equal("Oslo 20 Ann helped you Oslo env 1  2  ", output);
    }

    [Fact]
    public void BringsModulesAlongAndNothingElseOfTheSession()
    {
        var folder = Directory.CreateTempSubdirectory("agentunit-module-");
        try
        {
            var module = Path.Combine(folder.FullName, "Greeting.psm1");
            File.WriteAllText(module, "function Get-Greeting { 'good day' }");

            Assert.Equal("good day", Run("(Invoke-AgentAdapter (New-AgentAdapter { Get-Greeting } -Module $module) x).Output", ("module", module)));
            Assert.Equal("good day", Run("Import-Module $module; (Invoke-AgentAdapter (New-AgentAdapter { Get-Greeting } -Module Greeting) x).Output", ("module", module)));
            var (_, errors) = _session.TryRun("Invoke-AgentAdapter (New-AgentAdapter { Get-Greeting }) x");
            Assert.Contains("Get-Greeting", Assert.Single(errors).Exception.Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void VariablesOfOneCallAreNotThereInTheNext() =>
        Assert.Equal("1,1,1", Run("((1..3 | ForEach-Object { 'x' } | Invoke-AgentAdapter (New-AgentAdapter { $n++; $n })).Output) -join ','"));

    [Fact]
    public void LeavesTheSessionOfTheCallerAlone() =>
        Assert.Equal("mine", Run("$global:secret = 'mine'; $null = Invoke-AgentAdapter (New-AgentAdapter { $global:secret = 'theirs' }) x; $secret"));

    [Theory]
    [InlineData("{ $using:nothing }", "AgentUnit.ScriptUsingNotSet")]
    [InlineData("{ begin { } process { } }", "AgentUnit.ScriptBlockClauses")]
    [InlineData("{ } -Variable nothing", "AgentUnit.ScriptVariableNotFound")]
    [InlineData("{ } -Variable 5", "AgentUnit.ScriptVariableInvalid")]
    [InlineData("{ } -Module NoSuchModule", "AgentUnit.ScriptModuleNotFound")]
    [InlineData("{ } -Module ./none.psd1", "AgentUnit.ScriptModuleNotFound")]
    public void RefusesWhatItCannotBringAlong(string arguments, string errorId)
    {
        var (_, errors) = _session.TryRun($"New-AgentAdapter {arguments}");

        Assert.StartsWith(errorId, Assert.Single(errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ while ($true) { } }", 0)]
    [InlineData("{ [Threading.Thread]::Sleep(20000); 'late' }", 1)]
    public void ALateBlockIsStoppedAndOneThatCannotBeIsAbandoned(string block, int warnings)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var output = Run($$"""
            $agent = New-AgentAdapter {{block}}
            $session = $agent.OpenAsync(1, [Threading.CancellationToken]::None).AsTask().GetAwaiter().GetResult()
            $request = [AgentUnit.AgentRequest]@{ Case = [AgentUnit.TestCase]@{ Id = '1'; Input = 'x' } }
            foreach ($try in 1, 2) {
                $stop = [Threading.CancellationTokenSource]::new(1000)
                try { $null = $agent.InvokeAsync($request, $stop.Token).AsTask().GetAwaiter().GetResult() }
                catch { $_.Exception.InnerException -is [OperationCanceledException] }
            }
            $agent.AbandonedCount
            $agent.TakeWarnings().Count
            $agent.TakeWarnings().Count
            $null = $session.DisposeAsync()
            """);

        Assert.Equal($"True True {2 * warnings} {warnings} 0", output);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(15), $"{watch.Elapsed}");
    }

    [Fact]
    public void ManyCallsAtOnceEachGetTheirOwnAnswer()
    {
        var output = Run("""
            $agent = New-AgentAdapter { [Threading.Thread]::Sleep(1); "answer to $($_.Id)" }
            $session = $agent.OpenAsync(20, [Threading.CancellationToken]::None).AsTask().GetAwaiter().GetResult()
            $none = [Threading.CancellationToken]::None
            $wrong = 0
            foreach ($round in 1..20) {
                $calls = foreach ($i in 1..20) {
                    $agent.InvokeAsync([AgentUnit.AgentRequest]@{ Case = [AgentUnit.TestCase]@{ Id = "$round-$i"; Input = 'x' } }, $none).AsTask()
                }
                foreach ($i in 1..20) { if ($calls[$i - 1].GetAwaiter().GetResult().Output -ne "answer to $round-$i") { $wrong++ } }
            }
            $null = $session.DisposeAsync()
            $wrong
            """);

        Assert.Equal("0", output);
    }

    private PSObject Ask(string block) => Assert.Single(_session.Run($"Invoke-AgentAdapter (New-AgentAdapter {block}) hello"));

    private string Run(string script, params (string Name, object? Value)[] variables) => string.Join(' ', _session.Run(script, variables));
}
