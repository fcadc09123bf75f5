BeforeAll {
    Import-Module "$PSScriptRoot/../../AgentUnit.psd1"
}

Describe 'New-AgentAdapter -OpenAI' {
    BeforeAll {
        . "$PSScriptRoot/Support/LoopbackServer.ps1"
        $server = Start-LoopbackServer -Body (ConvertTo-Completion 'The answer is 4.')
        $savedKey = $env:OPENAI_API_KEY
    }

    BeforeEach {
        $env:OPENAI_API_KEY = ''
        $server.Requests.Clear()
    }

    AfterAll {
        $env:OPENAI_API_KEY = $savedKey
        $server.Listener.Stop()
    }

    It 'is the default kind, named after its model' {
        $agent = New-AgentAdapter -Model test -Endpoint $server.Endpoint

        $agent | Should -BeOfType AgentUnit.AgentAdapter
        $agent.Kind | Should -Be 'OpenAI'
        $agent.Name | Should -Be 'test'
        (New-AgentAdapter -OpenAI -Model test -Endpoint $server.Endpoint -Name mine).Name | Should -Be 'mine'
    }

    It 'sends every setting' {
        $settings = @{
            Model           = 'test'
            Endpoint        = $server.Endpoint
            ApiKey          = 'sk-pester-0123456789'
            SystemPrompt    = 'Be brief.'
            Temperature     = 0.5
            TopP            = 0.25
            MaxOutputTokens = 7
            Seed            = 42
            Stop            = 'END', 'STOP'
            Header          = @{ 'X-Team' = 'red'; 'X-Level' = 3; 'X-Token' = ConvertTo-SecureString 'hidden' -AsPlainText -Force }
            NoStream        = $true
        }

        (Invoke-AgentAdapter (New-AgentAdapter @settings) 'What is 2 + 2?').Output | Should -Be 'The answer is 4.'

        $head, $body = $server.Requests.ToArray()[0] -split "`r`n`r`n", 2
        $head | Should -BeLike 'POST /v1/chat/completions *'
        $head | Should -BeLike '*Authorization: Bearer sk-pester-0123456789*'
        $head | Should -BeLike '*X-Team: red*'
        $head | Should -BeLike '*X-Level: 3*'
        $head | Should -BeLike '*X-Token: hidden*'
        $json = $body | ConvertFrom-Json
        $json.model | Should -Be 'test'
        $json.messages.role | Should -Be 'system', 'user'
        $json.messages.content | Should -Be 'Be brief.', 'What is 2 + 2?'
        $json.temperature, $json.top_p, $json.max_tokens, $json.seed | Should -Be 0.5, 0.25, 7, 42
        $json.stop | Should -Be 'END', 'STOP'
        $json.stream | Should -BeNullOrEmpty
    }

    It 'streams unless told not to' {
        $null = Invoke-AgentAdapter (New-AgentAdapter -Model test -Endpoint $server.Endpoint) 'Hello'

        $json = ($server.Requests.ToArray()[0] -split "`r`n`r`n", 2)[1] | ConvertFrom-Json
        $json.stream | Should -BeTrue
        $json.stream_options.include_usage | Should -BeTrue
    }

    It 'takes the key from <Source>' -ForEach @(
        @{ Source = 'text'; Key = 'sk-pester-0123456789' }
        @{ Source = 'a SecureString'; Key = ConvertTo-SecureString 'sk-pester-0123456789' -AsPlainText -Force }
        @{ Source = 'a credential'; Key = [pscredential]::new('x', (ConvertTo-SecureString 'sk-pester-0123456789' -AsPlainText -Force)) }
        @{ Source = 'the environment'; Key = $null }
    ) {
        $env:OPENAI_API_KEY = if (-not $Key) { "sk-pester-0123456789`n" }
        $given = if ($Key) { @{ ApiKey = $Key } } else { @{} }

        $null = Invoke-AgentAdapter (New-AgentAdapter -Model test -Endpoint $server.Endpoint @given) 'Hello'

        $server.Requests.ToArray()[0] | Should -BeLike '*Authorization: Bearer sk-pester-0123456789*'
    }

    It 'spreads requests over several endpoints' {
        $simulators = (Start-AgentSimulator -TimeToFirstToken 0 -TimePerToken 0), (Start-AgentSimulator -TimeToFirstToken 0 -TimePerToken 0)
        try {
            $agent = New-AgentAdapter -Model test -Endpoint $simulators.Endpoint
            $replies = foreach ($i in 1..10) { Invoke-AgentAdapter $agent 'What is 2 + 2?' }

            $simulators.RequestCount | Should -Be 5, 5
            $replies.Output | Sort-Object -Unique | Should -Be '4'
            $replies[0].Metadata.Endpoint | Should -BeIn $simulators.Endpoint
            (New-AgentAdapter -Model test -Endpoint $simulators[1].Endpoint, $simulators[0].Endpoint).Identity | Should -Be $agent.Identity
        }
        finally {
            $simulators | Stop-AgentSimulator
        }
    }

    It 'does not send the environment''s key over open http' {
        $env:OPENAI_API_KEY = 'sk-pester-0123456789'

        $null = New-AgentAdapter -Model test -Endpoint 'http://example.invalid/v1' -WarningVariable warned -WarningAction SilentlyContinue

        $warned | Should -BeLike '*OPENAI_API_KEY is not sent*'
    }

    It 'needs a key for the default endpoint' {
        { New-AgentAdapter -Model gpt-4o-mini } | Should -Throw '*OPENAI_API_KEY*' -ErrorId 'AgentUnit.ApiKeyMissing,*'
    }

    It 'refuses <Name>' -ForEach @(
        @{ Name = 'an endpoint that is no address'; Bad = @{ Endpoint = 'localhost:80' }; Id = 'AgentUnit.EndpointInvalid' }
        @{ Name = 'an endpoint given twice'; Bad = @{ Endpoint = 'http://127.0.0.1:1/v1', 'http://127.0.0.1:1/v1/' }; Id = 'AgentUnit.EndpointTwice' }
        @{ Name = 'a password in the address'; Bad = @{ Endpoint = 'https://me:word@host/v1' }; Id = 'AgentUnit.EndpointHasCredentials' }
        @{ Name = 'a temperature of 3'; Bad = @{ Temperature = 3 }; Id = 'AgentUnit.TemperatureOutOfRange' }
        @{ Name = 'a share of 0'; Bad = @{ TopP = 0 }; Id = 'AgentUnit.TopPOutOfRange' }
        @{ Name = 'no tokens'; Bad = @{ MaxOutputTokens = 0 }; Id = 'AgentUnit.MaxOutputTokensOutOfRange' }
        @{ Name = 'a key with a line break'; Bad = @{ ApiKey = "sk-a`nb" }; Id = 'AgentUnit.ApiKeyInvalid' }
        @{ Name = 'a header of AgentUnit''s own'; Bad = @{ Header = @{ 'Content-Type' = 'x' } }; Id = 'AgentUnit.HeaderNotAllowed' }
        @{ Name = 'a header name with a space'; Bad = @{ Header = @{ 'X Y' = 'x' } }; Id = 'AgentUnit.HeaderNameInvalid' }
        @{ Name = 'a header without a value'; Bad = @{ Header = @{ 'X-Y' = $null } }; Id = 'AgentUnit.HeaderValueInvalid' }
        @{ Name = 'two authorizations'; Bad = @{ ApiKey = 'k'; Header = @{ Authorization = 'x' } }; Id = 'AgentUnit.ApiKeyTwice' }
    ) {
        $arguments = @{ Model = 'test'; Endpoint = $server.Endpoint } + @{}
        $Bad.GetEnumerator() | ForEach-Object { $arguments[$_.Key] = $_.Value }

        { New-AgentAdapter @arguments } | Should -Throw -ErrorId "$Id,*"
    }

    It 'shows the key nowhere' {
        $agent = New-AgentAdapter -Model test -Endpoint $server.Endpoint -ApiKey 'sk-pester-0123456789' -Header @{ 'X-Token' = 'hidden-value' } -Verbose -Debug *>&1

        $shown = ($agent | Format-List * -Force | Out-String) + ($agent | Out-String) + ($agent | ConvertTo-Json -Depth 4) + "$agent"
        $shown | Should -Not -BeLike '*sk-pester*'
        $shown | Should -Not -BeLike '*hidden-value*'
    }
}
