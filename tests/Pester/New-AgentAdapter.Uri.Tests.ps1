BeforeAll { Import-Module "$PSScriptRoot/../../AgentUnit.psd1" }

Describe 'New-AgentAdapter -Uri' {
    BeforeAll {
        . "$PSScriptRoot/Support/LoopbackServer.ps1"
        $simulator = Start-AgentSimulator -TimeToFirstToken 0 -TimePerToken 0 -Rule @{ Reply = 'You said: {{input}}' }
        $uri = "$($simulator.Endpoint)/chat/completions"
    }

    AfterAll { Stop-AgentSimulator $simulator }

    It 'asks with a hashtable as the body, in which a placeholder alone takes its own type' {
        $agent = New-AgentAdapter -Uri $uri -Body @{ model = 'm'; messages = '{{messages}}'; stream = $false } -Name shop

        $reply = Invoke-AgentAdapter $agent 'say "hi"'

        $reply.Output | Should -BeExactly 'You said: say "hi"'
        $reply.TimeToFirstToken | Should -BeNullOrEmpty
        $reply.InputTokens | Should -BeGreaterThan 0
        "$agent" | Should -Be 'shop (Http)'
    }

    It 'sends <Name> of a hashtable as <Json>' -ForEach @(
        @{ Name = 'a whole number of any type'; Value = [math]::Floor(3.5); Json = '3' }
        @{ Name = 'a fraction'; Value = [float]0.1; Json = '0.1' }
        @{ Name = 'what is no number'; Value = [double]::NaN; Json = '"NaN"' }
        @{ Name = 'a date'; Value = [datetime]'2026-01-02'; Json = '"2026-01-02T00:00:00"' }
    ) {
        $server = Start-LoopbackServer -Body '{"output":"ok"}'
        try {
            (Invoke-AgentAdapter (New-AgentAdapter -Uri $server.Endpoint -Body @{ q = '{{input}}'; value = $Value }) 'hi').Output | Should -Be 'ok'
            ($server.Requests | Select-Object -First 1) | Should -Match ([regex]::Escape('{"q":"hi","value":' + $Json + '}') + '$')
        }
        finally {
            $server.Listener.Stop()
        }
    }

    It 'refuses a table that holds itself' {
        $body = @{ q = '{{input}}' }
        $body.again = $body
        { New-AgentAdapter -Uri $uri -Body $body } | Should -Throw -ErrorId 'AgentUnit.ValueTooDeep,*'
    }

    It 'streams, with the time to the first token' {
        $agent = New-AgentAdapter -Uri $uri -Body '{ "model": "m", "stream": true, "messages": [ { "role": "user", "content": "{{input}}" } ] }' -DeltaPath '$.choices[0].delta.content'

        $reply = Invoke-AgentAdapter $agent 'hello there'

        $reply.Output | Should -BeExactly 'You said: hello there'
        $reply.TimeToFirstToken.Ticks | Should -BeGreaterThan 0
    }

    It 'takes the answer from its path' {
        $agent = New-AgentAdapter -Uri $uri -Body @{ model = 'm'; messages = '{{messages}}' } -OutputPath '$.choices[0].finish_reason' -OutputTokenPath '$.usage.total_tokens'

        $reply = Invoke-AgentAdapter $agent 'hello'

        $reply.Output | Should -Be 'stop'
        $reply.OutputTokens | Should -BeGreaterThan $reply.InputTokens
    }

    It 'fills in the case, its metadata among it' {
        $agent = New-AgentAdapter -Uri $uri -Body @{ model = 'm'; messages = @(@{ role = 'user'; content = '{{case.id}}: {{case.metadata.level}} {{input}}' }) }
        $cases = New-AgentDataset -Name d @{ test_cases = @(@{ id = 'a'; input = 'x'; expected_output = 'a: 3 x'; metadata = @{ level = 3 } }) }

        $result = New-AgentScenario -Name s -Adapter $agent -Dataset $cases | Invoke-AgentSuite

        $result.Runs[0].Output | Should -BeExactly 'You said: a: 3 x'
        $result.Success | Should -BeTrue
    }

    It 'tells what an address without the path answers' {
        $agent = New-AgentAdapter -Uri "$($simulator.Uri)nowhere"

        Invoke-AgentAdapter $agent 'hello' -ErrorVariable problem -ErrorAction SilentlyContinue

        $problem[0].Exception.Kind | Should -Be NotFound
        "$($problem[0])" | Should -BeLike '*Check -Uri and -Method.*'
    }

    It 'keeps secrets out of errors and of the identity' {
        $agent = New-AgentAdapter -Uri "$($simulator.Uri)nowhere?key=query-secret-1" -Header @{ 'X-Api-Key' = (ConvertTo-SecureString 'header-secret-2' -AsPlainText) }

        Invoke-AgentAdapter $agent 'hello' -ErrorVariable problem -ErrorAction SilentlyContinue

        "$($problem[0] | Out-String)$($agent.Identity)$($agent | Format-List * | Out-String)" | Should -Not -Match 'secret-\d'
    }

    It 'warns where the question is not sent' {
        New-AgentAdapter -Uri $uri -Body @{ model = 'm' } -WarningVariable warning -WarningAction SilentlyContinue | Out-Null

        "$warning" | Should -BeLike '*the agent will not see the question*'
    }

    It 'warns where credentials can be read on the way' {
        New-AgentAdapter -Uri 'http://agents.example/ask' -Header @{ Authorization = 'Bearer x' } -WarningVariable warning -WarningAction SilentlyContinue | Out-Null

        "$warning" | Should -BeLike '*travel unencrypted to http://agents.example/ask*'
    }

    It 'refuses <Name>' -ForEach @(
        @{ Name = 'what is no address'; Bad = @{ Uri = 'agents.example' }; Id = 'AgentUnit.UriInvalid' }
        @{ Name = 'an unknown placeholder'; Bad = @{ Uri = 'http://a/'; Body = @{ q = '{{inptu}}' } }; Id = 'AgentUnit.PlaceholderUnknown' }
        @{ Name = 'broken JSON'; Bad = @{ Uri = 'http://a/'; Body = '{ "q": {{input}} ' }; Id = 'AgentUnit.BodyInvalid' }
        @{ Name = 'a body for GET'; Bad = @{ Uri = 'http://a/'; Method = 'GET'; Body = 'x' }; Id = 'AgentUnit.BodyNotSent' }
        @{ Name = 'a path that is none'; Bad = @{ Uri = 'http://a/'; OutputPath = '$..x' }; Id = 'AgentUnit.JsonPathInvalid' }
        @{ Name = 'a header of the body'; Bad = @{ Uri = 'http://a/'; Header = @{ 'Content-Type' = 'x' } }; Id = 'AgentUnit.HeaderNotAllowed' }
    ) {
        { New-AgentAdapter @Bad } | Should -Throw -ErrorId "$Id,*"
    }

    It 'completes methods and content types' {
        (TabExpansion2 'New-AgentAdapter -Uri http://a/ -Method P').CompletionMatches.CompletionText | Should -Be 'POST', 'PUT', 'PATCH'
        (TabExpansion2 'New-AgentAdapter -Uri http://a/ -ContentType app').CompletionMatches.CompletionText | Should -Contain 'application/json'
    }

    It 'sends a table as a form where the content type says so' {
        $agent = New-AgentAdapter -Uri $uri -ContentType application/x-www-form-urlencoded -Body @{ 'the question' = 'a b {{input}}' }

        Invoke-AgentAdapter $agent 'c&d' -ErrorAction SilentlyContinue -ErrorVariable problem

        # The simulator wants JSON: it says so, and what it got was no JSON.
        $problem[0].Exception.Kind | Should -Be InvalidRequest
    }
}
