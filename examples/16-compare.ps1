# Which of three agents is best? The fastest one is often wrong, and does not win.
$ErrorActionPreference = 'Stop'
if (-not (Get-Module AgentUnit)) { Import-Module "$PSScriptRoot/../AgentUnit.psd1" }

$cases = New-AgentDataset -Name sums @{
    test_cases = @(foreach ($i in 1..30) { @{ id = "sum-$i"; input = "What is $i + ${i}?"; expected_output = "$($i + $i)" } })
}

$careful = New-AgentAdapter -Simulated -Name careful -TimeToFirstToken 25ms -TimePerToken 0
$quick = New-AgentAdapter -Simulated -Name quick -TimeToFirstToken 10ms -TimePerToken 0
$hasty = New-AgentAdapter -ScriptBlock { '7' } -Name hasty

$report = Compare-AgentAdapter -Adapter $careful, $quick, $hasty -Dataset $cases -Metric NumericMatch
$report.Adapters | Format-Table
$report.Pairs | Format-Table

foreach ($pair in $report.Pairs) {
    $real = if ($pair.Real.Count) { $pair.Real -join ', ' } else { 'nothing' }
    "$($pair.Adapter) against $($pair.Other): success $($pair.Success), duration $($pair.Duration) ms. Really different: $real"
}

"Best: $($report.Best)"
"Because: $($report.Reason)"
if ($report.Best -ne 'quick') { throw "$($report) instead of quick." }
