# Your own agent as a script block, and your own metric. The block gets the case as $_ and answers with text, or with an
# object that has an Output. It runs many times at once, in runspaces of its own: $using: brings variables along.
$ErrorActionPreference = 'Stop'
if (-not (Get-Module AgentUnit)) { Import-Module "$PSScriptRoot/../AgentUnit.psd1" }

$stock = @{ apples = 12; pears = 0; plums = 40 }
$agent = New-AgentAdapter -Name shop -ScriptBlock {
    $stock = $using:stock
    $fruit = $_.Metadata['fruit']
    if (-not $stock.ContainsKey($fruit)) { throw "The shop has never heard of $fruit." }
    @{ Output = "We have $($stock[$fruit]) $fruit."; InputTokens = 12; OutputTokens = 5 }
}

$cases = New-AgentDataset -Name stock @{
    test_cases = @(
        @{ id = 'apples'; input = 'Are there apples?'; expected_output = '12'; metadata = @{ fruit = 'apples' } }
        @{ id = 'pears';  input = 'Are there pears?';  expected_output = '0'; metadata = @{ fruit = 'pears' } }
        @{ id = 'plums';  input = 'Are there plums?';  expected_output = '41'; metadata = @{ fruit = 'plums' } }
        @{ id = 'kiwis';  input = 'Are there kiwis?';  expected_output = '1'; metadata = @{ fruit = 'kiwis' } }
    )
}

# A metric returns a Boolean or a number from 0 to 1. $_ is the case and the reply together.
$short = New-AgentMetric -DisplayName IsShort -ScriptBlock { $_.Output.Length -lt 40 }

$result = New-AgentScenario -Name shop -Adapter $agent -Dataset $cases -Metric NumericMatch, $short | Invoke-AgentSuite
$result | Format-Table
$result.Runs | Format-Table
$result.Metrics | Format-Table

# A wrong answer and a broken agent are different things.
foreach ($run in $result.Runs) {
    if ($run.Outcome -eq 'Failed') { "$($run.CaseId) is wrong: $($run.Output) Expected $($run.Details.Case.ExpectedOutput)." }
    if ($run.Outcome -eq 'Faulted') { "$($run.CaseId) broke: $($run.Error)" }
}

$byId = $result.Runs | Group-Object CaseId -AsHashTable
if ($byId['apples'].Outcome -ne 'Passed' -or $byId['plums'].Outcome -ne 'Failed' -or $byId['kiwis'].Outcome -ne 'Faulted') { throw 'The outcomes are not what they should be.' }
"$($result.Passed) passed, $($result.Failed) failed, $($result.Faulted) faulted."
