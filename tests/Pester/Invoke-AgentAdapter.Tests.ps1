BeforeAll {
    Import-Module "$PSScriptRoot/../../AgentUnit.psd1"
    . "$PSScriptRoot/Support/LoopbackServer.ps1"
    $servers = [Collections.Generic.List[object]]::new()

    function Start-Server {
        $server = Start-LoopbackServer @args
        $servers.Add($server)
        $server
    }

    function New-Agent($Server) {
        New-AgentAdapter -Model test -Endpoint $Server.Endpoint -ApiKey 'sk-pester-0123456789'
    }
}

AfterAll {
    $servers | ForEach-Object { $_.Listener.Stop() }
}

Describe 'Invoke-AgentAdapter' {
    It 'gives the reply with usage and times' {
        $server = Start-Server -Body (ConvertTo-EventStream 'The ', 'answer ', 'is 4.') -ContentType 'text/event-stream'

        $reply = Invoke-AgentAdapter -Adapter (New-Agent $server) -Prompt 'What is 2 + 2?'

        $reply | Should -BeOfType AgentUnit.AgentReply
        $reply.Output | Should -BeExactly 'The answer is 4.'
        $reply.InputTokens | Should -Be 12
        $reply.OutputTokens | Should -Be 3
        $reply.FinishReason | Should -Be 'stop'
        $reply.TimeToFirstToken | Should -BeGreaterThan ([TimeSpan]::Zero)
        $reply.TimeToLastToken | Should -Not -BeLessThan $reply.TimeToFirstToken
    }

    It 'takes the agents from the pipeline' {
        $replies = (New-AgentAdapter -Simulated), (New-AgentAdapter { "You said: $($_.Input)" }) | Invoke-AgentAdapter -Prompt 'What is 2 + 2?'

        $replies.Output | Should -Be '4', 'You said: What is 2 + 2?'
    }

    It 'asks one prompt after the other from the pipeline' {
        $replies = 'What is 2 + 2?', 'Solve 4 + 4' | Invoke-AgentAdapter (New-AgentAdapter -Simulated)

        $replies.Output | Should -Be '4', '8'
    }

    It 'takes the input of objects, such as test cases' {
        $reply = [pscustomobject]@{ Id = '1'; Input = 'What is 2 + 2?' } | Invoke-AgentAdapter (New-AgentAdapter -Simulated)

        $reply.Output | Should -Be '4'
    }

    It 'runs a PowerShell class on the pipeline thread' {
        . ([scriptblock]::Create('
            class UpperAdapter : AgentUnit.AgentAdapter {
                [AgentUnit.AgentReply] Invoke([AgentUnit.AgentRequest] $request) {
                    if ($request.Input -eq "bad") { throw "no good" }
                    return [AgentUnit.AgentReply]@{ Output = $request.Input.ToUpper() }
                }
            }
            $upper = [UpperAdapter]::new()'))

        $output = 'one', 'bad', 'two' | Invoke-AgentAdapter $upper -ErrorVariable failed -ErrorAction SilentlyContinue

        $output.Output | Should -Be 'ONE', 'TWO'
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'AgentUnit.AgentFailedScript,*'
        $failed[0].Exception.Message | Should -BeLike 'no good*'
    }

    It 'reports <Status> as <Kind> in the server''s own words' -ForEach @(
        @{ Status = 401; Kind = 'Authentication'; Category = 'AuthenticationError' }
        @{ Status = 404; Kind = 'NotFound'; Category = 'ObjectNotFound' }
        @{ Status = 429; Kind = 'RateLimited'; Category = 'LimitsExceeded' }
        @{ Status = 500; Kind = 'ServerError'; Category = 'ResourceUnavailable' }
        @{ Status = 400; Kind = 'InvalidRequest'; Category = 'InvalidArgument' }
    ) {
        $server = Start-Server -Status $Status -Body '{"error":{"message":"Said by the server about sk-pester-0123456789."}}'

        $reply = Invoke-AgentAdapter (New-Agent $server) 'Hello' -ErrorVariable failed -ErrorAction SilentlyContinue

        $reply | Should -BeNullOrEmpty
        $failed[0].FullyQualifiedErrorId | Should -Be "AgentUnit.AgentFailed$Kind,AgentUnit.PowerShell.Commands.InvokeAgentAdapterCommand"
        $failed[0].CategoryInfo.Category | Should -Be $Category
        $failed[0].TargetObject | Should -Be 'Hello'
        $failed[0].Exception.Message | Should -BeLike '*Said by the server about `*`*`*.*'
        $failed[0] | Format-List * -Force | Out-String | Should -Not -BeLike '*sk-pester*'
    }

    It 'says that nobody listens' {
        $server = Start-LoopbackServer
        $server.Listener.Stop()

        { Invoke-AgentAdapter (New-Agent $server) 'Hello' -ErrorAction Stop } |
            Should -Throw '*refused the connection*' -ErrorId 'AgentUnit.AgentFailedConnection,*'
    }

    It 'says that a host is unknown' {
        $agent = New-AgentAdapter -Model test -Endpoint 'https://nowhere.invalid/v1'

        { Invoke-AgentAdapter $agent 'Hello' -ErrorAction Stop } |
            Should -Throw "*nowhere.invalid*" -ErrorId 'AgentUnit.AgentFailedConnection,*'
    }

    It 'gives up at the deadline' {
        $server = Start-Server -Silent

        { Invoke-AgentAdapter (New-Agent $server) 'Hello' -TimeoutSec '200ms' -ErrorAction Stop } |
            Should -Throw '*within 0.2 s*' -ErrorId 'AgentUnit.AgentFailedTimeout,*'
    }

    It 'goes on after a prompt that failed' {
        $server = Start-Server -Status 500 -Body '{}'

        'a', 'b' | Invoke-AgentAdapter (New-Agent $server) -ErrorVariable failed -ErrorAction SilentlyContinue

        $failed.Count | Should -Be 2
    }

    It 'stops at once while it waits' {
        $server = Start-Server -Silent
        $shell = [powershell]::Create().AddScript({
            param($manifest, $endpoint)
            Import-Module $manifest
            Invoke-AgentAdapter (New-AgentAdapter -Model test -Endpoint $endpoint -ApiKey k) 'Hello'
        }).AddArgument("$PSScriptRoot/../../AgentUnit.psd1").AddArgument($server.Endpoint)
        $null = $shell.BeginInvoke()
        while ($server.Requests.IsEmpty) { Start-Sleep -Milliseconds 20 }

        $watch = [Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()

        # The server never answers, and the call has a minute.
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 15
        $shell.Dispose()
    }

    It 'leaves the rest when the pipeline needs no more' {
        $server = Start-Server -Body (ConvertTo-Completion '4')

        1..5 | Invoke-AgentAdapter (New-Agent $server) | Select-Object -First 2 | Should -HaveCount 2

        $server.Requests.Count | Should -Be 2
    }

    It 'sends nothing with -WhatIf' {
        $server = Start-Server -Body (ConvertTo-Completion '4')

        'a', 'b' | Invoke-AgentAdapter (New-Agent $server) -WhatIf | Should -BeNullOrEmpty

        $server.Requests.Count | Should -Be 0
    }
}
