BeforeAll {
    Import-Module "$PSScriptRoot/../../AgentUnit.psd1"
    $cases = New-AgentDataset -Name sums @{ test_cases = @(foreach ($i in 1..24) { @{ id = "s$i"; input = "What is $i + 1?"; expected_output = "$($i + 1)" } }) }
    $quick = New-AgentAdapter -Simulated -Name quick -TimeToFirstToken 0 -TimePerToken 0
    $slow = New-AgentAdapter -Simulated -Name slow -TimeToFirstToken 15ms -TimePerToken 0 -Spread 0
    $wrong = New-AgentAdapter -ScriptBlock { 'no idea' } -Name wrong
}

Describe 'Compare-AgentAdapter' {
    It 'finds the faster of two right agents' {
        $report = Compare-AgentAdapter -Adapter $slow, $quick -Dataset $cases

        $report | Should -BeOfType AgentUnit.ComparisonReport
        $report.Count | Should -Be 24
        $report.Best | Should -Be 'quick'
        $report.Adapters.Adapter | Should -Be 'slow', 'quick'
        $report.Adapters.IsBest | Should -Be $false, $true
        $report.Pairs.Count | Should -Be 1
        $report.Pairs[0].Duration.IsReal | Should -BeTrue
        $report.Pairs[0].Duration.Lower | Should -BeGreaterThan 0
        $report.Pairs[0].Success.PValue | Should -BeNullOrEmpty
        $report.Reason | Should -BeLike '*quick is really faster than slow*'
    }

    It 'never prefers a fast wrong agent' {
        $report = $slow, $wrong | Compare-AgentAdapter -Dataset $cases -Metric NumericMatch

        $report.Best | Should -Be 'slow'
        $report.Pairs[0].Success.Value | Should -Be 1
        $report.Reason | Should -BeLike '*wrong is out: it passed 0%*'
    }

    It 'says that there is none when no agent is right' {
        $report = Compare-AgentAdapter -Adapter $wrong, $wrong -Dataset $cases -Count 5
        $report.Best | Should -BeNullOrEmpty
        $report.Tied.Count | Should -Be 0
        $report.Adapters.Adapter | Should -Be 'wrong', 'wrong (2)'
    }

    It 'compares more than two, in pairs' {
        $report = Compare-AgentAdapter -Adapter $quick, $slow, $wrong -Dataset $cases -Count 8
        $report.Pairs | ForEach-Object { "$($_.Adapter)-$($_.Other)" } | Should -Be 'quick-slow', 'quick-wrong', 'slow-wrong'
    }

    It 'asks prompts 30 times, and says that success then means little' {
        $report = Compare-AgentAdapter -Adapter $quick, $slow -Prompt 'hello'
        $report.Count | Should -Be 30
        $report.Notes | Should -BeLike '*not empty*'
    }

    It 'keeps the runs on request, with the cases of the dataset' {
        $report = Compare-AgentAdapter -Adapter $quick, $slow -Dataset $cases -Count 3 -IncludeRuns
        $report.Adapters[1].Runs.CaseId | Should -Be 's1', 's2', 's3'
        (Compare-AgentAdapter -Adapter $quick, $slow -Dataset $cases -Count 3).Adapters[0].Runs.Count | Should -Be 0
    }

    It 'holds every agent to its thresholds' {
        $report = Compare-AgentAdapter -Adapter $quick, $wrong -Dataset $cases -Threshold 'success_rate >= 0.9' -ErrorVariable problems -ErrorAction SilentlyContinue
        $report.Thresholds[0].Passed | Should -BeFalse
        "$problems" | Should -BeLike '*wrong*'
    }

    It 'refuses a single agent' {
        { Compare-AgentAdapter -Adapter $quick -Dataset $cases } | Should -Throw -ErrorId 'AgentUnit.ComparisonAdaptersTooFew*'
    }

    It 'sends nothing with -WhatIf' {
        Compare-AgentAdapter -Adapter $quick, $slow -Prompt 'a' -WhatIf | Should -BeNullOrEmpty
    }
}
