# How many cases does an agent get through in a second? Four sizes of a dataset, ten cases in flight.
$ErrorActionPreference = 'Stop'
if (-not (Get-Module AgentUnit)) { Import-Module "$PSScriptRoot/../AgentUnit.psd1" }

$cases = New-AgentDataset -Name sums @{
    test_cases = @(foreach ($i in 1..60) { @{ id = "sum-$i"; input = "What is $i + ${i}?"; expected_output = "$($i + $i)" } })
}

$agent = New-AgentAdapter -Simulated -TimeToFirstToken 20ms -TimePerToken 1ms
$report = Measure-AgentThroughput -Adapter $agent -Dataset $cases -ThrottleLimit 10 -Threshold 'success_rate >= 0.95', 'throughput >= 20'
$report.Levels | Format-Table

foreach ($level in $report.Levels) {
    '{0,3} cases: {1:0.0} cases/s, {2:0.0} right answers/s, success {3}' -f $level.Size, $level.Throughput, $level.Goodput, $level.SuccessRateEstimate
}

# 100 cases were asked for and the dataset has 60: the report says what was done.
foreach ($note in $report.Notes) { "Note: $note" }

# -Threshold writes an error for each that is not met, and under ErrorActionPreference Stop that ends the script.
'Every size met its thresholds.'
