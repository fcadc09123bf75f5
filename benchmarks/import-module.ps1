<#
.SYNOPSIS
    Measures what importing the module adds to an empty PowerShell, in interleaved pairs of processes.
.EXAMPLE
    pwsh -NoProfile -File benchmarks/import-module.ps1
#>
param(
    [int] $Rounds = 15,
    [string] $Module = "$PSScriptRoot/../AgentUnit.psd1"
)

$pwsh = (Get-Process -Id $PID).Path
$pairs = foreach ($round in 0..$Rounds) {
    $empty = (Measure-Command { & $pwsh -NoProfile -c 1 }).TotalMilliseconds
    $import = (Measure-Command { & $pwsh -NoProfile -c "Import-Module '$Module'" }).TotalMilliseconds
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
