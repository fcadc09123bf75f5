namespace AgentUnit.Tests.Tools;

/// <summary>Arguments of models bind as PowerShell binds the same values when they are splatted.</summary>
public sealed class ToolBindingTests : IDisposable
{
    // Shows a value with its type, so that 1, '1' and @(1) differ.
    private const string Show = """
        function Show($value) {
            if ($null -eq $value) { return 'null' }
            $name = $value.GetType().Name
            if ($value -is [Collections.IDictionary]) { return "$name{" + (($value.Keys | ForEach-Object { "$_" } | & { [string[]] $all = @($input); [Array]::Sort($all); $all } | ForEach-Object { "$_=" + (Show $value[$_]) }) -join ';') + '}' }
            if ($name -eq 'PSCustomObject') { return 'PSCustomObject{' + (($value.PSObject.Properties | ForEach-Object { "$($_.Name)=" + (Show $_.Value) }) -join ';') + '}' }
            if ($value -is [Collections.IEnumerable] -and $value -isnot [string]) { return "$name(" + ((@($value) | ForEach-Object { Show $_ }) -join ',') + ')' }
            if ($value -is [datetime]) { return "$name $($value.Ticks) $($value.Kind)" }
            if ($name -eq 'Leaf') { return "Leaf{$($value.Text) $($value.Number)}" }
            "$name $value"
        }
        class Leaf { [string] $Text; [int] $Number }
        """;

    private const string Call = """
        function Call($tool, $json) {
            $call = [AgentUnit.ToolInvocation]@{
                Call = [AgentUnit.ToolCall]::new('1', $tool.Name, $json)
                Request = [AgentUnit.AgentRequest]@{ Case = [AgentUnit.TestCase]@{ Id = '1'; Input = 'x' } }
            }
            $tool.InvokeAsync($call, [Threading.CancellationToken]::None).AsTask().GetAwaiter().GetResult()
        }

        """;

