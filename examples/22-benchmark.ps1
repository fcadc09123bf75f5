# All benchmarks of two agents in one report, saved as JSON. One that fails would be reported as failed.
param([string] $OutputPath = [IO.Path]::GetTempPath())

$ErrorActionPreference = 'Stop'
if (-not (Get-Module AgentUnit)) { Import-Module "$PSScriptRoot/../AgentUnit.psd1" }

$fast = New-AgentAdapter -Simulated -Name fast -TimeToFirstToken 5ms -TimePerToken 0
$slow = New-AgentAdapter -Simulated -Name slow -TimeToFirstToken 20ms -TimePerToken 0
$file = Join-Path $OutputPath "benchmark-$PID.json"
$report = $fast, $slow | Invoke-AgentBenchmark -Size 10, 50 -Concurrency 1, 4 -Count 40 -OutputPath $file -Threshold 'success_rate >= 0.99'
$report.Parts | Format-Table

# Each part holds what the benchmark's own cmdlet would have given.
foreach ($part in $report.Parts | Where-Object Benchmark -eq Latency) {
    'Latency of {0}: median {1}' -f $part.Adapter, $part.Report.Duration.P50
}

$comparison = ($report.Parts | Where-Object Benchmark -eq AdapterComparison).Report
"Best: $($comparison.Best). $($comparison.Reason)"
foreach ($threshold in $report.Thresholds) { "$threshold" }
"$((Get-Item $file).Length) bytes in the report, made on $($report.Environment)"
Remove-Item $file

if (-not $report.Success) { throw "$report" }
if ($comparison.Best -ne 'fast') { throw "$comparison instead of fast." }
'Done.'
