# Agents that are not models: one behind HTTP, asked by a template, and one that is a program, kept running as workers.
$ErrorActionPreference = 'Stop'
if (-not (Get-Module AgentUnit)) { Import-Module "$PSScriptRoot/../AgentUnit.psd1" }

# Anything that answers HTTP. The simulator stands for it here; {{...}} is filled in for each case.
$simulator = Start-AgentSimulator -TimeToFirstToken 20ms -TimePerToken 1ms -Rule @{ Match = 'as (?<who>\w+): (?<what>.+)'; Reply = '{{who}} asked: {{what}}' }
$service = New-AgentAdapter -Name service -Uri "$($simulator.Endpoint)/chat/completions" -Header @{ 'X-Case' = '{{case.id}}' } -Body @{
    model    = 'test'
    stream   = $true
    messages = @(@{ role = 'user'; content = 'as {{case.metadata.customer}}: {{input}}' })
}
$cases = New-AgentDataset -Name customers @{
    test_cases = @(
        @{ id = 'order'; input = 'Where is my order?'; expected_output = 'Ann asked: Where is my order?'; metadata = @{ customer = 'Ann' } }
        @{ id = 'quote'; input = 'Is "this" a quote?'; expected_output = 'Bob asked: Is "this" a quote?'; metadata = @{ customer = 'Bob' } }
    )
}
$asked = New-AgentScenario -Name http -Adapter $service -Dataset $cases | Invoke-AgentSuite
foreach ($run in $asked.Runs) { '{0}: {1} (first token after {2:0} ms)' -f $run.CaseId, $run.Output, $run.TimeToFirstTokenMs }
Stop-AgentSimulator $simulator

# Anything that runs. The program is what runs this script, with a script of its own; it is started twice, not once a case.
$shell = [Environment]::ProcessPath
$arguments = '-NoProfile', '-File', "$PSScriptRoot/data/worker.ps1"
# A PowerShell that is a .NET tool is a library that dotnet runs.
if ([IO.Path]::GetFileNameWithoutExtension($shell) -eq 'dotnet') { $arguments = @([Environment]::GetCommandLineArgs()[0]) + $arguments }
$counter = New-AgentAdapter -Name counter -FilePath $shell -ArgumentList $arguments -WorkerCount 2 -StartTimeoutSec 2m
$cases = New-AgentDataset -Name texts @{
    test_cases = @(
        @{ id = 'short'; input = 'one two'; expected_output = '2 words, 7 characters' }
        @{ id = 'crash'; input = 'crash'; expected_output = 'not to be had' }
        @{ id = 'long'; input = 'one two three four'; expected_output = '4 words, 18 characters' }
    )
}
$counted = New-AgentScenario -Name program -Adapter $counter -Dataset $cases | Invoke-AgentSuite -RetryCount 0 -WarningAction SilentlyContinue
foreach ($run in $counted.Runs) {
    if ($run.Success) { '{0}: {1}' -f $run.CaseId, $run.Output } else { '{0} broke: {1}' -f $run.CaseId, $run.Error }
}

if ($asked.Passed -ne 2) { throw 'The service was not asked as it should be.' }
if ($counted.Passed -ne 2 -or $counted.Faulted -ne 1) { throw 'A crash should cost its own case and no other.' }
'A crash cost its own case, and no other.'
