# What a user does from beginning to end, across cmdlets.
BeforeAll {
    Import-Module "$PSScriptRoot/../../AgentUnit.psd1"
    . "$PSScriptRoot/Support/LoopbackServer.ps1"
    . "$PSScriptRoot/Support/ThisPowerShell.ps1"
}

Describe 'Failures exported with Export-Csv' {
    It 'read back with the same rows and values under <_>' -ForEach 'en-US', 'de-DE' {
        $before = [cultureinfo]::CurrentCulture
        $awkward = "line one`r`nline two`n", 'she said "yes", then; "no"', "`u{1F600} `u{05E9}`u{05DC}`u{05D5}`u{05DD} \ `u{200F}x", "tab`tand 'quote'", '=1+1', "it's"
        $agent = New-AgentAdapter -ScriptBlock { ($using:awkward)[[int] $_.Id] }
        $dataset = 0..5 | ForEach-Object { @{ id = "$_"; input = "question $_" } } | New-AgentDataset -Name awkward
        $file = Join-Path $TestDrive 'failures.csv'
        try {
            [cultureinfo]::CurrentCulture = $_
            $result = New-AgentScenario -Name csv -Adapter $agent -Dataset $dataset -Metric { $_.Case.Id -eq '4' } | Invoke-AgentSuite
            $failed = $result | ForEach-Object Runs | Where-Object { -not $_.Success }
            $failed | Export-Csv $file
            $back = Import-Csv $file

            $back.Count | Should -Be 5
            $back.CaseId | Should -Be '0', '1', '2', '3', '5'
            foreach ($i in 0..4) {
                $back[$i].Output | Should -BeExactly $failed[$i].Output
                [double]::Parse($back[$i].DurationMs) | Should -Be $failed[$i].DurationMs
                $back[$i].Outcome | Should -Be 'Failed'
                $back[$i].Success | Should -Be 'False'
                $back[$i].Input | Should -BeExactly $failed[$i].Input
            }
        }
        finally {
            [cultureinfo]::CurrentCulture = $before
        }
    }
}

Describe 'The API key' {
    It 'is in no output of any kind' {
        $key = 'sk-secret-0123456789abcdef'
        $server = Start-LoopbackServer -Status 401 -Body "{`"error`":{`"message`":`"Incorrect API key provided: $key`"}}"
        $transcript = Join-Path $TestDrive 'transcript.txt'
        $script = @'
Start-Transcript $args[1] | Out-Null
$agent = New-AgentAdapter -Model m -Endpoint $args[0] -ApiKey $env:AGENTUNIT_TEST_KEY -Header @{ 'x-token' = $env:AGENTUNIT_TEST_KEY }
$dataset = New-AgentDataset @{ test_cases = @(@{ id = 'a'; input = 'hello' }) }
$scenario = New-AgentScenario -Name s -Adapter $agent -Dataset $dataset
$result = $scenario | Invoke-AgentSuite -Verbose -Debug
$agent, $scenario, $result, $result.Runs, $result.Runs[0].Details | Format-List * -Force
$result.Runs[0].Details.Exception | Format-List * -Force
$result | ConvertTo-Json -Depth 6 -WarningAction SilentlyContinue
$agent | ConvertTo-Json -Depth 6 -WarningAction SilentlyContinue
$result.Runs | ConvertTo-Csv
$result.Runs | Export-AgentReport "$($args[2])/r.csv"; Get-Content "$($args[2])/r.csv"
$result | Export-AgentReport "$($args[2])/r.json"; Get-Content "$($args[2])/r.json"
Invoke-AgentAdapter -Adapter $agent -Prompt 'hello' -Verbose -Debug
$error | Format-List * -Force
$error | ForEach-Object { $_.Exception.ToString() }
$agent.Identity
Stop-Transcript | Out-Null
'@
        $file = Join-Path $TestDrive 'secret.ps1'
        Set-Content $file "Import-Module '$PSScriptRoot/../../AgentUnit.psd1'`n$script"
        $env:AGENTUNIT_TEST_KEY = $key
        try {
            $output = & $pwsh @pwshArguments -File $file $server.Endpoint $transcript $TestDrive *>&1 | Out-String
        }
        finally {
            $env:AGENTUNIT_TEST_KEY = $null
            $server.Listener.Stop()
        }

        # The request did carry it, and the answer did name it.
        $server.Requests.Count | Should -BeGreaterThan 1
        "$($server.Requests.ToArray())" | Should -BeLike "*$key*"
        $output | Should -BeLike '*Authentication*'
        $output | Should -Not -BeLike "*$key*"
        Get-Content $transcript -Raw | Should -Not -BeLike "*$key*"
    }
}

