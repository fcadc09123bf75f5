# A Pester file with one test per case, as a CI pipeline would use it: Invoke-Pester ./examples/09-suite.Tests.ps1
#
# Pester looks for tests first and runs them later. The cases are loaded in BeforeDiscovery, because they decide which
# tests there are. The suite runs once, in BeforeAll, and each test looks its own run up: results that are made in
# BeforeAll do not exist while Pester looks for tests, and tests over them would vanish without a word.

BeforeDiscovery {
    if (-not (Get-Module AgentUnit)) { Import-Module "$PSScriptRoot/../AgentUnit.psd1" }
    $cases = @((Import-AgentDataset "$PSScriptRoot/data/questions.csv" -IdProperty number -InputProperty question -ExpectedProperty answer).Cases)
}

Describe 'The arithmetic agent' {
    BeforeAll {
        if (-not (Get-Module AgentUnit)) { Import-Module "$PSScriptRoot/../AgentUnit.psd1" }
        $dataset = Import-AgentDataset "$PSScriptRoot/data/questions.csv" -IdProperty number -InputProperty question -ExpectedProperty answer
        $agent = New-AgentAdapter -Simulated
        $result = New-AgentScenario -Name arithmetic -Adapter $agent -Dataset $dataset -Metric NumericMatch | Invoke-AgentSuite
        $runs = @{}
        foreach ($run in $result.Runs) { $runs[$run.CaseId] = $run }
    }

    It 'answers <_.Id>: <_.Input>' -ForEach $cases {
        $run = $runs[$_.Id]
        $run | Should -Not -BeNullOrEmpty
        $run.Outcome | Should -Be 'Passed' -Because "it answered '$($run.Output)' where '$($_.ExpectedOutput)' is right. $($run.Error)"
    }

    It 'ran every case' {
        $result.Count | Should -Be $dataset.Count
        $result.Count | Should -BeGreaterThan 0
    }

    It 'passes at least 95 of 100' {
        # Should -BeGreaterOrEqual fails on no data; the comparisons the other way round would pass $null.
        $result.SuccessRate | Should -BeGreaterOrEqual 0.95
    }

    It 'answers within two seconds, 19 times of 20' {
        $slow = @($result.Runs | Where-Object DurationMs -gt 2000)
        $slow.Count / $result.Count | Should -BeLessOrEqual 0.05
    }
}
