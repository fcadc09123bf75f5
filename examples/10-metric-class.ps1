# A metric as a PowerShell class. A file that derives from [AgentUnit.Metric] can be read only when the module is there,
# so the class has a file of its own, dot-sourced after the import.
$ErrorActionPreference = 'Stop'
if (-not (Get-Module AgentUnit)) { Import-Module "$PSScriptRoot/../AgentUnit.psd1" }
. "$PSScriptRoot/10-metric-class.types.ps1"

$cases = New-AgentDataset -Name stories @{
    test_cases = @(
        @{ id = 'twenty'; input = 'Generate a 20 word story about the sea.' }
        @{ id = 'sixty';  input = 'Generate a 60 word story about the sea.' }
    )
}

$metric = [WordCount]@{ Minimum = 15; Maximum = 30 }
$result = New-AgentScenario -Name stories -Adapter (New-AgentAdapter -Simulated) -Dataset $cases -Metric $metric | Invoke-AgentSuite
$result | Format-Table
foreach ($run in $result.Runs) { '{0}: {1} ({2})' -f $run.CaseId, $run.Outcome, $run.Details.Scores[0].Reason }

if ($result.Runs[0].Outcome -ne 'Passed' -or $result.Runs[1].Outcome -ne 'Failed') { throw 'The metric did not tell the stories apart.' }
"$($result.Passed) of $($result.Count) stories have the right length."
