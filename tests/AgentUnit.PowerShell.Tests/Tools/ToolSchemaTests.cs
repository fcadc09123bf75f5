namespace AgentUnit.Tests.Tools;

/// <summary>What models are told of a PowerShell function: its schema, exactly.</summary>
public sealed class ToolSchemaTests : IDisposable
{
    private readonly ModuleSession _session = new();

    public static TheoryData<string, string, string> Functions => new()
    {
        { "no parameters", "function f { 'x' }", """{"type":"object","properties":{},"additionalProperties":false}""" },
        {
            "a param block with nothing said",
            "function f { param($Name) }",
            """{"type":"object","properties":{"Name":{}},"additionalProperties":false}"""
        },
        {
            "parameters beside the name",
            "function f([Parameter(Mandatory)][string] $City, [int] $Days = 3) { }",
            """{"type":"object","properties":{"City":{"type":"string"},"Days":{"type":"integer","default":3}},"required":["City"],"additionalProperties":false}"""
        },
        {
            "whole numbers",
            "function f { param([int] $A, [long] $B, [byte] $C, [int16] $D, [uint32] $E, [bigint] $F) }",
            """{"type":"object","properties":{"A":{"type":"integer"},"B":{"type":"integer"},"C":{"type":"integer","minimum":0,"maximum":255},"D":{"type":"integer","minimum":-32768,"maximum":32767},"E":{"type":"integer","minimum":0},"F":{"type":"integer"}},"additionalProperties":false}"""
        },
        {
            "broken numbers",
            "function f { param([double] $A = 1.5, [float] $B, [decimal] $C = -2) }",
            """{"type":"object","properties":{"A":{"type":"number","default":1.5},"B":{"type":"number"},"C":{"type":"number","default":-2}},"additionalProperties":false}"""
        },
        {
            "truth values",
            "function f { param([bool] $A = $true, [switch] $B) }",
            """{"type":"object","properties":{"A":{"type":"boolean","default":true},"B":{"type":"boolean"}},"additionalProperties":false}"""
        },
        {
            "what is text in JSON",
            "function f { param([datetime] $A, [DateTimeOffset] $B, [guid] $C, [uri] $D, [char] $E, [version] $F, [regex] $G, [Net.Mail.MailAddress] $H, [Net.IPAddress] $I, [IO.FileInfo] $J, [xml] $K) }",
            """{"type":"object","properties":{"A":{"type":"string","format":"date-time"},"B":{"type":"string","format":"date-time"},"C":{"type":"string","format":"uuid"},"D":{"type":"string","format":"uri-reference"},"E":{"type":"string","minLength":1,"maxLength":1},"F":{"type":"string"},"G":{"type":"string","format":"regex"},"H":{"type":"string","format":"email"},"I":{"type":"string"},"J":{"type":"string"},"K":{"type":"string"}},"additionalProperties":false}"""
        },
        {
            "time spans, as PowerShell reads them",
            "function f { param([timespan] $Span = '00:01:30') }",
            """{"type":"object","properties":{"Span":{"type":"string","pattern":"^-?(\\d+\\.)?\\d{1,2}:\\d{2}(:\\d{2}(\\.\\d{1,7})?)?$","default":"00:01:30"}},"additionalProperties":false}"""
        },
        {
            "enumerations",
            "function f { param([DayOfWeek] $Day = 'Monday', [ConsoleColor] $Color = [ConsoleColor]::Red, [Text.RegularExpressions.RegexOptions] $Options) }",
            """{"type":"object","properties":{"Day":{"type":"string","enum":["Sunday","Monday","Tuesday","Wednesday","Thursday","Friday","Saturday"],"default":"Monday"},"Color":{"type":"string","enum":["Black","DarkBlue","DarkGreen","DarkCyan","DarkRed","DarkMagenta","DarkYellow","Gray","DarkGray","Blue","Green","Cyan","Red","Magenta","Yellow","White"],"default":"Red"},"Options":{"type":"array","items":{"type":"string","enum":["None","IgnoreCase","Multiline","ExplicitCapture","Compiled","Singleline","IgnorePatternWhitespace","RightToLeft","ECMAScript","CultureInvariant","NonBacktracking"]}}},"additionalProperties":false}"""
        },
        {
            "an enumeration of the script's own",
            "enum Level { Low; High }; function f { param([Parameter(Mandatory)][Level] $Level) }",
            """{"type":"object","properties":{"Level":{"type":"string","enum":["Low","High"]}},"required":["Level"],"additionalProperties":false}"""
        },
        {
            "lists",
            "function f { param([string[]] $A = @('x', 'y'), [int[]] $B = 1, [object[]] $C, [Collections.Generic.List[double]] $D, [Collections.Generic.IEnumerable[guid]] $E, [array] $F, [Collections.ArrayList] $G, [int[][]] $H, [string[]] $I = @()) }",
            """{"type":"object","properties":{"A":{"type":"array","items":{"type":"string"},"default":["x","y"]},"B":{"type":"array","items":{"type":"integer"},"default":[1]},"C":{"type":"array","items":{}},"D":{"type":"array","items":{"type":"number"}},"E":{"type":"array","items":{"type":"string","format":"uuid"}},"F":{"type":"array","items":{}},"G":{"type":"array","items":{}},"H":{"type":"array","items":{"type":"array","items":{"type":"integer"}}},"I":{"type":"array","items":{"type":"string"},"default":[]}},"additionalProperties":false}"""
        },
        {
            "tables and objects",
            "function f { param([hashtable] $A = @{ x = 1 }, [pscustomobject[]] $B, [psobject] $C, [Collections.Generic.Dictionary[string,int]] $D, [hashtable[]] $E, [Collections.IDictionary] $F) }",
            """{"type":"object","properties":{"A":{"type":"object","default":{"x":1}},"B":{"type":"array","items":{"type":"object"}},"C":{},"D":{"type":"object","additionalProperties":{"type":"integer"}},"E":{"type":"array","items":{"type":"object"}},"F":{"type":"object"}},"additionalProperties":false}"""
        },
        {
            "objects of a class, which may hold themselves",
            "class Leaf { [string] $Text; [Leaf[]] $More }; function f { param([Leaf] $Leaf) }",
            """{"type":"object","properties":{"Leaf":{"type":"object","properties":{"Text":{"type":"string"},"More":{"type":"array","items":{"type":"object","properties":{"Text":{"type":"string"},"More":{"type":"array","items":{"type":"object"}}},"additionalProperties":false}}},"additionalProperties":false}},"additionalProperties":false}"""
        },
        {
            "null where it is allowed",
            "function f { param([Nullable[int]] $A, [Nullable[DayOfWeek]] $B, [Parameter(Mandatory)][AllowNull()][string] $C, [ValidateSet(1, 2)][Nullable[int]] $D) }",
            """{"type":"object","properties":{"A":{"type":["integer","null"]},"B":{"type":["string","null"],"enum":["Sunday","Monday","Tuesday","Wednesday","Thursday","Friday","Saturday",null]},"C":{"type":["string","null"]},"D":{"type":["integer","null"],"enum":[1,2,null]}},"required":["C"],"additionalProperties":false}"""
        },
        {
            "sets of values",
            "function f { param([ValidateSet('C', 'F')][string] $A = 'C', [ValidateSet('a', 'b')][string[]] $B, [ValidateSet(1, 2.5)][double] $C) }",
            """{"type":"object","properties":{"A":{"type":"string","enum":["C","F"],"default":"C"},"B":{"type":"array","items":{"type":"string","enum":["a","b"]}},"C":{"type":"number","enum":[1,2.5]}},"additionalProperties":false}"""
        },
        {
            "ranges",
            "function f { param([ValidateRange(1, 14)][int] $A, [ValidateRange(0.5, 1.5)][double[]] $B, [ValidateRange('Positive')][int] $C, [ValidateRange('NonNegative')][int] $D, [ValidateRange('Negative')][int] $E, [ValidateRange('NonPositive')][int] $F, [ValidateRange(1, [long]::MaxValue)][long] $G) }",
            """{"type":"object","properties":{"A":{"type":"integer","minimum":1,"maximum":14},"B":{"type":"array","items":{"type":"number","minimum":0.5,"maximum":1.5}},"C":{"type":"integer","exclusiveMinimum":0},"D":{"type":"integer","minimum":0},"E":{"type":"integer","exclusiveMaximum":0},"F":{"type":"integer","maximum":0},"G":{"type":"integer","minimum":1,"maximum":9223372036854775807}},"additionalProperties":false}"""
        },
        {
            "patterns, lengths, counts and what may not be empty",
            "function f { param([ValidatePattern('^[A-Z]{3}$')][string] $A, [ValidateLength(2, 5)][string] $B, [ValidateCount(1, 3)][ValidateLength(1, 9)][string[]] $C, [ValidateNotNullOrEmpty()][string] $D, [ValidateNotNullOrEmpty()][string[]] $E) }",
            """{"type":"object","properties":{"A":{"type":"string","pattern":"^[A-Z]{3}$"},"B":{"type":"string","minLength":2,"maxLength":5},"C":{"type":"array","items":{"type":"string","minLength":1,"maxLength":9},"minItems":1,"maxItems":3},"D":{"type":"string","minLength":1},"E":{"type":"array","items":{"type":"string","minLength":1},"minItems":1}},"additionalProperties":false}"""
        },
        {
            "help by comment, by message and by comments beside parameters",
            """
            function f {
                <#
                .SYNOPSIS
                Gives the weather
                of a city.
                .DESCRIPTION
                Not of a country.

                And not of "the sea".
                .PARAMETER City
                The city's name,
                in English.
                #>
                [CmdletBinding()]
                param(
                    [Parameter(Mandatory, HelpMessage = 'Not this one.')][string] $City, # nor this
                    [Parameter(HelpMessage = 'How far ahead, in days: 1° = 1 day.')][int] $Days,
                    [string] $Unit, # C or F
                    # What to
                    # leave out
                    [string[]] $Without <# if anything #>
                )
                # not a parameter's
            }
            """,
            """{"type":"object","properties":{"City":{"type":"string","description":"The city's name, in English."},"Days":{"type":"integer","description":"How far ahead, in days: 1° = 1 day."},"Unit":{"type":"string","description":"C or F"},"Without":{"type":"array","description":"What to leave out if anything","items":{"type":"string"}}},"required":["City"],"additionalProperties":false}"""
        },
        {
            "parameter sets: required is what every set requires",
            """
            function f {
                [CmdletBinding(DefaultParameterSetName = 'Id')]
                param(
                    [Parameter(Mandatory, ParameterSetName = 'Id')][int] $Id,
                    [Parameter(Mandatory, ParameterSetName = 'Name')][string] $Name,
                    [Parameter(Mandatory, ParameterSetName = 'Id')][Parameter(Mandatory, ParameterSetName = 'Name')][string] $Store,
                    [Parameter(Mandatory)][string] $Reason)
            }
            """,
            """{"type":"object","properties":{"Id":{"type":"integer"},"Name":{"type":"string"},"Store":{"type":"string"},"Reason":{"type":"string"}},"required":["Store","Reason"],"additionalProperties":false}"""
        },
        {
            "what models do not see: context variables, hidden and inexpressible parameters, common parameters",
            "function f { [CmdletBinding(SupportsShouldProcess)] param([hashtable] $ContextVariables, [Parameter(DontShow)][string] $Secret, [scriptblock] $Filter, [securestring] $Key, [string] $Shown) }",
            """{"type":"object","properties":{"Shown":{"type":"string"}},"additionalProperties":false}"""
        },
        {
            "the other way to write context variables, and defaults that only the call can tell",
            "function f { param($context_variables, [datetime] $From = (Get-Date), [string] $Path = \"$PWD/x\", [string] $None = $null, [string] $Empty = '') }",
            """{"type":"object","properties":{"From":{"type":"string","format":"date-time"},"Path":{"type":"string"},"None":{"type":"string"},"Empty":{"type":"string","default":""}},"additionalProperties":false}"""
        },
        {
            "a filter with a process block, and an alias",
            "filter f { [CmdletBinding()] param([Alias('Town')][string] $City) process { $City } }",
            """{"type":"object","properties":{"City":{"type":"string"}},"additionalProperties":false}"""
        },
    };

