<#
.SYNOPSIS
    Measures what importing the module adds to an empty PowerShell, in interleaved pairs of processes.
.EXAMPLE
    dotnet pwsh -NoProfile -File benchmarks/import-module.ps1
#>
param(
    [int] $Rounds = 15,
    [string] $Module = "$PSScriptRoot/../AgentUnit.psd1"
)

$ErrorActionPreference = 'Stop'
. "$PSScriptRoot/../tests/Pester/Support/ThisPowerShell.ps1"

# A process that fails at its start is a quick one, so each has to say how many modules it has.
function Measure-Process([string] $Command, [int] $ModuleCount) {
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $output = & $pwsh @pwshArguments -Command "$Command; @(Get-Module AgentUnit).Count" 2>&1
    $watch.Stop()
    if ($LASTEXITCODE -ne 0 -or "$output" -ne "$ModuleCount") {
        throw "The process ended with $LASTEXITCODE and should have written ${ModuleCount}: $output"
    }

    $watch.Elapsed.TotalMilliseconds
}

$pairs = foreach ($round in 0..$Rounds) {
    $empty = Measure-Process '1 | Out-Null' 0
    $import = Measure-Process "Import-Module '$($Module.Replace("'", "''"))'" 1
    if ($round -gt 0) {
        [pscustomobject]@{ Empty = $empty; Import = $import; Difference = $import - $empty }
    }
}

function Get-Median([double[]] $Values) {
    [Math]::Round(($Values | Sort-Object)[[int] [Math]::Floor($Values.Count / 2)])
}

[pscustomobject]@{
    Rounds = $Rounds
    EmptyMs = Get-Median $pairs.Empty
    ImportMs = Get-Median $pairs.Import
    MedianDifferenceMs = Get-Median $pairs.Difference
}
