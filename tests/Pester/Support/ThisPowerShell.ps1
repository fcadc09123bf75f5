# Tests that need another PowerShell start the one that runs them, which is a program of its own (pwsh) or a library that
# dotnet runs (dotnet pwsh.dll, as a .NET tool). So: & $pwsh @pwshArguments -Command 'Get-Date'
$pwsh = [Environment]::ProcessPath
$pwshArguments = @(
    if ([IO.Path]::GetFileNameWithoutExtension($pwsh) -eq 'dotnet') { [Environment]::GetCommandLineArgs()[0] }
    '-NoProfile'
    '-NonInteractive'
)

# One that runs beside the test for a minute, unless it is killed before.
function Start-OtherPowerShell {
    [Diagnostics.Process]::Start($pwsh, [string[]] ($pwshArguments + '-Command', 'Start-Sleep 60'))
}
