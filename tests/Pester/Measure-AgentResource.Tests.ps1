BeforeAll {
    Import-Module "$PSScriptRoot/../../AgentUnit.psd1"
    . "$PSScriptRoot/Support/ThisPowerShell.ps1"
    $instant = New-AgentAdapter -Simulated -TimeToFirstToken 0 -TimePerToken 0
}

Describe 'Measure-AgentResource' {
    It 'tells memory and processor use from before to after' {
        $agent = New-AgentAdapter -Simulated -TimeToFirstToken 50ms -TimePerToken 0
        $report = Measure-AgentResource $agent -Prompt 'Write a 200 word story about rain.' -Count 50

        $report.Count | Should -Be 50
        $report.Answered | Should -Be 50
        $report.ProcessId | Should -Be $PID
        $report.InitialMB | Should -BeGreaterThan 1
        $report.PeakMB | Should -BeGreaterOrEqual $report.FinalMB
        $report.GrowthMB | Should -Be ($report.FinalMB - $report.InitialMB)
        $report.FreedMB + $report.RetainedMB | Should -Be $report.GrowthMB
        $report.ManagedHeap.PeakMB | Should -BeGreaterThan 0.1
        $report.ManagedHeap.PeakMB | Should -BeLessThan $report.WorkingSet.PeakMB
        $report.Cpu.AveragePercent | Should -BeGreaterOrEqual 0
        $report.Cpu.AverageCorePercent | Should -Be ($report.Cpu.AveragePercent * [Environment]::ProcessorCount)
        $report.Samples.Count | Should -BeGreaterThan 5
        $report.Samples[-1].CpuSeconds | Should -BeGreaterThan 0
        $report.Settings.RetryCount | Should -Be 0
        $report.Environment.ProcessorCount | Should -Be ([Environment]::ProcessorCount)
    }

    It 'frees the answers, and keeps nothing of them' {
        $report = Measure-AgentResource $instant -Prompt 'Write a 100000 word story about rain.' -Count 60

        # A hundred thousand words are more than 500,000 characters, so more than 1 MB each.
        $report.ManagedHeap.FreedMB | Should -BeGreaterThan 50
        $report.ManagedHeap.RetainedMB | Should -BeLessThan 20
    }

    It 'holds the report to thresholds' {
        $report = Measure-AgentResource $instant -Prompt 'a' -Count 5 -AllowInvalidGenerator -Threshold 'memory_peak < 100GB', 'heap_peak < 1KB' -ErrorAction SilentlyContinue -ErrorVariable problems

        $report.Thresholds.Passed | Should -Be $true, $false
        $problems.FullyQualifiedErrorId | Should -BeLike 'AgentUnit.ThresholdBreached*'
        Test-AgentThreshold -InputObject $report -Threshold 'memory_growth < 100GB' -AllowInvalidGenerator | Should -BeTrue
    }

    It 'measures another process' {
        $other = Start-OtherPowerShell
        try {
            $report = Measure-AgentResource $instant -Prompt 'a' -Count 5 -ProcessId $other.Id

            $report.ProcessId | Should -Be $other.Id
            $report.ManagedHeap | Should -BeNullOrEmpty
            $report.FreedMB | Should -BeNullOrEmpty
            $report.PeakMB | Should -BeGreaterThan 1
        }
        finally {
            $other.Kill()
        }
    }

    It 'refuses a process that does not exist' {
        { Measure-AgentResource $instant -Prompt 'a' -ProcessId ([int]::MaxValue) } | Should -Throw -ErrorId 'AgentUnit.ProcessNotFound*'
    }

    It 'refuses a pace that it cannot keep' {
        { Measure-AgentResource $instant -Prompt 'a' -IntervalSec 1ms } | Should -Throw -ErrorId 'AgentUnit.MonitorIntervalOutOfRange*'
    }

    It 'sends nothing with -WhatIf' {
        Measure-AgentResource $instant -Prompt 'a' -WhatIf | Should -BeNullOrEmpty
    }

    It 'can be written as JSON' {
        Measure-AgentResource $instant -Prompt 'a' -Count 5 | Export-AgentReport "$TestDrive/resource.json"
        $read = Get-Content "$TestDrive/resource.json" -Raw | ConvertFrom-Json

        $read.Count | Should -Be 5
        $read.Memory.Kind | Should -BeIn 'Private', 'WorkingSet'
        $read.Samples.Count | Should -BeGreaterThan 1
    }
}
