# Calls a second of a script block agent, through Invoke-AgentSuite, beside ForEach-Object -Parallel over the same block.
param([int]$Count = 20000, [int]$ThrottleLimit = 8, [int]$Rounds = 5)

$ErrorActionPreference = 'Stop'
Import-Module "$PSScriptRoot/../AgentUnit.psd1"
$cases = 1..$Count | ForEach-Object { @{ id = "$_"; input = "case $_" } } | New-AgentDataset
$scenario = New-AgentScenario -Name block -Adapter (New-AgentAdapter { "hi $($_.Input)" }) -Dataset $cases

# The body gives the number of the calls that were answered.
function Measure-Median([scriptblock]$Body, [int]$Calls) {
    $rates = foreach ($round in 1..$Rounds) {
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $answered = & $Body
        $watch.Stop()
        if ($answered -ne $Calls) { throw "Only $answered of $Calls calls were answered." }

        $Calls / $watch.Elapsed.TotalSeconds
    }
    [int]($rates | Sort-Object)[[int](($Rounds - 1) / 2)]
}

$null = $scenario | Invoke-AgentSuite -StreamRuns -ThrottleLimit $ThrottleLimit
$suite = Measure-Median { $scenario | Invoke-AgentSuite -StreamRuns -ThrottleLimit $ThrottleLimit -SummaryVariable summary | Out-Null; $summary.Passed } $Count
$few = [Math]::Min($Count, 2000)
$parallel = Measure-Median { (1..$few | ForEach-Object -Parallel { "hi case $_" } -ThrottleLimit $ThrottleLimit).Count } $few
[pscustomobject]@{ ThrottleLimit = $ThrottleLimit; SuiteCallsPerSecond = $suite; ForEachParallelPerSecond = $parallel }