Describe 'A key that a service gives back' {
    It 'is in no part of the reply' {
        $key = 'sk-secret-0123456789abcdef'
        $body = @{
            model   = "m-$key"
            choices = @(@{ message = @{ role = 'assistant'; content = "your key is $key" }; finish_reason = "stop-$key" })
            usage   = @{ prompt_tokens = 1; completion_tokens = 1 }
        } | ConvertTo-Json -Depth 5
        $server = Start-LoopbackServer -Body $body
        $agent = New-AgentAdapter -Model m -Endpoint $server.Endpoint -ApiKey $key -SaveRecordingPath $TestDrive/saved.jsonl

        $reply = Invoke-AgentAdapter -Adapter $agent -Prompt 'hello'
        $server.Listener.Stop()

        $reply | Format-List * | Out-String | Should -Not -BeLike "*$key*"
        Get-Content $TestDrive/saved.jsonl -Raw | Should -Not -BeLike "*$key*"
        $reply.Output | Should -Be 'your key is ***'
    }

    It 'is not repeated where a header is mistyped' {
        $problem = { New-AgentAdapter -Model m -ApiKey x -Header 'Authorization: sk-secret-0123' } | Should -Throw -PassThru
        "$problem" | Should -BeLike '*hashtable*'
        "$problem" | Should -Not -BeLike '*sk-secret*'
    }
}

