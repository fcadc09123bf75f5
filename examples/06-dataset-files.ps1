# Cases from files: read JSON lines, CSV and YAML, leave out what does not belong, and cut the rest into batches.
$ErrorActionPreference = 'Stop'
if (-not (Get-Module AgentUnit)) { Import-Module "$PSScriptRoot/../AgentUnit.psd1" }

$fromJson = Import-AgentDataset "$PSScriptRoot/data/questions.jsonl"
$fromYaml = Import-AgentDataset "$PSScriptRoot/data/questions.yaml"

# Columns that are not called id, input and expected_output are named; the others become metadata.
$fromCsv = Import-AgentDataset "$PSScriptRoot/data/questions.csv" -IdProperty number -InputProperty question -ExpectedProperty answer
$fromJson, $fromYaml, $fromCsv | Format-Table

# What is left out is handed back, with the reason.
$kept = $fromJson | Optimize-AgentDataset -MaxLength 200 -ExcludePhrase 'internal use only', 'story' -Deduplicate -Excluded leftOut
$leftOut | Format-Table

$all = New-AgentDataset -Name all -InputObject (@($kept.Cases) + @($fromYaml.Cases) + @($fromCsv.Cases))
$batches = @($all | Split-AgentDataset -BatchSize 4)
"$($all.Count) cases in $($batches.Count) batches; $($leftOut.Count) left out."

$agent = New-AgentAdapter -Simulated
$results = @($batches | New-AgentScenario -Adapter $agent -Metric NumericMatch | Invoke-AgentSuite)
$results | Format-Table

if ($leftOut.Count -ne 3) { throw "$($leftOut.Count) cases were left out instead of 3." }
if ($batches.Count -ne 3) { throw "There are $($batches.Count) batches instead of 3." }
foreach ($result in $results) {
    if (-not $result.Success) { throw "$($result.Name): only $($result.Passed) of $($result.Count) passed." }
}
'Every case of every batch passed.'
