# Calls a second of a script block agent, through Invoke-AgentSuite, beside ForEach-Object -Parallel over the same block.
param([int]$Count = 20000, [int]$ThrottleLimit = 8, [int]$Rounds = 5)

Import-Module "$PSScriptRoot/../AgentUnit.psd1"
$cases = 1..$Count | ForEach-Object { @{ id = "$_"; input = "case $_" } } | New-AgentDataset
$scenario = New-AgentScenario -Name block -Adapter (New-AgentAdapter { "hi $($_.Input)" }) -Dataset $cases

function Measure-Median([scriptblock]$Body, [int]$Calls) {
    $rates = foreach ($round in 1..$Rounds) { $Calls / (Measure-Command $Body).TotalSeconds }
    [int]($rates | Sort-Object)[[int](($Rounds - 1) / 2)]
}

$null = $scenario | Invoke-AgentSuite -StreamRuns -ThrottleLimit $ThrottleLimit
$suite = Measure-Median { $scenario | Invoke-AgentSuite -StreamRuns -ThrottleLimit $ThrottleLimit | Out-Null } $Count
$few = [Math]::Min($Count, 2000)
$parallel = Measure-Median { 1..$few | ForEach-Object -Parallel { "hi case $_" } -ThrottleLimit $ThrottleLimit | Out-Null } $few
[pscustomobject]@{ ThrottleLimit = $ThrottleLimit; SuiteCallsPerSecond = $suite; ForEachParallelPerSecond = $parallel }
