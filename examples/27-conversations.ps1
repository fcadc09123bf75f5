# Conversations of several turns, repeats that show what is flaky, and what it all costs.
$ErrorActionPreference = 'Stop'
if (-not (Get-Module AgentUnit)) { Import-Module "$PSScriptRoot/../AgentUnit.psd1" }

# A shop's agent. Its script gets the turn as a case; $_.Messages has the turns before it.
$shop = New-AgentAdapter -Name shop -ScriptBlock {
    $said = $_.Input
    $output = if ($said -like '*lamp*') { 'What is the number of your order?' }
    elseif ($said -like '*17*') { 'Order 17 is on its way.' }
    elseif ($said -like '*when*') { 'In 2 days.' }
    else { 'How can I help?' }
    @{ Output = $output; InputTokens = 100; OutputTokens = 10; Model = 'shop-1' }
}

$cases = New-AgentDataset -Name orders @{
    test_cases = @(
        @{
            id    = 'lamp'
            turns = @(
                'Hello!'
                @{ input = 'I ordered a lamp.'; expected_output = 'number' }
                @{ input = 'It is 17.'; expected_output = 'on its way' }
                @{ input = 'And when does it come?'; metrics = @(@{ name = 'Regex'; pattern = '\d+ days' }, { $_.Output.Length -lt 40 }) }
            )
        }
    )
}

$price = @{ 'shop-*' = @{ Input = 2.50; Output = 10 }; 'customer' = @{ Input = 0; Output = 0 } }
$result = New-AgentScenario -Name written -Adapter $shop -Dataset $cases | Invoke-AgentSuite -Price $price
$result.Runs[0].Details.Turns | Format-Table
"Written down: $($result.Passed) of $($result.Count) passed, $($result.Runs[0].Turns) turns, cost $($result.Cost)"

# The same talk with a customer who is played: it says what it wants until it has it.
$customer = New-AgentAdapter -Name customer -ScriptBlock {
    if ($_.Input -like '*number*') { 'It is 17.' } elseif ($_.Input -like '*on its way*') { '[DONE]' } else { 'I ordered a lamp.' }
}
$played = New-AgentScenario -Name played -Adapter $shop -Dataset (New-AgentDataset @{ id = 'greeting'; input = 'Hello!'; expected_output = 'Order 17' }) -SimulatedUser @{
    Adapter = $customer; Goal = 'Learn where the lamp is.'; MaximumTurns = 6
} | Invoke-AgentSuite -Price $price
foreach ($message in $played.Runs[0].Details.Reply.Transcript) { "  $message" }
"Played: $($played.Runs[0].Outcome) after $($played.Runs[0].Turns) turns; the agent cost $($played.Cost), the customer $($played.UserCost)"

# An agent that is right three times of four: repeats tell its chances, and the interval knows that runs of a case are alike.
$unsure = New-AgentAdapter -Simulated -Name unsure -TimeToFirstToken 1ms -TimePerToken 0
$sums = New-AgentDataset -Name sums @{
    test_cases = @(foreach ($i in 1..6) { @{ id = "sum-$i"; input = "What is $i + ${i}?"; expected_output = "$($i + $i)" } })
}
$sometimes = { $_.Output -like "*$($_.ExpectedOutput)*" -and ($_.Case.Id -ne 'sum-3' -or $_.Repeat -ne 2) -and ($_.Case.Id -ne 'sum-5') }
$repeated = New-AgentScenario -Name repeated -Adapter $unsure -Dataset $sums -Metric $sometimes |
    Invoke-AgentSuite -Repeat 4 -Threshold 'pass@4 >= 0.8', 'pass^4 >= 0.5'
foreach ($estimate in $repeated.Repeats) { "  $estimate" }
"Flaky: $(foreach ($case in $repeated.Cases) { if ($case.IsFlaky) { "$case" } })"
"Success rate $($repeated.SuccessRateEstimate), with a design effect of $($repeated.DesignEffect.ToString('0.0', [cultureinfo]::InvariantCulture))"

# A limit of money: nothing is started that could exceed it.
$cut = New-AgentScenario -Name cut -Adapter $shop -Dataset $sums | Invoke-AgentSuite -Repeat 100 -Price $price -MaxCost 0.01 -WarningAction Ignore
"Cut: $($cut.Count) runs for $($cut.TotalCost) of 0.01. $($cut.Error)"

if ($cut.TotalCost -gt 0.01 -or $cut.Count -ne 28) { throw "$($cut.Count) runs for $($cut.TotalCost)" }
if (-not $result.Success -or -not $played.Success) { throw 'A conversation did not pass.' }
'Every figure is as it should be.'
