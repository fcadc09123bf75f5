# Record an agent once, and answer from the recording ever after: no network, no cost, the same answers each time.
$ErrorActionPreference = 'Stop'
if (-not (Get-Module AgentUnit)) { Import-Module "$PSScriptRoot/../AgentUnit.psd1" }

$path = Join-Path ([IO.Path]::GetTempPath()) "agentunit-$PID-recording.jsonl"
$cases = Import-AgentDataset "$PSScriptRoot/data/questions.csv" -IdProperty number -InputProperty question -ExpectedProperty answer
try {
    # -SaveRecordingPath works with every kind of adapter.
    $live = New-AgentAdapter -Simulated -Name live -TimeToFirstToken 100ms -SaveRecordingPath $path
    $recorded = New-AgentScenario -Name live -Adapter $live -Dataset $cases -Metric NumericMatch | Invoke-AgentSuite

    $replay = New-AgentAdapter -RecordingPath $path -Name replay
    $replayed = New-AgentScenario -Name replay -Adapter $replay -Dataset $cases -Metric NumericMatch | Invoke-AgentSuite
    $recorded, $replayed | Format-Table

    # A new metric can be tried on yesterday's answers.
    $strict = New-AgentScenario -Name strict -Adapter $replay -Dataset $cases -Metric ExactMatch | Invoke-AgentSuite
    $strict | Format-Table

    $different = Compare-Object $recorded.Runs $replayed.Runs -Property CaseId, Output
    if ($different) { throw "$($different[0].CaseId) was replayed differently." }
    "$($replayed.Count) answers were replayed as they were recorded."
}
finally {
    Remove-Item $path -ErrorAction Ignore
}
