BeforeAll {
    Import-Module "$PSScriptRoot/../../AgentUnit.psd1"

    function Invoke-Tool($Tool, $Json = '{}', $ContextVariables = @{}) {
        $variables = [Collections.Generic.Dictionary[string, object]]::new()
        $ContextVariables.GetEnumerator() | ForEach-Object { $variables[$_.Key] = $_.Value }
        $call = [AgentUnit.ToolInvocation]@{
            Call = [AgentUnit.ToolCall]::new('1', $Tool.Name, $Json); ContextVariables = $variables
            Request = [AgentUnit.AgentRequest]@{ Case = [AgentUnit.TestCase]@{ Id = 'c'; Input = 'x' } }
        }
        $Tool.InvokeAsync($call, [Threading.CancellationToken]::None).AsTask().GetAwaiter().GetResult()
    }

    function Get-Weather {
        <#
        .SYNOPSIS
        Gives the weather of a city.
        .PARAMETER City
        The city's name.
        #>
        [CmdletBinding()]
        param(
            [Parameter(Mandatory)][string] $City,
            [ValidateSet('C', 'F')][string] $Unit = 'C'
        )
        "$City $Unit"
    }

    function Get-Broken { Write-Error 'soft'; 'not reached' }
}

Describe 'New-AgentDefinition' {
    It 'defines an agent' {
        $agent = New-AgentDefinition Weather 'You know the weather.' -Model gpt-4o -Tool Get-Weather -Handoff Billing -Description 'Weather of cities.' -Terminate DONE

        $agent | Should -BeOfType AgentUnit.AgentDefinition
        "$agent" | Should -BeExactly 'Weather'
        $agent.Instructions | Should -BeExactly 'You know the weather.'
        $agent.Model | Should -BeExactly 'gpt-4o'
        $agent.Tools[0].Name | Should -BeExactly 'Get-Weather'
        $agent.Tools[0].Description | Should -BeExactly 'Gives the weather of a city.'
        $agent.Handoffs | Should -Be 'Billing'
        $agent.Description | Should -BeExactly 'Weather of cities.'
        $agent.Terminate | Should -BeExactly 'DONE'
    }

    It 'says nothing that was not said' {
        $agent = New-AgentDefinition Plain

        $agent.Instructions | Should -BeExactly ''
        "$($agent.Model)$($agent.Description)$($agent.Terminate)" | Should -BeNullOrEmpty
        $agent.Tools.Count, $agent.Handoffs.Count | Should -Be 0, 0
    }

    It 'tells models the schema of a function' {
        (New-AgentDefinition a -Tool Get-Weather).Tools[0].Parameters |
            Should -BeExactly '{"type":"object","properties":{"City":{"type":"string","description":"The city''s name."},"Unit":{"type":"string","enum":["C","F"],"default":"C"}},"required":["City"],"additionalProperties":false}'
    }

    It 'takes a tool as <Kind>' -ForEach @(
        @{ Kind = 'a name'; Tool = { 'Get-Weather' }; Name = 'Get-Weather' }
        @{ Kind = 'a command'; Tool = { Get-Command Get-Weather }; Name = 'Get-Weather' }
        @{ Kind = 'a function''s block'; Tool = { ${function:Get-Weather} }; Name = 'Get-Weather' }
        @{ Kind = 'a command with another name'; Tool = { @{ name = 'weather'; command = 'Get-Weather' } }; Name = 'weather' }
        @{ Kind = 'a named script block'; Tool = { @{ Name = 'weather'; ScriptBlock = { param($City) "$City C" } } }; Name = 'weather' }
        @{ Kind = 'a tool'; Tool = { (New-AgentDefinition b -Tool Get-Weather).Tools[0] }; Name = 'Get-Weather' }
    ) {
        $agent = New-AgentDefinition a -Tool (& $Tool)

        $agent.Tools.Name | Should -BeExactly $Name
        (Invoke-Tool $agent.Tools[0] '{"City":"Oslo"}').Value | Should -BeExactly 'Oslo C'
    }

    It 'takes a cmdlet of another module as a tool' {
        $agent = New-AgentDefinition a -Tool @{ Name = 'to_json'; Command = 'ConvertTo-Json'; Description = 'Writes JSON.' }

        (Invoke-Tool $agent.Tools[0] '{"InputObject":{"a":[1]},"Compress":true}').Value | Should -BeExactly '{"a":[1]}'
        $agent.Tools[0].Description | Should -BeExactly 'Writes JSON.'
    }

    It 'tells errors of the tool instead of failing' {
        $tools = (New-AgentDefinition a -Tool Get-Weather, Get-Broken).Tools

        (Invoke-Tool $tools[0] '{"City":"Oslo","Unit":"K"}').Error | Should -BeLike '*"K" does not belong to the set "C,F"*'
        (Invoke-Tool $tools[0] '{"Town":"Oslo"}').Error | Should -BeExactly "Unknown argument 'Town'. Known arguments: City, Unit."
        (Invoke-Tool $tools[1]).Error | Should -BeLike 'soft at New-AgentDefinition.Tests.ps1:*'
    }

    It 'keeps what is meant for a console out of the result' {
        $tool = (New-AgentDefinition a -Tool @{ Name = 't'; ScriptBlock = { Write-Warning w; Write-Host h; Write-Verbose v -Verbose; Write-Progress p; 'only'; Write-Error no -ErrorAction SilentlyContinue } }).Tools[0]
        $result = Invoke-Tool $tool

        $result.Value | Should -BeExactly 'only'
        $result.Error | Should -BeNullOrEmpty
    }

    It 'tells an error beside the result where the tool goes on' {
        $result = Invoke-Tool (New-AgentDefinition a -Tool @{ Name = 't'; ScriptBlock = { Write-Error soft -ErrorAction Continue; 'after' } }).Tools[0]

        $result.Value | Should -BeExactly 'after'
        $result.Error | Should -BeLike 'soft at *'
    }

    It 'brings variables and modules along' {
        $greeting = 'hello'
        $agent = New-AgentDefinition a -Variable greeting, @{ who = 'you' } -Module Microsoft.PowerShell.Utility -Tool @{ Name = 't'; ScriptBlock = { "$greeting $who $using:greeting" } }

        (Invoke-Tool $agent.Tools[0]).Value | Should -BeExactly 'hello you hello'
    }

    It 'takes agents to hand over to by name or as they are, in circles by name' {
        $refunds = New-AgentDefinition Refunds -Handoff Triage
        $triage = New-AgentDefinition Triage -Handoff $refunds, 'Sales', Refunds

        $triage.Handoffs | Should -Be 'Refunds', 'Sales'
        $refunds.Handoffs | Should -Be 'Triage'
    }

    It 'takes agents from the pipeline, by name or by their properties' {
        ('Ann', 'Bob' | New-AgentDefinition -Instructions 'Be brief.').Name | Should -Be 'Ann', 'Bob'
        $agents = @'
Name,Instructions,Model,Description
Ann,Be brief.,gpt-4o,Short answers
Bob,Be long.,,
'@ | ConvertFrom-Csv | New-AgentDefinition
        $agents[0].Model | Should -Be 'gpt-4o'
        $agents[1].Instructions | Should -BeExactly 'Be long.'
        $agents[1].Model | Should -BeNullOrEmpty
    }

    It 'takes instructions as a script' {
        $agent = New-AgentDefinition a { param($variables) "You serve $($variables.user)." }

        $agent.Instructions | Should -BeExactly 'param($variables) "You serve $($variables.user)."'
    }

    It 'serves a team: instructions from the context variables, tools, and mocks in their place' {
        $service = Start-AgentSimulator -Rule @(
            @{ Role = 'Tool'; From = 'Get-Weather'; System = 'serve Ann'; Reply = 'It is {{input}}.' }
            @{ System = 'serve Ann'; ToolCall = @{ Name = 'Get-Weather'; Arguments = @{ City = 'Oslo' } } }
        )
        try {
            $agent = New-AgentDefinition Weather { "You serve $($_.user)." } -Tool Get-Weather
            $team = New-AgentAdapter -Swarm -Agent $agent -Model any -Endpoint $service.Uri -ContextVariable @{ user = 'Ann' }
            $cases = New-AgentDataset @{ test_cases = @(
                    @{ id = 'real'; input = 'weather?' }
                    @{ id = 'mocked'; input = 'weather?'; tool_mocks = @(@{ tool = 'get-weather'; arguments = @{ city = 'Oslo' }; result = 'snow' }) }
                    @{ id = 'down'; input = 'weather?'; tool_mocks = @(@{ tool = 'Get-Weather'; error = 'down' }) }
                )
            }
            $runs = (New-AgentScenario -Name s -Adapter $team -Dataset $cases | Invoke-AgentSuite).Runs
        }
        finally {
            $service | Stop-AgentSimulator
        }

        $runs.Output | Should -Be 'It is Oslo C.', 'It is snow.', 'It is Error: down.'
        $runs.ForEach({ $_.Details.Trace.ToolRuns[0].IsMocked }) | Should -Be $false, $true, $true
        $runs[2].Details.Trace.ToolRuns[0].Error | Should -BeExactly 'down'
    }

    It 'completes the names of functions' {
        function global:Get-CompletedTool { }
        try {
            (TabExpansion2 'New-AgentDefinition a -Tool Get-Completed' 41).CompletionMatches.CompletionText | Should -Be 'Get-CompletedTool'
        }
        finally {
            Remove-Item function:Get-CompletedTool
        }
    }

    It 'refuses <Case>' -ForEach @(
        @{ Case = 'a function that is not there'; Id = 'ToolNotFound'; Create = { New-AgentDefinition a -Tool Get-Nothing } }
        @{ Case = 'a pattern'; Id = 'ToolNotFound'; Create = { New-AgentDefinition a -Tool Get-* } }
        @{ Case = 'a program'; Id = 'ToolKindUnknown'; Create = { New-AgentDefinition a -Tool (Get-Command ([Environment]::ProcessPath)) } }
        @{ Case = 'the name of a program'; Id = 'ToolKindUnknown'; Create = { New-AgentDefinition a -Tool dotnet } }
        @{ Case = 'a script block without a name'; Id = 'ToolNameMissing'; Create = { New-AgentDefinition a -Tool { 'x' } } }
        @{ Case = 'a hashtable without a name'; Id = 'ToolNameMissing'; Create = { New-AgentDefinition a -Tool @{ ScriptBlock = { 'x' } } } }
        @{ Case = 'a number'; Id = 'ToolInvalid'; Create = { New-AgentDefinition a -Tool 5 } }
        @{ Case = 'nothing'; Id = 'ToolInvalid'; Create = { New-AgentDefinition a -Tool @($null) } }
        @{ Case = 'a name that models cannot write'; Id = 'ToolNameInvalid'; Create = { New-AgentDefinition a -Tool @{ Name = 'get weather'; ScriptBlock = { } } } }
        @{ Case = 'a name that is too long'; Id = 'ToolNameInvalid'; Create = { New-AgentDefinition a -Tool @{ Name = 'x' * 65; ScriptBlock = { } } } }
        @{ Case = 'two tools of a name'; Id = 'ToolNameRepeated'; Create = { New-AgentDefinition a -Tool Get-Weather, @{ Name = 'get-weather'; ScriptBlock = { } } } }
        @{ Case = 'an unknown key'; Id = 'ToolKeyUnknown'; Create = { New-AgentDefinition a -Tool @{ Name = 'x'; Script = { } } } }
        @{ Case = 'a hashtable without a script'; Id = 'ToolBodyMissing'; Create = { New-AgentDefinition a -Tool @{ Name = 'x' } } }
        @{ Case = 'a hashtable with two scripts'; Id = 'ToolBodyMissing'; Create = { New-AgentDefinition a -Tool @{ Name = 'x'; ScriptBlock = { }; Command = 'Get-Weather' } } }
        @{ Case = 'a mandatory parameter that JSON cannot make'; Id = 'ToolParameterType'; Create = { New-AgentDefinition a -Tool @{ Name = 'x'; ScriptBlock = { param([Parameter(Mandatory)][scriptblock] $Filter) } } } }
        @{ Case = 'a parameter of an unknown type'; Id = 'ToolParametersUnknown'; Create = { New-AgentDefinition a -Tool @{ Name = 'x'; ScriptBlock = { param([No.Such.Type] $Filter) } } } }
        @{ Case = 'a handoff that is no agent'; Id = 'HandoffInvalid'; Create = { New-AgentDefinition a -Handoff 5 } }
        @{ Case = 'instructions that are no text'; Id = 'InstructionsInvalid'; Create = { New-AgentDefinition a -Instructions 5 } }
        @{ Case = 'a variable that is not set'; Id = 'ScriptUsingNotSet'; Create = { New-AgentDefinition a -Tool @{ Name = 'x'; ScriptBlock = { $using:nothing } } } }
        @{ Case = 'an unknown module'; Id = 'ScriptModuleNotFound'; Create = { New-AgentDefinition a -Module NoSuchModule } }
    ) {
        $Create | Should -Throw -ErrorId "AgentUnit.$Id,AgentUnit.PowerShell.Commands.NewAgentDefinitionCommand"
    }
}
