<#
.SYNOPSIS
    Measures how long a suite takes to stop: by Ctrl+C with 500 cases in flight, of which many never answer, and by
    Select-Object that has enough of its stream.
.EXAMPLE
    dotnet pwsh -NoProfile -File benchmarks/stop.ps1
#>
param(
    [int] $Rounds = 9,
    [string] $Module = "$PSScriptRoot/../AgentUnit.psd1"
)

$ErrorActionPreference = 'Stop'
Import-Module $Module

function New-Cases([int] $Count) {
    New-AgentDataset @{ test_cases = @(1..$Count | ForEach-Object { @{ id = "c$_"; input = 'x' } }) }
}

function Measure-Interruption {
    $agent = New-AgentAdapter -Simulated -TimeToFirstToken 50ms -TimePerToken 0 -HangRate 0.3
    $scenario = New-AgentScenario -Name stopped -Adapter $agent -Dataset (New-Cases 2000) -Metric NotEmpty
    $shell = [powershell]::Create()
    $null = $shell.AddScript('param($Module) Import-Module $Module').AddArgument($Module).Invoke()
    $shell.Commands.Clear()
    $null = $shell.AddScript('param($Scenario) $Scenario | Invoke-AgentSuite -ThrottleLimit 500 -SummaryVariable global:Summary').AddArgument($scenario).BeginInvoke()

    # Until every slot holds a case that never answers.
    Start-Sleep -Seconds 3
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $shell.Stop()
    $watch.Stop()
    if ($shell.Runspace.SessionStateProxy.GetVariable('Summary').Canceled -ne 500) {
        throw 'There were no 500 cases in flight.'
    }

    $shell.Dispose()
    $watch.Elapsed.TotalMilliseconds
}

function Measure-Enough {
    $agent = New-AgentAdapter -Simulated -TimeToFirstToken 200ms -TimePerToken 0 -Spread 0
    $watch = [Diagnostics.Stopwatch]::new()
    $runs = New-AgentScenario -Name enough -Adapter $agent -Dataset (New-Cases 1000) |
        Invoke-AgentSuite -StreamRuns -ThrottleLimit 5 | ForEach-Object { $watch.Restart(); $_ } | Select-Object -First 10
    $watch.Stop()
    if (@($runs | Where-Object Success).Count -ne 10) {
        throw 'There were no 10 answers.'
    }

    $watch.Elapsed.TotalMilliseconds
}

foreach ($measurement in 'Measure-Interruption', 'Measure-Enough') {
    $times = @(foreach ($round in 1..$Rounds) { & $measurement }) | Sort-Object
    [pscustomobject]@{
        What = $measurement -replace '^Measure-'
        Rounds = $Rounds
        MedianMs = [Math]::Round($times[[int] [Math]::Floor($Rounds / 2)], 1)
        HighestMs = [Math]::Round($times[-1], 1)
    }
}
