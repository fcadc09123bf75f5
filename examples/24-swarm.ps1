# A team that passes the conversation on, as Swarm does: tools are PowerShell functions, and what they note no model sees.
$ErrorActionPreference = 'Stop'
if (-not (Get-Module AgentUnit)) { Import-Module "$PSScriptRoot/../AgentUnit.psd1" }

function Find-Order {
    <#
    .SYNOPSIS
        Finds an order of the customer who is asking.
    .PARAMETER Order
        The order's number.
    #>
    param([Parameter(Mandatory)] [int] $Order, [hashtable] $ContextVariables)

    if ($Order -gt 100) { throw "There is no order $Order." }
    [AgentUnit.ToolResult]@{ Value = "Order $Order of $($ContextVariables.customer) was sent on Monday."; ContextVariables = @{ order = $Order } }
}

function Send-Refund {
    # No parameter for the model to fill: what to refund was noted before.
    param([hashtable] $ContextVariables)

    "Refunded order $($ContextVariables.order)."
}

# Whom a definition names, its agent can hand over to. Instructions may be a script that reads the notes.
$refunds = New-AgentDefinition Refunds -Instructions { "You are Refunds, for $($_.customer)." } -Tool Send-Refund
$orders = New-AgentDefinition Orders -Instructions 'You are Orders.' -Tool Find-Order -Handoff $refunds
$triage = New-AgentDefinition Triage -Instructions 'You are Triage.' -Handoff $orders

# The simulator plays the models: a rule for each step, by the agent's instructions and by what was said last.
$simulator = Start-AgentSimulator -TimeToFirstToken 0 -TimePerToken 0 -Rule @(
    @{ System = 'Triage'; Role = 'user'; ToolCall = 'transfer_to_orders' }
    @{ System = 'Orders'; From = 'transfer_to_orders'; ToolCall = @(@{ Name = 'Find-Order'; Arguments = @{ Order = 17 } }, @{ Name = 'Find-Order'; Arguments = @{ Order = 4711 } }) }
    @{ System = 'Orders'; From = 'Find-Order'; Conversation = 'refund'; ToolCall = 'transfer_to_refunds' }
    @{ System = 'Orders'; From = 'Find-Order'; Reply = 'It was sent on Monday.' }
    @{ System = 'Refunds, for Ann'; From = 'transfer_to_refunds'; ToolCall = 'Send-Refund' }
    @{ System = 'Refunds'; From = 'Send-Refund'; Reply = 'Your money is on its way.' }
)
$team = New-AgentAdapter -Swarm -Agent $triage -Model test -Endpoint $simulator.Endpoint -ContextVariable @{ customer = 'Ann' } -MaxTurns 12

# One question, and all that was said and done on the way.
$reply = Invoke-AgentAdapter $team 'I want a refund for order 17.'
$reply.Transcript | Format-Table
$reply.Trace.ToolRuns | Format-Table
'{0}; noted: order {1}' -f ($reply.Trace.Speakers -join ' -> '), $reply.Metadata.ContextVariables.order

# In a suite the way counts as well as the answer.
$cases = New-AgentDataset -Name support @{
    test_cases = @(
        @{ id = 'refund'; input = 'I want a refund for order 17.'; expected_output = 'on its way'; metadata = @{ expected_path = 'Triage -> Orders -> Refunds' } }
        @{ id = 'status'; input = 'Where is order 17?'; expected_output = 'sent on Monday'; metadata = @{ expected_path = 'Triage -> Orders' } }
    )
}
$result = New-AgentScenario -Name support -Adapter $team -Dataset $cases -Metric Contains, HandoffPath | Invoke-AgentSuite
$result | Format-Table
$result.Runs[0].Details.Agents | Format-Table

# Swarm's limit counts every added message, tools' results included, and ends after whole rounds.
$short = New-AgentAdapter -Swarm -Agent $triage -Model test -Endpoint $simulator.Endpoint -ContextVariable @{ customer = 'Ann' } -MaxTurns 3
$cut = Invoke-AgentAdapter $short 'I want a refund for order 17.'
'Cut short: {0} {1} messages, the last from {2}.' -f $cut.Trace.StopReason, $cut.Transcript.Count, $cut.Transcript[-1].Name
Stop-AgentSimulator $simulator

if ($result.Passed -ne 2) { throw "Only $($result.Passed) of 2 cases passed." }
'Both went the right way.'