    public void Dispose() => _session.Dispose();

    [Theory]
    [MemberData(nameof(Functions))]
    public void SaysWhatTheFunctionTakes(string what, string function, string schema)
    {
        Assert.NotEmpty(what);
        Assert.Equal(schema, Run($"{function}; (New-AgentDefinition a -Tool f).Tools[0].Parameters"));
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void SaysTheSameOfAScriptBlock(string what, string function, string schema)
    {
        // The block is what a function that stands for it would be made of.
        Assert.NotEmpty(what);
        Assert.Equal(schema, Run($"{function}; (New-AgentDefinition a -Tool @{{ Name = 'f'; ScriptBlock = [scriptblock]::Create(${{function:f}}) }}).Tools[0].Parameters"));
    }

    [Fact]
    public void TakesSynopsisAndDescription() => Assert.Equal(
        "Adds two numbers.\n\nBoth are whole.|stays",
        Run("""
            # .SYNOPSIS
            # Adds two
            # numbers.
            # .DESCRIPTION
            # Both are whole.
            function f([int] $A, [int] $B) { $A + $B }
            $tools = (New-AgentDefinition a -Tool f, @{ Name = 'g'; Command = 'f'; Description = 'stays' }).Tools
            $tools.Description -join '|'
            """));

    [Fact]
    public void KnowsTheParametersOfACmdlet() => Assert.Contains(
        "\"Module\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}}",
        Run("(New-AgentDefinition a -Tool Get-Command).Tools[0].Parameters"),
        StringComparison.Ordinal);

    [Fact]
    public void KnowsTheParametersOfAScriptFile()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("agentunit-tool-").FullName, "Get-Sum.ps1");
        try
        {
            File.WriteAllText(file, "<#\n.SYNOPSIS\nAdds.\n#>\nparam([int] $A, [int] $B)\n$A + $B\n");

            Assert.Equal(
                """Get-Sum|Adds.|{"type":"object","properties":{"A":{"type":"integer"},"B":{"type":"integer"}},"additionalProperties":false}""",
                Run("$tool = (New-AgentDefinition a -Tool $file).Tools[0]; \"$($tool.Name)|$($tool.Description)|$($tool.Parameters)\"", ("file", file)));
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }

    private string Run(string script, params (string Name, object? Value)[] variables) => string.Join(' ', _session.Run(script, variables));
}