    private readonly ModuleSession _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("[string] $x", "{\"x\":\"text\"}", "@{ x = 'text' }")]
    [InlineData("[string] $x", "{\"X\":5}", "@{ x = 5 }")]
    [InlineData("[string] $x", "{\"x\":1.5}", "@{ x = 1.5 }")]
    [InlineData("[string] $x", "{\"x\":true}", "@{ x = $true }")]
    [InlineData("[string] $x", "{\"x\":null}", "@{ x = $null }")]
    [InlineData("[string] $x", "{\"x\":[\"a\",\"b\"]}", "@{ x = 'a', 'b' }")]
    [InlineData("$x", "{\"x\":\"text\"}", "@{ x = 'text' }")]
    [InlineData("$x", "{\"x\":5}", "@{ x = 5 }")]
    [InlineData("$x", "{\"x\":3000000000}", "@{ x = 3000000000 }")]
    [InlineData("$x", "{\"x\":9300000000000000000}", "@{ x = 9300000000000000000 }")]
    [InlineData("$x", "{\"x\":1.5}", "@{ x = 1.5 }")]
    [InlineData("$x", "{\"x\":1e3}", "@{ x = 1e3 }")]
    [InlineData("$x", "{\"x\":false}", "@{ x = $false }")]
    [InlineData("$x", "{\"x\":null}", "@{ x = $null }")]
    [InlineData("$x", "{\"x\":[1,\"a\",null]}", "@{ x = 1, 'a', $null }")]
    [InlineData("$x", "{\"x\":[]}", "@{ x = @() }")]
    [InlineData("$x", "{\"x\":{\"a\":1,\"b\":[{\"c\":2}]}}", "@{ x = [pscustomobject]@{ a = 1; b = @([pscustomobject]@{ c = 2 }) } }")]
    [InlineData("[pscustomobject] $x", "{\"x\":{\"a\":{\"b\":1}}}", "@{ x = [pscustomobject]@{ a = [pscustomobject]@{ b = 1 } } }")]
    [InlineData("[pscustomobject[]] $x", "{\"x\":[{\"a\":1}]}", "@{ x = @([pscustomobject]@{ a = 1 }) }")]
    [InlineData("[hashtable] $x", "{\"x\":{\"a\":1,\"b\":{\"c\":[{\"d\":2}]}}}", "@{ x = @{ a = 1; b = @{ c = @(@{ d = 2 }) } } }")]
    [InlineData("[hashtable[]] $x", "{\"x\":[{\"a\":1},{}]}", "@{ x = @{ a = 1 }, @{} }")]
    [InlineData("[hashtable] $x", "{\"x\":\"text\"}", "@{ x = 'text' }")]
    [InlineData("[Collections.IDictionary] $x", "{\"x\":{\"a\":1}}", "@{ x = @{ a = 1 } }")]
    [InlineData("[Collections.Specialized.OrderedDictionary] $x", "{\"x\":{\"b\":1,\"a\":2}}", "@{ x = [ordered]@{ b = 1; a = 2 } }")]
    [InlineData("[Leaf] $x", "{\"x\":{\"text\":\"t\",\"Number\":\"4\"}}", "@{ x = @{ text = 't'; Number = '4' } }")]
    [InlineData("[Leaf[]] $x", "{\"x\":[{\"Text\":\"t\"}]}", "@{ x = @(@{ Text = 't' }) }")]
    [InlineData("[Leaf] $x", "{\"x\":{\"Wrong\":\"t\"}}", "@{ x = @{ Wrong = 't' } }")]
    [InlineData("[int] $x", "{\"x\":5}", "@{ x = 5 }")]
    [InlineData("[int] $x", "{\"x\":\"5\"}", "@{ x = '5' }")]
    [InlineData("[int] $x", "{\"x\":2.5}", "@{ x = 2.5 }")]
    [InlineData("[int] $x", "{\"x\":\"five\"}", "@{ x = 'five' }")]
    [InlineData("[int] $x", "{\"x\":3000000000}", "@{ x = 3000000000 }")]
    [InlineData("[int] $x", "{\"x\":true}", "@{ x = $true }")]
    [InlineData("[int] $x", "{\"x\":null}", "@{ x = $null }")]
    [InlineData("[int] $x = 7", "{}", "@{}")]
    [InlineData("[int] $x", "{\"x\":[5]}", "@{ x = @(5) }")]
    [InlineData("[long] $x", "{\"x\":3000000000}", "@{ x = 3000000000 }")]
    [InlineData("[byte] $x", "{\"x\":256}", "@{ x = 256 }")]
    [InlineData("[double] $x", "{\"x\":5}", "@{ x = 5 }")]
    [InlineData("[double] $x", "{\"x\":\"1.5\"}", "@{ x = '1.5' }")]
    [InlineData("[decimal] $x", "{\"x\":0.1}", "@{ x = 0.1d }")]
    [InlineData("[bigint] $x", "{\"x\":123456789012345678901234567890}", "@{ x = [bigint]::Parse('123456789012345678901234567890') }")]
    [InlineData("[bool] $x", "{\"x\":true}", "@{ x = $true }")]
    [InlineData("[bool] $x", "{\"x\":1}", "@{ x = 1 }")]
    [InlineData("[bool] $x", "{\"x\":\"true\"}", "@{ x = 'true' }")]
    [InlineData("[switch] $x", "{\"x\":true}", "@{ x = $true }")]
    [InlineData("[switch] $x", "{\"x\":false}", "@{ x = $false }")]
    [InlineData("[switch] $x", "{\"x\":\"yes\"}", "@{ x = 'yes' }")]
    [InlineData("[Nullable[int]] $x", "{\"x\":null}", "@{ x = $null }")]
    [InlineData("[Nullable[int]] $x", "{\"x\":\"6\"}", "@{ x = '6' }")]
    [InlineData("[datetime] $x", "{\"x\":\"2025-03-09T07:05:03Z\"}", "@{ x = '2025-03-09T07:05:03Z' }")]
    [InlineData("[datetime] $x", "{\"x\":\"soon\"}", "@{ x = 'soon' }")]
    [InlineData("[timespan] $x", "{\"x\":\"00:01:30\"}", "@{ x = '00:01:30' }")]
    [InlineData("[guid] $x", "{\"x\":\"4c1d7e6b-0f2a-4e7a-9d0e-0a1b2c3d4e5f\"}", "@{ x = '4c1d7e6b-0f2a-4e7a-9d0e-0a1b2c3d4e5f' }")]
    [InlineData("[uri] $x", "{\"x\":\"https://example.org/a b\"}", "@{ x = 'https://example.org/a b' }")]
    [InlineData("[version] $x", "{\"x\":\"1.2\"}", "@{ x = '1.2' }")]
    [InlineData("[DayOfWeek] $x", "{\"x\":\"friday\"}", "@{ x = 'friday' }")]
    [InlineData("[DayOfWeek] $x", "{\"x\":5}", "@{ x = 5 }")]
    [InlineData("[DayOfWeek] $x", "{\"x\":\"someday\"}", "@{ x = 'someday' }")]
    [InlineData("[Text.RegularExpressions.RegexOptions] $x", "{\"x\":[\"IgnoreCase\",\"Multiline\"]}", "@{ x = 'IgnoreCase', 'Multiline' }")]
    [InlineData("[string[]] $x", "{\"x\":[\"a\",1]}", "@{ x = 'a', 1 }")]
    [InlineData("[string[]] $x", "{\"x\":\"a\"}", "@{ x = 'a' }")]
    [InlineData("[int[]] $x", "{\"x\":[1,\"2\"]}", "@{ x = 1, '2' }")]
    [InlineData("[int[]] $x", "{\"x\":[1,\"b\"]}", "@{ x = 1, 'b' }")]
    [InlineData("[int[][]] $x", "{\"x\":[[1],[2,3]]}", "@{ x = @(1), @(2, 3) }")]
    [InlineData("[array] $x", "{\"x\":1}", "@{ x = 1 }")]
    [InlineData("[Collections.Generic.List[int]] $x", "{\"x\":[1,2]}", "@{ x = 1, 2 }")]
    [InlineData("[Collections.ArrayList] $x", "{\"x\":[1,\"a\"]}", "@{ x = 1, 'a' }")]
    [InlineData("[Collections.Generic.HashSet[string]] $x", "{\"x\":[\"a\"]}", "@{ x = [string[]] @('a') }")]
    [InlineData("[Collections.Generic.IReadOnlyList[int]] $x", "{\"x\":[1,\"2\"]}", "@{ x = [int[]] @(1, 2) }")]
    [InlineData("[ValidateSet('C', 'F')] [string] $x", "{\"x\":\"c\"}", "@{ x = 'c' }")]
    [InlineData("[ValidateSet('C', 'F')] [string] $x", "{\"x\":\"K\"}", "@{ x = 'K' }")]
    [InlineData("[ValidateRange(1, 3)] [int] $x", "{\"x\":4}", "@{ x = 4 }")]
    [InlineData("[ValidatePattern('^a')] [string] $x", "{\"x\":\"b\"}", "@{ x = 'b' }")]
    [InlineData("[ValidateScript({ $_ -gt 3 })] [int] $x", "{\"x\":3}", "@{ x = 3 }")]
    [InlineData("[ValidateNotNullOrEmpty()] [string] $x", "{\"x\":\"\"}", "@{ x = '' }")]
    [InlineData("[Parameter(Mandatory)] [string] $x", "{\"x\":\"\"}", "@{ x = '' }")]
    [InlineData("[Parameter(Mandatory)] [AllowEmptyString()] [string] $x", "{\"x\":\"\"}", "@{ x = '' }")]
    [InlineData("[Alias('y')] [int] $x", "{\"Y\":5}", "@{ y = 5 }")]
    public void BindsAsASplatDoes(string parameter, string json, string splat)
    {
        var output = _session.Run($$"""
            {{Show}}
            {{Call}}
            function f { param({{parameter}}) Show $x }
            $values = {{splat}}
            try { $expected = f @values } catch { $expected = $null; $failed = $_.Exception.Message }
            $actual = Call (New-AgentDefinition a -Tool f).Tools[0] $json
            "$expected|$failed"
            "$($actual.Value)|$($actual.Error)"
            """, ("json", json));

        Assert.Equal(2, output.Count);
        Assert.Equal($"{output[0]}".ReplaceLineEndings(" "), $"{output[1]}");
    }

    [Theory]
    [InlineData("[int] $x", "{\"x\":", "The arguments are not valid JSON")]
    [InlineData("[int] $x", "5", "The arguments are JSON of the kind Number")]
    [InlineData("[int] $x", "[{}]", "The arguments are JSON of the kind Array")]
    [InlineData("[int] $days", "{\"day\":5}", "Unknown argument 'day'. Did you mean 'days'? Known arguments: days.")]
    [InlineData("", "{\"x\":5}", "Unknown argument 'x'. The tool takes no arguments.")]
    [InlineData("[int] $x", "{\"x\":5,\"X\":6}", "The argument 'x' is given twice.")]
    [InlineData("[string] $x", "{\"x\":{\"a\":1}}", "The argument 'x' is an object, but text is wanted.")]
    [InlineData("[int] $x", "{\"x\":{\"a\":1}}", "The argument 'x' is an object, but a number is wanted.")]
    [InlineData("[hashtable] $x", "{\"x\":{\"a\":1,\"A\":2}}", "The argument 'x' has the key 'A' twice; their case does not tell them apart.")]
    [InlineData("[Parameter(Mandatory)] [int] $x", "{}", "Cannot process command because of one or more missing mandatory parameters: x.")]
    [InlineData("[Parameter(Mandatory)] [int] $x", "", "Cannot process command because of one or more missing mandatory parameters: x.")]
    [InlineData("[Parameter(Mandatory)] [int] $x", "{\"x\":1,\"Verbose\":true}", "Unknown argument 'Verbose'.")]
    [InlineData("[hashtable] $ContextVariables, $x", "{\"ContextVariables\":{}}", "Unknown argument 'ContextVariables'.")]
    [InlineData("[scriptblock] $x, $y", "{\"x\":\"{ }\"}", "Unknown argument 'x'.")]
    [InlineData("[string] $x", "{\"x\":\"\\ud800\"}", "The argument 'x' holds half a character")]
    [InlineData("[Collections.Generic.Dictionary[string,int]] $x", "{\"x\":{\"a\":\"b\"}}", "The argument 'x' cannot be used: Cannot convert value \"b\"")]
    public void TellsTheModelWhatIsWrong(string parameters, string json, string error) => Assert.StartsWith(
        error,
        Run($"{Call}; function f {{ param({parameters}) 'ran' }}; (Call (New-AgentDefinition a -Tool f).Tools[0] $json).Error", ("json", json)),
        StringComparison.Ordinal);

    [Fact]
    public void TypedTablesKeepTheirTypes() => Assert.Equal(
        "2 Int32 True",
        Run(Call + """
            function f { param([Collections.Generic.Dictionary[string,int]] $x) "$($x.Count) $($x['a'].GetType().Name) $($x.ContainsKey('B'))" }
            (Call (New-AgentDefinition a -Tool f).Tools[0] '{"x":{"a":"1","b":2}}').Value
            """));

    [Fact]
    public void ContextVariablesAreGivenToThemThatDeclareThem() => Assert.Equal(
        "ann 17 Hashtable;ann PSObject;none",
        Run("""
            function f { param([hashtable] $ContextVariables, [int] $n) "$($ContextVariables.user) $($ContextVariables['ORDER']) $($ContextVariables.GetType().Name)"; $ContextVariables.user = 'bob' }
            function g { param($context_variables) "$($context_variables.user) $($context_variables.PSObject.GetType().Name -replace 'PSMemberSet', 'PSObject')" }
            function third { "$($ContextVariables.user)none" }
            $variables = [Collections.Generic.Dictionary[string, object]]::new()
            $variables['user'] = 'ann'; $variables['order'] = 17
            $results = foreach ($tool in (New-AgentDefinition a -Tool f, g, third).Tools) {
                $call = [AgentUnit.ToolInvocation]@{
                    Call = [AgentUnit.ToolCall]::new('1', $tool.Name, '{}'); ContextVariables = $variables
                    Request = [AgentUnit.AgentRequest]@{ Case = [AgentUnit.TestCase]@{ Id = '1'; Input = 'x' } }
                }
                $tool.InvokeAsync($call, [Threading.CancellationToken]::None).AsTask().GetAwaiter().GetResult().Value
            }
            $results -join ';'
            """));

    private string Run(string script, params (string Name, object? Value)[] variables) => string.Join(' ', _session.Run(script, variables));
}
