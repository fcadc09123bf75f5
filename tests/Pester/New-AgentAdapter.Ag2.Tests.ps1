BeforeAll {
    Import-Module "$PSScriptRoot/../../AgentUnit.psd1"
}

Describe 'New-AgentAdapter -Ag2' {
    BeforeAll {
        function Start-Models([hashtable[]]$Rule) { Start-AgentSimulator -TimeToFirstToken 0 -TimePerToken 0 -Rule $Rule }
        function Get-Said($Reply) { foreach ($message in $Reply.Transcript) { "$message" } }
        $members = 'writer', 'critic', 'printer' | ForEach-Object { New-AgentDefinition $_ "You are $_." -Description "Does ${_}'s work." }
        $simulator = Start-Models @(
            @{ System = 'You are a clerk'; Turn = 1; ToolCall = @{ Name = 'Add'; Arguments = [ordered]@{ A = 2; B = 3 } } }
            @{ System = 'You are a clerk'; Role = 'Tool'; Reply = 'The sum is {{input}}.' }
            @{ System = 'You are a clerk'; Reply = 'TERMINATE' }
            @{ System = 'You lead a conversation'; Conversation = 'random'; Reply = 'nobody' }
            @{ System = 'You lead a conversation'; Match = 'names nobody'; Reply = 'printer' }
            @{ System = 'You lead a conversation'; Reply = 'nobody I know' }
            @{ System = 'You are (\w+)'; Reply = 'Said.' }
        )
        $models = @{ Model = 'test'; Endpoint = $simulator.Endpoint }
    }

    AfterAll {
        Stop-AgentSimulator $simulator
    }

    Context 'a chat of two' {
        It 'has the user proxy run PowerShell tools, and ends with the word' {
            function Add { param([int]$A, [int]$B) $A + $B }
            $clerk = New-AgentDefinition clerk 'You are a clerk.' -Tool Add

            $reply = Invoke-AgentAdapter (New-AgentAdapter -Ag2 @models -Agent $clerk -MaxTurns 5) 'What is 2 + 3?'

            Get-Said $reply | Should -Be 'User: What is 2 + 3?', 'clerk:  [Add({"A":2,"B":3})]', 'Add: 5', 'clerk: The sum is 5.', 'user: ', 'clerk: TERMINATE'
            $reply.Turns | Should -Be 3
            $reply.Trace.StopReason | Should -Be 'user got a message that ends the chat.'
            $reply.Trace.ToolRuns.Tool | Should -Be Add
            $reply.Transcript[1].ToolCalls[0].Name | Should -Be Add
        }

        It 'ends with its turns, which is no failure' {
            $agent = New-AgentAdapter -Ag2 @models -Agent $members[0] -MaxTurns 2 -UserProxy boss -DefaultReply 'Go on.'
            $case = New-AgentDataset -Name one @{ id = 'a'; input = 'Go.' }

            $result = New-AgentScenario -Name chat -Adapter $agent -Dataset $case | Invoke-AgentSuite

            $result.Runs[0].Success | Should -BeTrue
            $result.Runs[0].Turns | Should -Be 2
            $result.Runs[0].Output | Should -Be 'Said.'
        }

        It 'takes a profile''s turns' {
            $agent = New-AgentAdapter -Ag2 @models -Agent $members[0] -MaxTurns 9
            $case = New-AgentDataset -Name one @{ id = 'a'; input = 'Go.' }

            $result = New-AgentScenario -Name chat -Adapter $agent -Dataset $case | Invoke-AgentSuite -Profile @{ max_turns = 3 }

            $result.Runs[0].Turns | Should -Be 3
        }

        It 'sums up by a model' {
            $reply = Invoke-AgentAdapter (New-AgentAdapter -Ag2 @models -Agent $members[0] -MaxTurns 1 -SummaryMethod Reflection -SummaryPrompt 'What is 6 * 7?') 'Go.'

            $reply.Output | Should -Be '42'
            $reply.Trace.ModelCalls | Should -HaveCount 2
        }

        It 'has an assistant of its own, with instructions that can be given' {
            $simulated = Start-Models @{ System = 'Speak Latin'; Reply = 'Salve. TERMINATE' }, @{ System = 'helpful assistant'; Reply = 'Hello. TERMINATE' }
            try {
                $at = @{ Ag2 = $true; Model = 'm'; Endpoint = $simulated.Endpoint }
                (Invoke-AgentAdapter (New-AgentAdapter @at) 'Hi').Output | Should -Be 'Hello. '
                (Invoke-AgentAdapter (New-AgentAdapter @at -SystemPrompt 'Speak Latin.') 'Hi').Output | Should -Be 'Salve. '
            }
            finally { Stop-AgentSimulator $simulated }
        }
    }

    Context 'a group' {
        It 'speaks by <selection>' -ForEach @(
            @{ selection = 'RoundRobin'; speakers = 'writer critic printer' }
            @{ selection = 'round_robin'; speakers = 'writer critic printer' }
            @{ selection = 'Auto'; speakers = 'printer printer printer' }
        ) {
            $reply = Invoke-AgentAdapter (New-AgentAdapter -Ag2 @models -Agent $members -MaxRounds 4 -SpeakerSelection $selection) 'Go.'

            "$($reply.Trace.Speakers)" | Should -Be $speakers
            $reply.Trace.StopReason | Should -Be 'The limit of 4 rounds was reached.'
            $reply.Turns | Should -Be 3
        }

        It 'asks again when the model names nobody' {
            $reply = Invoke-AgentAdapter (New-AgentAdapter -Ag2 @models -Agent $members -MaxRounds 2) 'Go.'

            $reply.Trace.ModelCalls.Agent | Should -Be 'chat_manager', 'chat_manager', 'printer'
        }

        It 'goes on in order when the model never names one' {
            $reply = Invoke-AgentAdapter (New-AgentAdapter -Ag2 @models -Agent $members -MaxRounds 2) 'Something random.'

            $reply.Trace.ModelCalls.Agent | Should -Be 'chat_manager', 'chat_manager', 'chat_manager', 'writer'
            $reply.Metadata.SelectionFailures | Should -Be 1
        }

        It 'speaks at random, the same with the same seed' {
            $agent = New-AgentAdapter -Ag2 @models -Agent $members -MaxRounds 9 -SpeakerSelection Random
            $case = New-AgentDataset -Name one @{ id = 'a'; input = 'Go.' }
            $scenario = New-AgentScenario -Name chat -Adapter $agent -Dataset $case

            $courses = foreach ($seed in 1, 1, 2) { "$(($scenario | Invoke-AgentSuite -Seed $seed).Runs[0].Details.Trace.Speakers)" }

            $courses[0] | Should -Be $courses[1]
            $courses[0] | Should -Not -Be $courses[2]
        }

        It 'asks a script block, with what it was given of the session' {
            $start = 'critic'
            $agent = New-AgentAdapter -Ag2 @models -Agent $members -Variable members -SpeakerSelection {
                param($lastSpeaker, $messages, $names)
                if ($lastSpeaker -eq 'user') { $using:start }
                elseif ($messages.Count -eq 2) { $members[2] }
                elseif ($messages.Count -eq 3) { 'round_robin' }
                elseif ($messages[-1].Name -ne $names[0]) { throw 'Not in order.' }
            }

            $reply = Invoke-AgentAdapter $agent 'Go.'

            "$($reply.Trace.Speakers)" | Should -Be 'critic printer writer'
            $reply.Trace.StopReason | Should -Be 'There was no next speaker.'
        }

        It 'fails with the place in the script' {
            $agent = New-AgentAdapter -Ag2 @models -Agent $members -SpeakerSelection { throw 'No idea.' }

            { Invoke-AgentAdapter $agent 'Go.' -ErrorAction Stop } | Should -Throw -ExpectedMessage '*No idea.*New-AgentAdapter.Ag2.Tests.ps1:*'
        }

        It 'keeps to transitions, given by names or definitions' {
            $allowed = @{ writer = 'printer'; printer = $members[1]; critic = @('writer') }

            $reply = Invoke-AgentAdapter (New-AgentAdapter -Ag2 @models -Agent $members -MaxRounds 5 -SpeakerSelection RoundRobin -AllowedTransition $allowed) 'Go.'

            "$($reply.Trace.Speakers)" | Should -Be 'writer printer critic writer'
        }

        It 'lets nobody speak twice in a row where that is said' {
            $agent = New-AgentAdapter -Ag2 @models -Agent $members -MaxRounds 12 -SpeakerSelection Random -AllowRepeatSpeaker $false

            $speakers = (Invoke-AgentAdapter $agent 'Go.').Trace.Speakers

            1..($speakers.Count - 1) | ForEach-Object { $speakers[$_] | Should -Not -Be $speakers[$_ - 1] }
        }
    }

    Context '-Config' {
        It 'takes AG2''s settings as they are' {
            $agent = New-AgentAdapter -Ag2 -Agent $members[0] -Config @{
                model = 'gpt-4'; max_turns = 2; timeout = 30; human_input_mode = 'NEVER'; default_auto_reply = 'Go on.'; code_execution_config = $false
                llm_config = @{ temperature = 0.1; max_tokens = 100; timeout = 10; cache_seed = $null; config_list = @(@{ base_url = $simulator.Endpoint; api_key = 'sk-config' }) }
            }

            $reply = Invoke-AgentAdapter $agent 'Go.'

            $reply.Turns | Should -Be 2
            $reply.Model | Should -Be 'gpt-4'
            Get-Said $reply | Should -Contain 'user: Go on.'
            $agent.Identity | Should -Match 'temperature\W+0\.1'
            $agent | Format-List * | Out-String | Should -Not -Match 'sk-config'
        }

        It 'leaves a parameter''s value as it is' {
            $agent = New-AgentAdapter -Ag2 @models -Agent $members[0] -MaxTurns 1 -Config @{ max_turns = 5; MODEL = 'other' }

            $reply = Invoke-AgentAdapter $agent 'Go.'

            $reply.Turns | Should -Be 1
            $reply.Model | Should -Be 'test'
        }

        It 'makes a group' {
            $agent = New-AgentAdapter -Ag2 @models -Agent $members[0, 1] -Config @{ max_round = 3; speaker_selection_method = 'round_robin' }

            "$((Invoke-AgentAdapter $agent 'Go.').Trace.Speakers)" | Should -Be 'writer critic'
        }

        It 'refuses <what>' -ForEach @(
            @{ what = 'an unknown key'; config = @{ max_turn = 3 }; id = 'Ag2ConfigKeyUnknown'; message = "*Did you mean 'MaxTurns'?*" }
            @{ what = 'a key of a run'; config = @{ batch_size = 3 }; id = 'Ag2ConfigKeyUnknown'; message = '*New-AgentProfile*' }
            @{ what = 'a key given twice'; config = @{ max_turns = 3; llm_config = @{ MaxTurns = 3 } }; id = 'Ag2ConfigKeyRepeated'; message = "*'MaxTurns' twice*" }
            @{ what = 'a value of the wrong kind'; config = @{ max_turns = 'many' }; id = 'Ag2ConfigValueInvalid'; message = "*'MaxTurns'*" }
            @{ what = 'people'; config = @{ human_input_mode = 'TERMINATE' }; id = 'Ag2HumanNeeded'; message = '*NEVER*' }
            @{ what = 'a choice by hand'; config = @{ speaker_selection_method = 'manual' }; id = 'Ag2HumanNeeded'; message = '*script block*' }
            @{ what = 'code'; config = @{ code_execution_config = @{ use_docker = $false } }; id = 'Ag2ConfigValueInvalid'; message = '*tools*' }
            @{ what = 'several endpoints'; config = @{ config_list = @(@{ model = 'a' }, @{ model = 'b' }) }; id = 'Ag2ConfigValueInvalid'; message = '*2 entries*' }
            @{ what = 'another protocol'; config = @{ api_type = 'anthropic' }; id = 'Ag2ConfigValueInvalid'; message = '*openai*' }
        ) {
            { New-AgentAdapter -Ag2 @models -Config $config } | Should -Throw -ErrorId "AgentUnit.$id*" -ExpectedMessage $message
        }

        It 'shows no secret that is wrong' {
            { New-AgentAdapter -Ag2 -Model m -Config @{ api_key = 'sk-ungültig' } } | Should -Throw -ErrorId 'AgentUnit.ApiKeyInvalid*' -PassThru |
                Out-String | Should -Not -Match 'sk-ung'
        }
    }

    It 'refuses <what>' -ForEach @(
        @{ what = 'turns of a group'; more = @{ MaxTurns = 3 }; id = 'Ag2TurnsOfGroup' }
        @{ what = 'a stranger in the transitions'; more = @{ AllowedTransition = @{ writer = 'poet' } }; id = 'Ag2MemberUnknown' }
        @{ what = 'an unknown way to choose'; more = @{ SpeakerSelection = 'Rand' }; id = 'Ag2SelectionUnknown' }
        @{ what = 'instructions beside agents'; more = @{ SystemPrompt = 'Help.' }; id = 'Ag2Contradiction' }
    ) {
        { New-AgentAdapter -Ag2 @models -Agent $members @more } | Should -Throw -ErrorId "AgentUnit.$id*"
    }
}
