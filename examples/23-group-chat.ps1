# Agents that chat as AG2's do: in two until the task is done, and in a group whose manager asks a model who speaks next.
$ErrorActionPreference = 'Stop'
if (-not (Get-Module AgentUnit)) { Import-Module "$PSScriptRoot/../AgentUnit.psd1" }

# The models' part, by rules: each agent is known by its instructions, the manager's question by its own.
$simulator = Start-AgentSimulator -TimeToFirstToken 2ms -TimePerToken 0 -Rule @(
    @{ System = 'You are a clerk'; Turn = 1; ToolCall = @{ Name = 'Get-Stock'; Arguments = @{ Item = 'pears' } } }
    @{ System = 'You are a clerk'; Role = 'Tool'; Reply = 'There are {{input}}. TERMINATE' }
    @{ System = 'You lead a conversation'; Times = 1; Reply = 'Whoever likes to.' }
    @{ System = 'You lead a conversation'; Times = 1; Reply = 'Hm, the poet?' }
    @{ System = 'You lead a conversation'; Times = 1; Reply = 'The writer.' }
    @{ System = 'You lead a conversation'; Times = 1; Reply = 'critic' }
    @{ System = 'You lead a conversation'; Times = 1; Reply = '**writer**' }
    @{ System = 'You lead a conversation'; Reply = 'critic' }
    @{ System = 'You are a writer'; Turn = 1; Reply = 'Pears are green, and apples are too, and so is the grass.' }
    @{ System = 'You are a writer'; Reply = 'Green pears.' }
    @{ System = 'You are a critic'; Match = 'grass'; Reply = 'Too long.' }
    @{ System = 'You are a critic'; Reply = 'I like it. APPROVED' }
)
$models = @{ Model = 'test'; Endpoint = $simulator.Endpoint }

'--- A chat of two: the user proxy runs the tools, and a message with the text ends the chat.'
function Get-Stock {
    <# .SYNOPSIS How many there are of something. #>
    param([Parameter(Mandatory)][string]$Item)
    "17 $Item"
}
$clerk = New-AgentDefinition clerk 'You are a clerk.' -Tool Get-Stock
$reply = Invoke-AgentAdapter (New-AgentAdapter -Ag2 @models -Agent $clerk -MaxTurns 4 -Terminate TERMINATE) 'How many pears?'
foreach ($message in $reply.Transcript) { "$message" }
"Output: $($reply.Output)"
"It ended after $($reply.Turns) turns: $($reply.Trace.StopReason)"

'--- A group: the manager''s model names nobody twice, is asked again, and then names the writer.'
$writer = New-AgentDefinition writer 'You are a writer.' -Description 'Writes poems.'
$critic = New-AgentDefinition critic 'You are a critic.' -Description 'Says what to change.' -Terminate APPROVED
$group = @{ Ag2 = $true; Agent = $writer, $critic, (New-AgentDefinition printer 'You are a printer.' -Description 'Prints poems.') }
$agent = New-AgentAdapter @group @models -MaxRounds 8
$reply = Invoke-AgentAdapter $agent 'Write a poem about pears.'
foreach ($message in $reply.Transcript) { "$message" }
"Speakers: $($reply.Trace.Speakers). $($reply.Trace.StopReason)"
"The manager was asked $(@($reply.Trace.ModelCalls | Where-Object Agent -eq chat_manager).Count) times."

'--- The same group by turns, and by a script that knows the way.'
$byTurns = Invoke-AgentAdapter (New-AgentAdapter @group @models -MaxRounds 4 -SpeakerSelection RoundRobin) 'Write a poem about pears.'
"By turns:  $($byTurns.Trace.Speakers). $($byTurns.Trace.StopReason)"
$way = {
    param($lastSpeaker, $messages, $members)
    switch ($lastSpeaker) { user { 'writer' } writer { 'critic' } critic { 'writer' } }
}
$byScript = Invoke-AgentAdapter (New-AgentAdapter @group @models -SpeakerSelection $way) 'Write a poem about pears.'
"By script: $($byScript.Trace.Speakers). $($byScript.Trace.StopReason)"
Stop-AgentSimulator $simulator

if ($byScript.Output -notmatch 'APPROVED') { throw "The critic said '$($byScript.Output)'." }
'The poem is approved.'
