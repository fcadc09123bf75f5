# An assembly once loaded stays, so what an import does is tested in a process of its own.
. "$PSScriptRoot/ThisPowerShell.ps1"

function Invoke-FreshProcess([string] $Script) {
    $file = Join-Path ([IO.Path]::GetTempPath()) "agentunit-$([guid]::NewGuid()).ps1"
    Set-Content -LiteralPath $file "`$ErrorActionPreference = 'Stop'; `$PSStyle.OutputRendering = 'PlainText'`n$Script"
    try {
        $output = & $pwsh @pwshArguments -File $file 2>&1 | ForEach-Object { "$_" }
        if ($LASTEXITCODE -ne 0) {
            throw "The process ended with $LASTEXITCODE. It wrote:`n$($output -join "`n")"
        }

        $output
    }
    finally {
        Remove-Item -LiteralPath $file
    }
}