Describe 'A bad set-up' {
    BeforeAll {
        $agent = New-AgentAdapter -Simulated
        $dataset = New-AgentDataset @{ test_cases = @(@{ id = 'a'; input = 'x' }) }
        Set-Content "$TestDrive/empty.jsonl" '' -NoNewline
        Set-Content "$TestDrive/broken.jsonl" ((1..6 | ForEach-Object { "{`"id`":`"c$_`",`"input`":`"x`"}" }) + '{"id":"c7",' + '{"id":"c8","input":"x"}')
        Set-Content "$TestDrive/headless.csv" "1,What is 2 + 2?,4`n2,What is 3 + 3?,6"
        Set-Content "$TestDrive/extra.csv" "id,input,difficulty`n1,hello,hard"
    }

    It 'is refused clearly: <name>' -ForEach @(
        @{ name = 'missing file'; id = 'AgentUnit.FileNotFound*'; says = '*nowhere.jsonl*'; run = { Import-AgentDataset "$TestDrive/nowhere.jsonl" -ErrorAction Stop } }
        @{ name = 'empty file'; id = 'AgentUnit.DatasetEmpty*'; says = '*empty.jsonl*'; run = { Import-AgentDataset "$TestDrive/empty.jsonl" -ErrorAction Stop } }
        @{ name = 'broken JSON on line 7'; id = 'AgentUnit.DatasetJsonInvalid*'; says = '*broken.jsonl*line 7*'; run = { Import-AgentDataset "$TestDrive/broken.jsonl" -ErrorAction Stop } }
        @{ name = 'CSV without a header'; id = 'AgentUnit.DatasetInputColumnMissing*'; says = '*headless.csv*'; run = { Import-AgentDataset "$TestDrive/headless.csv" -ErrorAction Stop } }
        @{ name = 'wrong key of a dataset'; id = 'AgentUnit.*'; says = '*test_cases*'; run = { New-AgentDataset @{ test_case = @(@{ id = 'a'; input = 'x' }) } -ErrorAction Stop } }
        @{ name = 'wrong key of a case'; id = 'AgentUnit.*'; says = '*expected_output*'; run = { New-AgentDataset @{ test_cases = @(@{ id = 'a'; input = 'x'; expected_outptu = '1' }) } -ErrorAction Stop } }
        @{ name = 'negative throttle'; id = 'ParameterArgumentTransformationError*'; says = '*-1*'; run = { New-AgentScenario -Adapter $agent -Dataset $dataset | Invoke-AgentSuite -ThrottleLimit -1 } }
        @{ name = 'unknown metric'; id = 'AgentUnit.MetricUnknown*'; says = '*Contains*'; run = { New-AgentScenario -Adapter $agent -Dataset $dataset -Metric Contians } }
        @{ name = 'unknown option of a metric'; id = 'AgentUnit.MetricOptionUnknown*'; says = '*Tolerance*'; run = { New-AgentScenario -Adapter $agent -Dataset $dataset -Metric @{ name = 'NumericMatch'; tolerence = 1 } } }
        @{ name = 'missing key'; id = 'AgentUnit.ApiKeyMissing*'; says = '*OPENAI_API_KEY*'; run = { $env:OPENAI_API_KEY = $null; New-AgentAdapter -Model gpt-4o-mini } }
    ) {
        $run | Should -Throw -ErrorId $id -ExpectedMessage $says
    }

    It 'keeps a report that nothing acceptable replaces' {
        'precious' | Set-Content "$TestDrive/old.csv"
        'no result' | Export-AgentReport "$TestDrive/old.csv" -ErrorAction SilentlyContinue
        Get-Content "$TestDrive/old.csv" | Should -Be 'precious'
    }

    It 'does not record into the recording that it answers from' {
        { New-AgentAdapter -RecordingPath "$TestDrive/broken.jsonl" -SaveRecordingPath "$TestDrive/./broken.jsonl" } | Should -Throw
    }

    It 'names a pattern that is none' {
        { Get-AgentMetric '[' } | Should -Throw -ErrorId 'AgentUnit.PatternInvalid*'
    }

    It 'keeps unknown columns of a data file as metadata' {
        (Import-AgentDataset "$TestDrive/extra.csv").Cases[0].Metadata.difficulty | Should -Be 'hard'
    }

    It 'gives a run its kind of failure: <name>' -ForEach @(
        @{ name = 'refused connection'; kind = 'Connection'; endpoint = 'http://127.0.0.1:1/v1' }
        @{ name = 'unknown host'; kind = 'Connection'; endpoint = 'http://nowhere.invalid/v1' }
        @{ name = '401'; kind = 'Authentication'; status = 401 }
        @{ name = '404'; kind = 'NotFound'; status = 404 }
    ) {
        # A server that is not stopped keeps the process from ending.
        $server = if ($status) { Start-LoopbackServer -Status $status -Body '{"error":{"message":"no such thing"}}' }
        try {
            $remote = New-AgentAdapter -Model some-model -Endpoint ($endpoint ?? $server.Endpoint) -ApiKey x
            $result = New-AgentScenario -Name s -Adapter $remote -Dataset $dataset | Invoke-AgentSuite -RetryCount 0
        }
        finally {
            if ($server) { $server.Listener.Stop() }
        }

        $result.Runs[0].Outcome | Should -Be 'Faulted'
        $result.Runs[0].ErrorKind | Should -Be $kind
        $result.Runs[0].Error.Length | Should -BeGreaterThan 20
    }
}

Describe 'Odd agents, metrics and cases' {
    It 'gives each its own outcome, and the others theirs' {
        $agent = New-AgentAdapter -ScriptBlock {
            switch ($_.Id) {
                'blocks' { [Threading.Thread]::Sleep(20000) }
                'throws' { throw 'the agent broke' }
                'nothing' { }
                'huge' { 'x' * 50MB }
                default { 'fine' }
            }
        }
        $dataset = 'first', 'blocks', 'throws', 'nothing', 'huge', 'metric', 'last' | ForEach-Object { @{ id = $_; input = 'x' } } | New-AgentDataset -Name odd
        $metric = { if ($_.Case.Id -eq 'metric') { throw 'the metric broke' }; $_.Output.Length -gt 0 }

        $result = New-AgentScenario -Name odd -Adapter $agent -Dataset $dataset -Metric $metric |
            Invoke-AgentSuite -TimeoutSec 5 -ThrottleLimit 3 -WarningAction SilentlyContinue

        $result.Runs.Outcome | Should -Be 'Passed', 'TimedOut', 'Faulted', 'Failed', 'Passed', 'Faulted', 'Passed'
        $result.Runs[2].Error | Should -BeLike '*the agent broke*EndToEnd.Tests.ps1*'
        $result.Runs[4].Output.Length | Should -Be 50MB
        $result.Runs[5].Error | Should -BeLike '*the metric broke*'
        $result.Runs[5].ErrorKind | Should -Be 'Metric'
    }

    It 'reports two cases of one id, and a case without input, and keeps the rest' {
        $dataset = New-AgentDataset @{ test_cases = @(
            @{ id = 'a'; input = 'x' }, @{ id = 'a'; input = 'y' }, @{ id = 'b' }, @{ id = 'c'; input = 'z' }
        ) } -ErrorVariable problems -ErrorAction SilentlyContinue

        $dataset.Cases.Id | Should -Be 'a', 'c'
        $problems.FullyQualifiedErrorId | Should -BeLike 'AgentUnit.*'
        $problems.Count | Should -Be 2
    }
}
