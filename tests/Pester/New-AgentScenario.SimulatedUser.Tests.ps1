BeforeAll {
    Import-Module "$PSScriptRoot/../../AgentUnit.psd1"
    $agent = New-AgentAdapter -ScriptBlock { "re $($_.Input)" }
    $dataset = New-AgentDataset @{ id = 'a'; input = 'one'; metadata = @{ mood = 'brief' } }
}

Describe 'New-AgentScenario -SimulatedUser' {
    It 'lets another adapter play the user until it says the stop text' {
        $user = New-AgentAdapter -ScriptBlock { if ($_.Messages.Count -ge 6) { 'Bye. [DONE]' } else { "next after $($_.Input)" } }
        $result = New-AgentScenario -Adapter $agent -Dataset $dataset -SimulatedUser @{ Adapter = $user; Goal = 'nothing'; MaxTurns = 9 } | Invoke-AgentSuite

        $turns = $result.Runs[0].Details.Turns
        $turns.Input | Should -Be 'one', 'next after re one', 'next after re next after re one'
        $turns[2].Output | Should -Be 're next after re next after re one'
        $result.Runs[0].Turns | Should -Be 3
        $result.Runs[0].Outcome | Should -Be 'Passed'
    }

    It 'takes a script block as a stop rule, which sees the variables of the session' {
        $limit = 4
        $scenario = New-AgentScenario -Adapter $agent -Dataset $dataset -SimulatedUser @{ Adapter = (New-AgentAdapter -ScriptBlock { 'more' }); StopWhen = { $_.Count -ge $limit } }

        ($scenario | Invoke-AgentSuite).Runs[0].Turns | Should -Be 2
    }

    It 'takes an adapter alone' {
        (New-AgentScenario -Adapter $agent -Dataset $dataset -SimulatedUser $agent).SimulatedUser.MaximumTurns | Should -Be 10
    }

    It 'names the nearest key when one is unknown' {
        { New-AgentScenario -Adapter $agent -Dataset $dataset -SimulatedUser @{ Adapter = $agent; Gaol = 'x' } } | Should -Throw -ExpectedMessage "*'Gaol'*'Goal'*"
    }

    It 'refuses a table without an adapter, or with a wrong number of turns' {
        { New-AgentScenario -Adapter $agent -Dataset $dataset -SimulatedUser @{ Goal = 'x' } } | Should -Throw -ExpectedMessage '*adapter*'
        { New-AgentScenario -Adapter $agent -Dataset $dataset -SimulatedUser @{ Adapter = $agent; MaximumTurns = 0 } } | Should -Throw -ExpectedMessage '*1 to 1000*'
    }
}

Describe 'A conversation from hashtables' {
    It 'is graded turn by turn, by script blocks on the session''s own thread too' {
        $known = 'two'
        $cases = New-AgentDataset @{ id = 'c'; turns = 'one', @{ input = 'two'; metrics = @({ $_.Input -eq $known }, @{ name = 'Contains'; text = 're two' }) }, @{ input = 'three'; expected_output = 'four' } }
        $run = (New-AgentScenario -Adapter $agent -Dataset $cases | Invoke-AgentSuite).Runs[0]

        $run.Details.Turns.Success | Should -Be $null, $true, $false
        $run.Outcome | Should -Be 'Failed'
        $run.Details.Scores.Name | Should -Be 'ScriptBlock', 'Contains'
    }

    It 'goes to a file and back' {
        $cases = New-AgentDataset @{ id = 'c'; turns = 'one', @{ input = 'two'; expected_output = '2'; metrics = 'NotEmpty' }; tool_mocks = @{ now = 'noon' } }
        foreach ($name in 'a.jsonl', 'a.csv', 'a.yaml', 'a.json') {
            $cases | Export-AgentDataset "$TestDrive/$name"
            $back = (Import-AgentDataset "$TestDrive/$name").Cases | Select-Object -First 1
            $back.Turns.Input | Should -Be 'one', 'two'
            $back.Turns[1].ExpectedOutput | Should -Be '2'
            $back.Turns[1].Metrics.Name | Should -Be 'NotEmpty'
            $back.ToolMocks[0].Result | Should -Be 'noon'
        }
    }

    It 'names the turn and the nearest key when one is wrong' {
        { New-AgentDataset @{ id = 'c'; turns = @(@{ input = 'a'; expcted = 'b' }) } -ErrorAction Stop } | Should -Throw -ExpectedMessage "*turn 1*'expcted'*"
    }

    It 'cannot be written with a script block' {
        $cases = New-AgentDataset @{ id = 'c'; turns = @(@{ input = 'a'; metrics = { $true } }) }
        { $cases | Export-AgentDataset "$TestDrive/b.jsonl" -ErrorAction Stop } | Should -Throw -ErrorId 'AgentUnit.CaseMetricNotWritable*'
    }
}
