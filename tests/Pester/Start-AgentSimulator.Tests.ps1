BeforeAll {
    Import-Module "$PSScriptRoot/../../AgentUnit.psd1"
    . "$PSScriptRoot/Support/FreshProcess.ps1"

    function Send-Chat($Simulator, [string] $Message, [hashtable] $More = @{}) {
        $body = @{ model = 'test'; messages = @(@{ role = 'user'; content = $Message }) } + $More
        Invoke-RestMethod "$($Simulator.Endpoint)/chat/completions" -Method Post -ContentType 'application/json' -Body ($body | ConvertTo-Json -Depth 8)
    }
}

Describe 'Start-AgentSimulator' {
    AfterEach {
        Get-AgentSimulator | Stop-AgentSimulator
    }

    It 'starts a service that any client can ask' {
        $simulator = Start-AgentSimulator -TimeToFirstToken 0 -TimePerToken 0

        $simulator | Should -BeOfType AgentUnit.AgentSimulator
        $simulator.Endpoint | Should -Be "http://127.0.0.1:$($simulator.Port)/v1"
        (Send-Chat $simulator 'What is 2 + 2?').choices[0].message.content | Should -Be '4'
        (Invoke-RestMethod "$($simulator.Endpoint)/models").data.id | Should -Be 'simulated'
        (Invoke-AgentAdapter (New-AgentAdapter -Model test -Endpoint $simulator.Endpoint) 'What is 3 * 7?').Output | Should -Be '21'
    }

    It 'keeps a record that a measurement agrees with' {
        $simulator = Start-AgentSimulator -TimeToFirstToken 30ms -TimePerToken 0
        $agent = New-AgentAdapter -Model test -Endpoint $simulator.Endpoint

        $report = Measure-AgentLatency -Adapter $agent -Prompt 'What is 2 + 2?' -Count 40 -Warmup 0 -ThrottleLimit 4

        $simulator.RequestCount | Should -Be 40
        $simulator.Requests.Count | Should -Be 40
        $simulator.Duration.MinMs | Should -BeGreaterOrEqual 29.9
        $report.Duration.MedianMs | Should -BeGreaterOrEqual ($simulator.Duration.MedianMs - 1)
        $report.TimeToFirstToken.MinMs | Should -BeGreaterOrEqual 29.9
        $simulator.Reset()
        $simulator.Requests.Count | Should -Be 0
    }

    It 'takes times as <Text>' -ForEach @(
        @{ Text = 'seconds'; Time = 0.04 }
        @{ Text = 'text'; Time = '40ms' }
        @{ Text = 'a TimeSpan'; Time = [timespan]::FromMilliseconds(40) }
        @{ Text = 'a law'; Time = 'uniform(40ms, 45ms)' }
    ) {
        $simulator = Start-AgentSimulator -TimeToFirstToken $Time -TimePerToken 0
        $null = Send-Chat $simulator 'hi'

        $simulator.Requests[0].DurationMs | Should -BeGreaterOrEqual 39.9
    }

    It 'answers by rules' {
        $simulator = Start-AgentSimulator -TimeToFirstToken 0 -TimePerToken 0 -Rule @(
            @{ Match = 'weather in (?<city>\w+)'; Role = 'User'; ToolCall = @{ Name = 'get_weather'; Arguments = @{ city = '{{city}}'; days = 2 } } }
            @{ Role = 'Tool'; From = 'get_weather'; Reply = 'It is {{input}}.' }
            [pscustomobject]@{ Name = 'other'; Reply = 'I only know the weather.'; Times = 1 }
        )

        $message = (Send-Chat $simulator 'The weather in Oslo?').choices[0].message
        $message.tool_calls[0].function.name | Should -Be 'get_weather'
        ($message.tool_calls[0].function.arguments | ConvertFrom-Json).city | Should -Be 'Oslo'
        ($message.tool_calls[0].function.arguments | ConvertFrom-Json).days | Should -Be 2
        (Send-Chat $simulator 'hello').choices[0].message.content | Should -Be 'I only know the weather.'
        (Send-Chat $simulator 'hello').choices[0].message.content | Should -Be 'hello'
        $simulator.Requests.Rule | Should -Be '1', 'other', $null
    }

    It 'fails as it is told, by number and by rate' {
        $simulator = Start-AgentSimulator -TimeToFirstToken 0 -TimePerToken 0 -FaultScript @{ 1 = 'RateLimit'; '2-3' = 'None' } -FaultRate @{ ServerError = 1 } -RetryAfter 2s
        $agent = New-AgentAdapter -Model test -Endpoint $simulator.Endpoint
        $kinds = foreach ($i in 1..4) {
            try { (Invoke-AgentAdapter $agent 'What is 2 + 2?' -ErrorAction Stop).Output } catch { $_.Exception.Kind; $_.Exception.RetryAfter }
        }

        $kinds | Should -Be 'RateLimited', ([timespan]::FromSeconds(2)), '4', '4', 'ServerError', $null
        $simulator.Requests.Fault | Should -Be 'RateLimit', 'None', 'None', 'ServerError'
    }

    It 'asks for its key' {
        $simulator = Start-AgentSimulator -ApiKey 'sk-pester-0123' -TimeToFirstToken 0

        { Invoke-AgentAdapter (New-AgentAdapter -Model test -Endpoint $simulator.Endpoint -ApiKey wrong) 'hi' -ErrorAction Stop } | Should -Throw -ErrorId 'AgentUnit.AgentFailedAuthentication*'
        (Invoke-AgentAdapter (New-AgentAdapter -Model test -Endpoint $simulator.Endpoint -ApiKey 'sk-pester-0123') 'What is 2 + 2?').Output | Should -Be '4'
    }

    It 'gives exactly the tokens that are asked for' {
        $simulator = Start-AgentSimulator -ExactTokens -TimeToFirstToken 0 -TimePerToken 0

        (Send-Chat $simulator 'hi' @{ max_tokens = 123 }).usage.completion_tokens | Should -Be 123
    }

    It 'refuses <Name>' -ForEach @(
        @{ Name = 'an unknown law'; Bad = @{ TimeToFirstToken = 'lognorml(50ms, 0.3)' }; Id = 'AgentUnit.DistributionInvalid' }
        @{ Name = 'a rule with an unknown key'; Bad = @{ Rule = @{ Mach = 'x'; Reply = 'y' } }; Id = 'AgentUnit.SimulatorRuleInvalid' }
        @{ Name = 'a rule that is no table'; Bad = @{ Rule = 'x' }; Id = 'AgentUnit.SimulatorRuleInvalid' }
        @{ Name = 'an unknown fault'; Bad = @{ FaultRate = @{ Explosion = 0.5 } }; Id = 'AgentUnit.SimulatorFaultUnknown' }
        @{ Name = 'a rate above 1'; Bad = @{ FaultRate = @{ Reset = 2 } }; Id = 'AgentUnit.SimulatorFaultRateInvalid' }
        @{ Name = 'rates above 1 together'; Bad = @{ FaultRate = @{ Reset = 0.6; NoAnswer = 0.6 } }; Id = 'AgentUnit.SimulatorFaultRatesExceedOne' }
        @{ Name = 'a number that is none'; Bad = @{ FaultScript = @{ first = 'Reset' } }; Id = 'AgentUnit.SimulatorFaultScriptInvalid' }
        @{ Name = 'a line without places'; Bad = @{ QueueLimit = 5 }; Id = 'AgentUnit.SimulatorQueueWithoutLimit' }
    ) {
        { Start-AgentSimulator @Bad } | Should -Throw -ErrorId "$Id,*"
        Get-AgentSimulator | Should -BeNullOrEmpty
    }

    It 'refuses a port that is taken' {
        $simulator = Start-AgentSimulator
        { Start-AgentSimulator -Port $simulator.Port } | Should -Throw -ErrorId 'AgentUnit.SimulatorPortTaken,*'
    }

    It 'waits, and stops with its pipeline' {
        $shell = [powershell]::Create().AddScript({ param($manifest) Import-Module $manifest; Start-AgentSimulator -Wait }).AddArgument("$PSScriptRoot/../../AgentUnit.psd1")
        $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
        $none = [System.Management.Automation.PSDataCollection[psobject]]::new()
        $none.Complete()
        $running = $shell.BeginInvoke($none, $output)
        $deadline = [DateTime]::UtcNow.AddSeconds(60)
        while ($output.Count -eq 0 -and [DateTime]::UtcNow -lt $deadline) { Start-Sleep -Milliseconds 20 }
        $simulator = $output[0]
        (Send-Chat $simulator 'What is 2 + 2?').choices[0].message.content | Should -Be '4'
        $running.IsCompleted | Should -BeFalse

        $shell.Stop()
        $simulator.IsRunning | Should -BeFalse
        $shell.Dispose()
    }

    It 'ends with its runspace' {
        $shell = [powershell]::Create().AddScript({ param($manifest) Import-Module $manifest; Start-AgentSimulator }).AddArgument("$PSScriptRoot/../../AgentUnit.psd1")
        $simulator = $shell.Invoke()[0]
        $simulator.IsRunning | Should -BeTrue

        $shell.Runspace.Close()
        $simulator.IsRunning | Should -BeFalse
        $shell.Dispose()
    }

    It 'ends when the module is removed, and the module can come back' {
        Invoke-FreshProcess @"
            Import-Module '$PSScriptRoot/../../AgentUnit.psd1'
            `$simulator = Start-AgentSimulator
            Remove-Module AgentUnit
            `$simulator.IsRunning
            Import-Module '$PSScriptRoot/../../AgentUnit.psd1'
            (Start-AgentSimulator).IsRunning
"@ | Should -Be 'False', 'True'
    }
}
