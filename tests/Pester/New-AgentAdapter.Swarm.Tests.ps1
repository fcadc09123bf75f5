BeforeAll {
    Import-Module "$PSScriptRoot/../../AgentUnit.psd1"

    function Find-Order {
        param([Parameter(Mandatory)] [int] $Order, [hashtable] $ContextVariables)

        if ($Order -gt 100) { throw "no order $Order" }
        [AgentUnit.ToolResult]@{ Value = "order $Order of $($ContextVariables.customer)"; ContextVariables = @{ order = $Order } }
    }

    function Start-Swarm([object[]] $Rule) {
        $script:simulator = Start-AgentSimulator -TimeToFirstToken 0 -TimePerToken 0 -Rule $Rule
        @{ Swarm = $true; Model = 'test'; Endpoint = $script:simulator.Endpoint }
    }
}

Describe 'New-AgentAdapter -Swarm' {
    AfterEach {
        $script:simulator | Stop-AgentSimulator
    }

    It 'hands over, runs functions, and gives the whole conversation' {
        $swarm = Start-Swarm @(
            @{ System = 'Triage'; Role = 'user'; ToolCall = 'transfer_to_orders' }
            @{ System = 'Orders'; From = 'transfer_to_orders'; ToolCall = @(@{ Name = 'Find-Order'; Arguments = @{ Order = 17 } }, @{ Name = 'Find-Order'; Arguments = @{ Order = 999 } }, @{ Name = 'Find-Order'; RawArguments = '{"Order":' }, 'nothing') }
            @{ System = 'Orders'; From = 'nothing'; Reply = 'Sent.' }
        )
        $orders = New-AgentDefinition Orders -Instructions 'You are Orders.' -Tool Find-Order
        $triage = New-AgentDefinition Triage -Instructions 'You are Triage.' -Handoff $orders
        $team = New-AgentAdapter @swarm -Agent $triage -ContextVariable @{ customer = 'Ann' }

        $reply = Invoke-AgentAdapter $team 'Where is order 17?'

        $reply.Output | Should -Be 'Sent.'
        $reply.Transcript.Role | Should -Be 'User', 'Assistant', 'Tool', 'Assistant', 'Tool', 'Tool', 'Tool', 'Tool', 'Assistant'
        $reply.Transcript[4].Content | Should -Be 'order 17 of Ann'
        $reply.Transcript[5].Content | Should -BeLike 'Error: *no order 999*'
        $reply.Transcript[6].Content | Should -BeLike 'Error: *not valid JSON*'
        $reply.Transcript[7].Content | Should -Be 'Error: Tool nothing not found.'
        $reply.Trace.Speakers | Should -Be 'Triage', 'Orders'
        $reply.Trace.ToolRuns.Where{ $_.Error } | Should -HaveCount 3
        $reply.Metadata.ContextVariables.order | Should -Be 17
    }

    It 'asks again only what failed, and runs no tool twice' {
        $swarm = Start-Swarm @(
            @{ Role = 'user'; ToolCall = 'Send-Refund' }
            @{ Role = 'tool'; Fault = 'RateLimit'; Times = 1 }
            @{ Role = 'tool'; Reply = 'Refunded.' }
        )
        $log = Join-Path $TestDrive refunds.txt
        $refund = @{ Name = 'Send-Refund'; ScriptBlock = [scriptblock]::Create("Add-Content '$log' refunded; 'ok'") }
        $team = New-AgentAdapter @swarm -Agent (New-AgentDefinition Refunds -Instructions Refunds -Tool $refund)
        $cases = New-AgentDataset @{ test_cases = @{ id = 'c1'; input = 'My money!'; expected_output = 'Refunded' } }

        $run = (New-AgentScenario -Name s -Adapter $team -Dataset $cases -RetryCount 1 | Invoke-AgentSuite).Runs[0]

        $run.Success | Should -BeTrue
        Get-Content $log | Should -HaveCount 1
        $simulator.Requests | Should -HaveCount 3
        $run.Details.Trace.ModelCalls.Attempt | Should -Be 1, 2
        $run.Details.Trace.ToolRuns.Attempt | Should -Be 1
        ($run.Details.Attempts.InputTokens | Measure-Object -Sum).Sum | Should -Be $run.InputTokens
    }

    It 'says what it can know of a team before anything is sent, and which mock never answers' {
        $swarm = Start-Swarm @(@{ Reply = 'x' })
        $team = New-AgentAdapter @swarm -Agent (New-AgentDefinition A -Instructions A -Tool Find-Order)
        $cases = New-AgentDataset @{ test_cases = @{ id = 'c1'; input = 'Where?'; tool_mocks = @(@{ tool = 'Find-Ordre'; result = 'x' }) } }
        $scenario = New-AgentScenario -Name s -Adapter $team -Dataset $cases

        $scenario | Invoke-AgentSuite -WhatIf -WarningVariable planned -WarningAction SilentlyContinue
        $result = $scenario | Invoke-AgentSuite -WarningVariable told -WarningAction SilentlyContinue

        $planned | Should -BeLike "*'c1'*'Find-Ordre'. Did you mean 'Find-Order'?*"
        $told | Should -HaveCount 1
        $result.Passed | Should -Be 1
        $simulator.Requests | Should -HaveCount 1
    }

    It 'shows in a run what each agent did, and records and replays it' {
        $swarm = Start-Swarm @(
            @{ System = 'Triage'; Role = 'user'; ToolCall = 'transfer_to_orders' }
            @{ System = 'Orders'; Role = 'tool'; Reply = 'Sent.' }
        )
        $agents = (New-AgentDefinition Triage -Instructions Triage -Handoff Orders), (New-AgentDefinition Orders -Instructions Orders)
        $team = New-AgentAdapter @swarm -Agent $agents -SaveRecordingPath TestDrive:/team.jsonl
        $cases = New-AgentDataset @{ test_cases = @{ id = 'c1'; input = 'Where?'; expected_output = 'Sent' } }

        $live = (New-AgentScenario -Name s -Adapter $team -Dataset $cases | Invoke-AgentSuite).Runs[0]
        $replayed = (New-AgentScenario -Name s -Adapter (New-AgentAdapter -RecordingPath TestDrive:/team.jsonl) -Dataset $cases | Invoke-AgentSuite).Runs[0]

        foreach ($run in $live, $replayed) {
            $run.Success | Should -BeTrue
            $run.Turns | Should -Be 2
            $run.Details.Agents.Agent | Should -Be 'Triage', 'Orders'
            $run.Details.Agents.ModelCalls | Should -Be 1, 1
            $run.Details.Agents.ToolCalls | Should -Be 1, 0
            $run.Details.Trace.Handoffs.To | Should -Be 'Orders'
            $run.Details.Transcript[1].ToolCalls[0].Name | Should -Be 'transfer_to_orders'
            $run.InputTokens | Should -Be ($live.Details.Trace.ModelCalls.InputTokens | Measure-Object -Sum).Sum
        }
    }

    It 'shows conversations as a table' {
        $swarm = Start-Swarm @(@{ Role = 'user'; ToolCall = @{ Name = 'Find-Order'; Arguments = @{ Order = 17 } } }, @{ Role = 'tool'; Reply = "Sent.$([char]27)[31m" })
        $team = New-AgentAdapter @swarm -Agent (New-AgentDefinition Orders -Tool Find-Order)

        $text = (Invoke-AgentAdapter $team 'Where?').Transcript | Out-String -Width 100

        $text | Should -Match 'Assistant Orders +Find-Order\(\{"Order":17\}\)'
        $text | Should -Match 'Tool +Find-Order +order 17'
        $text | Should -Not -Match ([char]27 + '\[31m')
    }

    It 'begins with -StartAgent, whatever its case' {
        $swarm = Start-Swarm @(@{ System = 'B'; Reply = 'b' }, @{ Reply = 'a' })
        $agents = (New-AgentDefinition A -Instructions A), (New-AgentDefinition B -Instructions B)

        (Invoke-AgentAdapter (New-AgentAdapter @swarm -Agent $agents) x).Output | Should -Be 'a'
        (Invoke-AgentAdapter (New-AgentAdapter @swarm -Agent $agents -StartAgent b) x).Output | Should -Be 'b'
    }

    It 'ends at -MaxTurns with what there is, and without running tools by -NoToolExecution' {
        $swarm = Start-Swarm @(@{ ToolCall = @{ Name = 'Find-Order'; Arguments = @{ Order = 1 } } })
        $agent = New-AgentDefinition Orders -Tool Find-Order

        $cut = Invoke-AgentAdapter (New-AgentAdapter @swarm -Agent $agent -MaxTurns 3 -ContextVariable @{ customer = 'Ann' }) x
        $asked = Invoke-AgentAdapter (New-AgentAdapter @swarm -Agent $agent -NoToolExecution) x

        $cut.Output | Should -Be 'order 1 of Ann'
        $cut.Transcript | Should -HaveCount 5
        $cut.Trace.StopReason | Should -BeLike '*limit of 3*'
        $asked.ToolCalls.Name | Should -Be 'Find-Order'
        $asked.Trace.ToolRuns | Should -BeNullOrEmpty
    }

    It 'takes the agents'' own models, and then needs no other' {
        $swarm = Start-Swarm @(@{ Model = '^big$'; Reply = 'big' }, @{ Reply = 'other' })
        $swarm.Remove('Model')

        (Invoke-AgentAdapter (New-AgentAdapter @swarm -Agent (New-AgentDefinition A -Model big)) x).Output | Should -Be 'big'
        { New-AgentAdapter @swarm -Agent (New-AgentDefinition A -Model big), (New-AgentDefinition B) } | Should -Throw -ErrorId 'AgentUnit.ModelMissing*'
    }

    It 'is stopped at the deadline with its tools, and keeps what it had' {
        $swarm = Start-Swarm @(@{ ToolCall = 'Wait-Forever' })
        function Wait-Forever { Start-Sleep 60 }
        $team = New-AgentAdapter @swarm -Agent (New-AgentDefinition A -Tool Wait-Forever)
        $cases = New-AgentDataset @{ test_cases = @{ id = 'c1'; input = 'go' } }

        $run = (New-AgentScenario -Name s -Adapter $team -Dataset $cases | Invoke-AgentSuite -TimeoutSec 3 -RetryCount 0).Runs[0]

        $run.Outcome | Should -Be 'TimedOut'
        $run.DurationMs | Should -BeLessThan 20000
        $run.Details.Transcript | Should -HaveCount 2
        $run.OutputTokens | Should -BeGreaterThan 0
    }

    It 'refuses <case>' -ForEach @(
        @{ case = 'a handoff to nobody'; errorId = 'HandoffUnknown'; make = { New-AgentAdapter @swarm -Agent (New-AgentDefinition A -Handoff Nobody) } }
        @{ case = 'a start with nobody'; errorId = 'AgentUnknown'; make = { New-AgentAdapter @swarm -Agent (New-AgentDefinition A) -StartAgent Nobody } }
        @{ case = 'two of one name'; errorId = 'AgentNameTwice'; make = { New-AgentAdapter @swarm -Agent (New-AgentDefinition A), (New-AgentDefinition a -Description other) } }
        @{ case = 'a tool with the name of a handoff'; errorId = 'ToolNameTwice'; make = { function transfer_to_b {}; New-AgentAdapter @swarm -Agent (New-AgentDefinition A -Tool transfer_to_b -Handoff B), (New-AgentDefinition B) } }
    ) {
        $swarm = Start-Swarm @(@{ Reply = 'never' })

        $make | Should -Throw -ErrorId "AgentUnit.$errorId*"
    }
}
