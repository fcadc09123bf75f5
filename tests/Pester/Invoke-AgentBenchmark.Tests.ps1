BeforeAll {
    Import-Module "$PSScriptRoot/../../AgentUnit.psd1"
    $fast = New-AgentAdapter -Simulated -Name fast -TimeToFirstToken 2ms -TimePerToken 0
    $slow = New-AgentAdapter -Simulated -Name slow -TimeToFirstToken 30ms -TimePerToken 0
    $small = @{ Size = 5, 10; Concurrency = 2, 1; Count = 25 }
}

Describe 'Invoke-AgentBenchmark' {
    It 'makes all five, of each agent, in one report' {
        $report = $fast, $slow | Invoke-AgentBenchmark @small -Seed 7

        $report | Should -BeOfType AgentUnit.BenchmarkReport
        $report.Parts | ForEach-Object { "$($_.Benchmark) $($_.Adapter)" } | Should -Be @(
            'Throughput fast', 'Throughput slow', 'Latency fast', 'Latency slow', 'Scalability fast', 'Scalability slow'
            'ResourceUsage fast', 'ResourceUsage slow', 'AdapterComparison fast, slow')
        $report.Parts.Status | Sort-Object -Unique | Should -Be 'Completed'
        $report.Parts.Report | ForEach-Object { $_.GetType().Name } | Should -Be @(
            'ThroughputReport', 'ThroughputReport', 'LatencyReport', 'LatencyReport', 'ScalabilityReport', 'ScalabilityReport'
            'ResourceReport', 'ResourceReport', 'ComparisonReport')
        $report.Success, $report.Completed, $report.Dataset, $report.Settings.Seed | Should -Be $true, 9, 'arithmetic', 7
        $report.Environment.AgentUnitVersion | Should -Not -BeNullOrEmpty
        $report.Parts[2].Report.Count, $report.Parts[2].Report.WarmupCount, $report.Parts[2].Report.Passed | Should -Be 25, 5, 25
        $report.Parts[2].Report.Settings.ThrottleLimit | Should -Be 1
        $report.Parts[4].Report.Levels.Concurrency | Should -Be 1, 2
        $report.Parts[8].Report.Best | Should -Be 'fast'
    }

    It 'skips the comparison of a single agent, and says so' {
        $report = Invoke-AgentBenchmark $fast -Include AdapterComparison, Latency -Count 5

        $report.Parts.Status | Should -Be 'Completed', 'Skipped'
        $report.Parts[1].Error | Should -Be 'A comparison needs two adapters or more.'
        $report.Success | Should -BeTrue
    }

    It 'leaves out what is excluded' {
        (Invoke-AgentBenchmark $fast @small -Exclude Scalability, ResourceUsage, AdapterComparison).Parts.Benchmark | Should -Be 'Throughput', 'Latency'
    }

    It 'asks prompts and datasets, graded by metrics' {
        $cases = New-AgentDataset -Name mine @{ input = 'What is 2 + 2?'; expected_output = '5' }
        $report = Invoke-AgentBenchmark $fast -Dataset $cases -Include Latency, Throughput -Size 3 -Count 3

        $report.Dataset | Should -Be 'mine'
        $report.Parts[0].Report.Levels[0].SuccessRate | Should -Be 0
        $asked = Invoke-AgentBenchmark $fast -Prompt hello, goodbye -Metric { $_.Output -eq 'never' } -Include Throughput -Size 4
        $asked.Parts[0].Report.Levels[0].Passed | Should -Be 0
    }

    It 'reports one that fails as failed, and makes the others' {
        $broken = New-AgentAdapter -ScriptBlock { throw 'out of order' } -Name broken
        $report = $broken, $fast | Invoke-AgentBenchmark -Include Latency, AdapterComparison -Count 20 -ErrorVariable errors -ErrorAction SilentlyContinue

        $report.Parts.Status | Should -Be 'Failed', 'Completed', 'Completed'
        $report.Parts[0].Error | Should -Be 'Not one call was answered.'
        $report.Parts[0].Report.Errors | Should -Be 20
        $report.Parts[2].Report.Best | Should -Be 'fast'
        $errors.Count | Should -Be 1
        $errors[0].FullyQualifiedErrorId | Should -BeLike 'AgentUnit.BenchmarkFailed,*'
        $errors[0].TargetObject.Benchmark | Should -Be 'Latency'
    }

    It 'saves the report as JSON, under a name with the time in a folder' {
        $report = Invoke-AgentBenchmark $fast -Include Latency -Count 5 -OutputPath $TestDrive
        $null = Invoke-AgentBenchmark $fast -Include Latency -Count 5 -OutputPath $TestDrive
        $files = @(Get-ChildItem $TestDrive -Filter benchmark-*.json)

        $files.Count | Should -Be 2
        $files[0].Name | Should -Match '^benchmark-\d{8}-\d{6}(-2)?\.json$'
        $bytes = [IO.File]::ReadAllBytes($files[0].FullName)
        $bytes[0] | Should -Be ([byte][char]'{')
        $read = Get-Content $files[0] -Raw | ConvertFrom-Json
        $read.Parts[0].Benchmark, $read.Parts[0].Status, $read.Parts[0].Report.Count | Should -Be 'Latency', 'Completed', 5
        $read.Settings.Seed, $read.Environment.MachineName, $read.Environment.AgentUnitVersion | Should -Be 0, $report.Environment.MachineName, $report.Environment.AgentUnitVersion
        @(Get-ChildItem $TestDrive -Filter *.partial).Count | Should -Be 0
    }

    It 'saves to a file of any name, replacing it' {
        $path = Join-Path $TestDrive 'mine.txt'
        'old' | Set-Content $path
        $null = Invoke-AgentBenchmark $fast -Include Latency -Count 5 -OutputPath $path

        (Get-Content $path -Raw | ConvertFrom-Json).Adapters | Should -Be 'fast'
    }

    It 'refuses a place that cannot be written before anything is sent' {
        $counted = New-AgentAdapter -ScriptBlock { [IO.File]::AppendAllText("$using:TestDrive/asked", '1'); 'ok' }

        { Invoke-AgentBenchmark $counted -Include Latency -Count 5 -OutputPath (Join-Path $TestDrive 'no/such/folder.json') } |
            Should -Throw -ErrorId 'AgentUnit.FolderNotFound,*'
        "$TestDrive/asked" | Should -Not -Exist
    }

    It 'sends and writes nothing with -WhatIf, and shows how much it would' {
        $output = Invoke-AgentBenchmark $fast -OutputPath (Join-Path $TestDrive whatif.json) -WhatIf

        $output | Should -BeNullOrEmpty
        Join-Path $TestDrive whatif.json | Should -Not -Exist
    }

    It 'holds thresholds against the benchmarks that have their figure' {
        $report = Invoke-AgentBenchmark $fast @small -Include Throughput, Latency -AllowInvalidGenerator -Threshold 'success_rate >= 0.9', 'p95(duration) < 1ms', 'memory_growth < 1' -ErrorVariable errors -ErrorAction SilentlyContinue

        $report.Thresholds.Passed | Should -Be $true, $false, $false
        $report.Thresholds[1].Reason | Should -BeLike 'Latency of fast: p95(duration) is *'
        $report.Thresholds[2].Reason | Should -Be 'no part of fast has the figure memory_growth'
        @($errors | Where-Object FullyQualifiedErrorId -like 'AgentUnit.ThresholdBreached*').Count | Should -Be 2
    }

    It 'keeps what was finished when it is cut off, in a variable and in the file' {
        $path = Join-Path $TestDrive cut.json
        $stuck = [Threading.ManualResetEventSlim]::new()
        $shell = [powershell]::Create()
        $null = $shell.AddScript({
            param($Module, $Path, $Stuck)
            Import-Module $Module
            $agent = New-AgentAdapter -ScriptBlock { if ($_.Input -like '* 3 *') { ($using:Stuck).Set(); Start-Sleep 600 }; 'ok' } -Name stuck
            Invoke-AgentBenchmark $agent -Include Throughput, Latency, Scalability -Size 2 -OutputPath $Path
        }).AddArgument("$PSScriptRoot/../../AgentUnit.psd1").AddArgument($path).AddArgument($stuck)
        $null = $shell.BeginInvoke()

        # The throughput asks two cases, so the third is the first that only the latency asks.
        $stuck.Wait(60000) | Should -BeTrue
        $shell.Stop()
        $kept = $shell.Runspace.SessionStateProxy.GetVariable('AgentBenchmarkInterrupted')
        $shell.Dispose()

        $kept.Parts.Status | Should -Be 'Completed', 'Interrupted', 'Interrupted'
        (Get-Content $path -Raw | ConvertFrom-Json).Parts.Status | Should -Be 'Completed', 'Interrupted', 'Interrupted'
    }
}
