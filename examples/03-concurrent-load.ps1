# The concurrent load test: five scenarios of five cases, never more than five cases in flight across all of them.
$ErrorActionPreference = 'Stop'
if (-not (Get-Module AgentUnit)) { Import-Module "$PSScriptRoot/../AgentUnit.psd1" }

$scenarios = foreach ($s in 1..5) {
    $cases = New-AgentDataset -Name "batch-$s" @{
        test_cases = @(
            foreach ($c in 1..5) {
                @{ id = "case-$s-$c"; input = "Calculate $s * $c"; expected_output = "$($s * $c)" }
            }
        )
    }
    New-AgentScenario -Name "user-$s" -Adapter (New-AgentAdapter -Simulated -Seed $s -TimeToFirstToken 50ms) -Dataset $cases -Metric NumericMatch
}

$clock = [Diagnostics.Stopwatch]::StartNew()
$results = @($scenarios | Invoke-AgentSuite -ThrottleLimit 5)
$clock.Stop()
$results | Format-Table

$runs = $results.Runs
$busy = ($runs | Measure-Object DurationMs -Sum).Sum

# The most runs that overlapped: a run counts from its start to its end.
$most = ($runs | ForEach-Object {
        $start = $_.OffsetMs
        @($runs | Where-Object { $_.OffsetMs -le $start -and $_.OffsetMs + $_.DurationMs -gt $start }).Count
    } | Measure-Object -Maximum).Maximum

'Runs:             {0} in {1} scenarios' -f $runs.Count, $results.Count
'Most in flight:   {0}' -f $most
'Agent time:       {0:0} ms in {1:0} ms of clock time' -f $busy, $clock.Elapsed.TotalMilliseconds

if ($results.Count -ne 5) { throw "There are $($results.Count) results instead of 5." }
foreach ($result in $results) {
    if (-not ($result.SuccessRate -ge 0.95)) { throw "$($result.Name): the success rate is $($result.SuccessRate)." }
}
if ($most -gt 5) { throw "$most cases were in flight at once, more than the 5 allowed." }
'Every scenario held.'
