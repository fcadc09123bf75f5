<#
.SYNOPSIS
    Runs Pester files with the Pester that the tests restore.
.EXAMPLE
    dotnet pwsh -NoProfile -File build/pester.ps1 tests/Pester/New-AgentMetric.Tests.ps1
#>
param(
    [string[]] $Path = "$PSScriptRoot/../tests/Pester",
    [string] $Version = '6.2.0'
)

$packages = $env:NUGET_PACKAGES ? $env:NUGET_PACKAGES : (Join-Path $HOME '.nuget/packages')
Import-Module (Join-Path $packages "pester/$Version/tools/Pester.psd1") -ErrorAction Stop
Invoke-Pester -Path $Path -Output Detailed -CI:$false
exit $LASTEXITCODE
