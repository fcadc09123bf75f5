BeforeAll {
    Import-Module "$PSScriptRoot/../../AgentUnit.psd1"
}

Describe 'New-AgentAdapter -Simulated' {
    BeforeAll {
        $atOnce = @{ Simulated = $true; TimeToFirstToken = 0; TimePerToken = 0 }
    }

    It 'answers <prompt> with <answer>' -ForEach @(
        @{ prompt = 'Solve this simple math problem: 3 + 3*2'; answer = '9' }
        @{ prompt = 'What is 12 divided by 3?'; answer = '4' }
        @{ prompt = 'Calculate 7 * 2'; answer = '14' }
        @{ prompt = 'Solve 4 + 4'; answer = '8' }
        @{ prompt = 'What is 2 + 2?'; answer = '4' }
        @{ prompt = 'What is 1 / 0?'; answer = 'undefined (division by zero)' }
        @{ prompt = 'Tell me about your day'; answer = 'Tell me about your day' }
    ) {
        (Invoke-AgentAdapter (New-AgentAdapter @atOnce) $prompt).Output | Should -BeExactly $answer
    }

    It 'writes as many words as were asked for' {
        $reply = Invoke-AgentAdapter (New-AgentAdapter @atOnce) 'Generate a 60 word story about trains'

        -split $reply.Output | Should -HaveCount 60
        $reply.OutputTokens | Should -BeGreaterThan 60
        $reply.FinishReason | Should -Be 'stop'
    }

    It 'is named after its kind, or as it is told' {
        (New-AgentAdapter -Simulated).Name | Should -Be 'Simulated'
        (New-AgentAdapter -Simulated -Name toy).Name | Should -Be 'toy'
        (Invoke-AgentAdapter (New-AgentAdapter @atOnce -Model tiny) x).Model | Should -Be 'tiny'
    }

    It 'takes the time that it is given' {
        $reply = Invoke-AgentAdapter (New-AgentAdapter -Simulated -TimeToFirstToken 50ms -TimePerToken 10ms -Spread 0) 'one two three four five six'

        $reply.TimeToFirstToken.TotalMilliseconds | Should -BeGreaterThan 45
        $reply.TimeToLastToken.TotalMilliseconds | Should -BeGreaterThan 95
    }

    It 'fails the same cases for the same seed' {
        $cases = New-AgentDataset @{ test_cases = 1..200 | ForEach-Object { @{ id = "c$_"; input = "What is $_ + 1?" } } }
        $failed = foreach ($throttle in 1, 20) {
            $agent = New-AgentAdapter @atOnce -ErrorRate 0.2 -RateLimitRate 0.1 -Seed 7
            $result = New-AgentScenario -Name s -Adapter $agent -Dataset $cases | Invoke-AgentSuite -ThrottleLimit $throttle -RetryCount 0
            ($result.Runs | Where-Object { -not $_.Success } | ForEach-Object { "$($_.CaseId) $($_.Outcome)" }) -join ','
        }

        $failed[0] | Should -Match 'RateLimited'
        $failed[0] | Should -Match 'Faulted'
        $failed[1] | Should -BeExactly $failed[0]
    }

    It 'refuses <case>' -ForEach @(
        @{ case = 'a rate above 1'; arguments = @{ ErrorRate = 1.1 }; errorId = 'ParameterArgumentValidationError' }
        @{ case = 'a negative rate'; arguments = @{ HangRate = -0.1 }; errorId = 'ParameterArgumentValidationError' }
        @{ case = 'a negative time'; arguments = @{ TimePerToken = -1 }; errorId = 'ParameterArgumentTransformationError' }
        @{ case = 'a text that is no time'; arguments = @{ TimePerToken = 'soon' }; errorId = 'ParameterArgumentTransformationError' }
        @{ case = 'rates above 1 together'; arguments = @{ ErrorRate = 0.6; HangRate = 0.5 }; errorId = 'AgentUnit.SimulatedRatesExceedOne' }
        @{ case = 'a time above an hour'; arguments = @{ TimeToFirstToken = '2h' }; errorId = 'AgentUnit.SimulatedDurationInvalid' }
    ) {
        { New-AgentAdapter -Simulated @arguments } | Should -Throw -ErrorId "$errorId,AgentUnit.PowerShell.Commands.NewAgentAdapterCommand"
    }
}
