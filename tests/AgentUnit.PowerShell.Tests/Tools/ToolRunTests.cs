using System.Diagnostics;
using System.Management.Automation;

namespace AgentUnit.Tests.Tools;

/// <summary>What PowerShell functions give when models call them.</summary>
public sealed class ToolRunTests : IDisposable
{
    private const string Call = """
        function Call($tool, $json, $token = [Threading.CancellationToken]::None) {
            $call = [AgentUnit.ToolInvocation]@{
                Call = [AgentUnit.ToolCall]::new('1', $tool.Name, $json)
                Request = [AgentUnit.AgentRequest]@{ Case = [AgentUnit.TestCase]@{ Id = 'case-7'; Input = 'x' }; Repeat = 2 }
            }
            $tool.InvokeAsync($call, $token).AsTask().GetAwaiter().GetResult()
        }
        function First { (New-AgentDefinition a -Tool @args).Tools[0] }

        """;

    private readonly ModuleSession _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("'text'", "text")]
    [InlineData("''", "")]
    [InlineData("", "")]
    [InlineData("$null", "")]
    [InlineData("'one'; 'two'", "one\ntwo")]
    [InlineData("5", "5")]
    [InlineData("1.50", "1.5")]
    [InlineData("$true", "true")]
    [InlineData("[datetime]::new(2025, 3, 9, 7, 5, 3, [DateTimeKind]::Utc)", "2025-03-09T07:05:03Z")]
    [InlineData("[timespan]'00:01:30'", "00:01:30")]
    [InlineData("[DayOfWeek]::Friday", "Friday")]
    [InlineData("[uri]'http://localhost/x'", "http://localhost/x")]
    [InlineData("1, 2", "[1,2]")]
    [InlineData("'a', 2", "[\"a\",2]")]
    [InlineData("@{ e = 1; d = 2; c = 3; b = 4; a = 5 }", "{\"a\":5,\"b\":4,\"c\":3,\"d\":2,\"e\":1}")]
    [InlineData("[ordered]@{ b = $null; a = 'é \"<' }", "{\"b\":null,\"a\":\"é \\\"<\"}")]
    [InlineData("[pscustomobject]@{ n = 1; list = @('x'); none = @(); deep = @{ t = $true } }", "{\"n\":1,\"list\":[\"x\"],\"none\":[],\"deep\":{\"t\":true}}")]
    [InlineData("[version]'1.2'", "1.2")]
    [InlineData("[AgentUnit.ToolMock]::new('t')", "{\"Tool\":\"t\",\"Arguments\":null,\"Result\":\"\",\"Error\":null}")]
    [InlineData("[double]::NaN", "NaN")]
    [InlineData("@{ n = [double]::PositiveInfinity }", "{\"n\":\"Infinity\"}")]
    [InlineData("return 'early'; 'late'", "early")]
    [InlineData("\"$($_.Id) $($request.Repeat)\"", "case-7 2")]
    [InlineData("$a = @{}; $a.self = $a; $a", "{\"self\":{\"self\":{\"self\":{\"self\":{\"self\":{\"self\":{\"self\":{\"self\":\"System.Collections.Hashtable\"}}}}}}}}")]
    public void TellsWhatTheFunctionWrites(string body, string value)
    {
        Assert.Equal($"[{value}]", Run($"$r = Call (First @{{ Name = 't'; ScriptBlock = {{ {body} }} }}) '{{}}'; \"[$($r.Value)]$($r.Error)\""));
    }

    [Theory]
    [InlineData("throw 'boom'", "boom at line *")]
    [InlineData("nosuchcommand", "The term 'nosuchcommand' is not recognized*at line *")]
    [InlineData("1 / 0", "Attempted to divide by zero. at line *")]
    [InlineData("exit 3", "The tool left by exit*")]
    [InlineData("break", "The tool left by exit*")]
    [InlineData("[AgentUnit.ToolResult]@{ Error = 'said so' }", "said so")]
    [InlineData("throw [AgentUnit.AgentException]::new('RateLimited', 'slow down')", "slow down at line *")]
    [InlineData("'text'; [AgentUnit.ToolResult]::new()", "The tool wrote 2 objects*")]
    [InlineData("'x' * 5MB; 1", "The tool gave more than 4 MB*")]
    public void ErrorsAreTold(string body, string error)
    {
        var told = Run($"(Call (First @{{ Name = 't'; ScriptBlock = {{ {body} }} }}) '{{}}').Error");

        Assert.True(new WildcardPattern(error).IsMatch(told), told);
    }

    [Fact]
    public void ErrorsThatTheToolGoesOnAfterAreToldBesideItsResult()
    {
        var told = Run("$r = Call (First @{ Name = 't'; ScriptBlock = { $ErrorActionPreference = 'Continue'; nosuch1; nosuch2; 'after' } }) '{}'; \"$($r.Value)|$($r.Error)\"");

        Assert.True(new WildcardPattern("after|The term 'nosuch1'*\nThe term 'nosuch2'*").IsMatch(told), told);
    }

    [Fact]
    public void AnErrorNamesTheFileWithoutItsFolder()
    {
        var folder = Directory.CreateTempSubdirectory("agentunit-tool-");
        try
        {
            var file = Path.Combine(folder.FullName, "tools.ps1");
            File.WriteAllText(file, "function f($x) {\n\n  throw \"bad $x\" }\n");

            Assert.Equal("bad 1 at tools.ps1:3", Run("$file = $path; . $file; (Call (First f) '{\"x\":1}').Error", ("path", file)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void AnAgentIsAHandover() => Assert.Equal(
        "Refunds||[Refunds: over to you]|17",
        Run("""
            $refunds = New-AgentDefinition Refunds
            $tools = (New-AgentDefinition a -Variable refunds -Tool @{ Name = 'x'; ScriptBlock = { $refunds } }, @{ Name = 'y'; ScriptBlock = { 'over to you'; $using:refunds } }, @{
                Name = 'z'; ScriptBlock = { [AgentUnit.ToolResult]@{ Value = 'Done.'; Agent = 'Refunds'; ContextVariables = @{ order = 17 } } } }).Tools
            $x = Call $tools[0] '{}'; $y = Call $tools[1] '{}'; $z = Call $tools[2] '{}'
            "$($x.Agent.Name)|$($x.Value)|[$($y.Agent): $($y.Value)]|$($z.ContextVariables.order)"
            """));

    [Fact]
    public void FunctionsOfTheSessionComeAlongWithThoseThatTheyCall() => Assert.Equal(
        "one two three Oslo|",
        Run("""
            function three { "three $using:city" }
            function two { "two $(three)"; if ($false) { one } }
            ${alias:zwei} = 'two'
            function one { "one $(zwei)" }
            $city = 'Oslo'
            $tool = First one
            function two { 'changed' }
            $city = 'Rome'
            $r = Call $tool '{}'; "$($r.Value)|$($r.Error)"
            """));

    [Fact]
    public void TypesOfTheScriptAreKnownInTheTool()
    {
        var folder = Directory.CreateTempSubdirectory("agentunit-tool-");
        try
        {
            var file = Path.Combine(folder.FullName, "tools.ps1");
            File.WriteAllText(file, """
                using namespace System.Collections.Generic
                enum Level { Low; High }
                function Measure-Level([List[Level]] $Levels) { $all = [List[string]]::new(); $Levels | ForEach-Object { $all.Add("$_") }; "$all $([Level]::Low)" }
                """);

            Assert.Equal("High Low Low|", Run("$file = $path; . $file; $r = Call (First Measure-Level) '{\"Levels\":[\"high\",\"Low\"]}'; \"$($r.Value)|$($r.Error)\"", ("path", file)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void AFunctionOfAModuleRunsInItsModule()
    {
        var folder = Directory.CreateTempSubdirectory("agentunit-module-");
        try
        {
            var module = Path.Combine(folder.FullName, "Weather.psm1");
            File.WriteAllText(module, "$script:sky = 'blue'\nfunction Get-Sky { $script:sky }\nfunction Get-Weather([string] $City) { \"$City $(Get-Sky)\" }\nExport-ModuleMember Get-Weather\n");

            Assert.Equal(
                "Oslo blue|,Oslo blue|",
                Run(
                    "Import-Module $module; function Ask([string] $City) { Get-Weather $City }; (First Get-Weather), (First Ask) | ForEach-Object { $r = Call $_ '{\"City\":\"Oslo\"}'; \"$($r.Value)|$($r.Error)\" } | & { @($input) -join ',' }",
                    ("module", module)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("while ($true) { }", 0)]
    [InlineData("[Threading.Thread]::Sleep(20000)", 1)]
    public void ALateToolIsStoppedAndOneThatCannotBeIsAbandonedAndCounted(string body, int warnings)
    {
        var watch = Stopwatch.StartNew();
        var output = Run($$"""
            $tools = (New-AgentDefinition a -Tool @{ Name = 'slow'; ScriptBlock = { {{body}} } }, @{ Name = 'quick'; ScriptBlock = { 'quick' } }).Tools
            $session = $tools[0].OpenAsync(4, [Threading.CancellationToken]::None).AsTask().GetAwaiter().GetResult()
            try { $null = Call $tools[0] '{}' ([Threading.CancellationTokenSource]::new(1000).Token) } catch { $_.Exception.InnerException -is [OperationCanceledException] }
            (Call $tools[1] '{}').Value
            $tools[0].TakeWarnings().Count
            $tools[1].TakeWarnings().Count
            $tools[0].TakeWarnings().Count
            $null = $session.DisposeAsync()
            """);

        Assert.Equal($"True quick {warnings} 0 0", output);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(15), $"{watch.Elapsed}");
    }

    [Fact]
    public void CallsAtOnceEachGetTheirOwnResult() => Assert.Equal("0", Run("""
        $tool = First @{ Name = 't'; ScriptBlock = { param([int] $n) [Threading.Thread]::Sleep(1); $n * 2 } }
        $session = $tool.OpenAsync(20, [Threading.CancellationToken]::None).AsTask().GetAwaiter().GetResult()
        $wrong = 0
        foreach ($round in 1..10) {
            $calls = foreach ($n in 1..20) {
                $call = [AgentUnit.ToolInvocation]@{
                    Call = [AgentUnit.ToolCall]::new('1', 't', "{`"n`":$n}"); Request = [AgentUnit.AgentRequest]@{ Case = [AgentUnit.TestCase]@{ Id = '1'; Input = 'x' } }
                }
                $tool.InvokeAsync($call, [Threading.CancellationToken]::None).AsTask()
            }
            foreach ($n in 1..20) { if ($calls[$n - 1].GetAwaiter().GetResult().Value -ne "$($n * 2)") { $wrong++ } }
        }
        $null = $session.DisposeAsync()
        $wrong
        """));

    [Fact]
    public void WhatDecidesTheResultIsInTheIdentityAndSecretsAreNot()
    {
        var identities = _session.Run($$"""
            {{Call}}
            $key = 'hush-1'
            function helper { 'a' }
            function f { helper; $using:key }
            (First f).Identity; (First f).Identity
            $key = 'hush-2'; (First f).Identity
            function helper { 'b' }; (First f).Identity
            """).Select(item => item.ToString()).ToArray();

        Assert.Equal(identities[0], identities[1]);
        Assert.Equal(3, identities.Distinct().Count());
        Assert.DoesNotContain(identities, identity => identity.Contains("hush", StringComparison.Ordinal));
    }

    private string Run(string script, params (string Name, object? Value)[] variables) => string.Join(' ', _session.Run(Call + script, variables));
}
