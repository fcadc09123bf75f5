BeforeAll {
    Import-Module "$PSScriptRoot/../../AgentUnit.psd1"
    . "$PSScriptRoot/Support/ThisPowerShell.ps1"
}

Describe 'New-AgentAdapter -FilePath' {
    BeforeAll {
        # The workers here are PowerShell scripts: what runs these tests can run them.
        $worker = Join-Path $TestDrive worker.ps1
        Set-Content $worker @'
[Console]::Out.WriteLine('{"protocol":1}')
while ($null -ne ($line = [Console]::In.ReadLine())) {
    $request = ConvertFrom-Json $line
    switch -Wildcard ($request.input) {
        'crash' { [Console]::Error.WriteLine("key $env:SERVICE_KEY"); exit 3 }
        'hang' { Start-Sleep 600 }
        default { [Console]::Out.WriteLine((@{ id = $request.id; output = "$PID|$env:COLOUR|$($request.input)|$($request.case.id)" } | ConvertTo-Json -Compress)) }
    }
}
'@
        $once = Join-Path $TestDrive once.ps1
        Set-Content $once @'
param($Prefix)
$text = [Console]::In.ReadToEnd().Trim()
if ($text -eq 'fail') { [Console]::Error.WriteLine('no idea'); exit 4 }
"$Prefix$text$([Environment]::CurrentDirectory)"
'@
    }

    It 'keeps workers for all cases of a run, and ends them with it' {
        $agent = New-AgentAdapter -FilePath $pwsh -ArgumentList ($pwshArguments + '-File', $worker) -Environment @{ COLOUR = 'blue' } -WorkerCount 2
        $cases = New-AgentDataset -Name d (1..10 | ForEach-Object { @{ id = "c$_"; input = "n$_"; expected_output = "blue|n$_|c$_" } })

        $result = New-AgentScenario -Name s -Adapter $agent -Dataset $cases | Invoke-AgentSuite -ThrottleLimit 4

        $result.Passed | Should -Be 10
        $ids = $result.Runs.Output | ForEach-Object { $_.Split('|')[0] } | Sort-Object -Unique
        @($ids).Count | Should -BeLessOrEqual 2
        $until = [datetime]::UtcNow.AddSeconds(20)
        while ((Get-Process -Id $ids -ErrorAction Ignore) -and [datetime]::UtcNow -lt $until) { Start-Sleep -Milliseconds 50 }
        Get-Process -Id $ids -ErrorAction Ignore | Should -BeNullOrEmpty
        "$agent" | Should -Be 'worker (Process)'
    }

    It 'fails a crashed case with the error output and without secrets, and goes on' {
        $agent = New-AgentAdapter -FilePath $pwsh -ArgumentList ($pwshArguments + '-File', $worker) -Environment @{ SERVICE_KEY = 'opener-123456' } -OnCrash Fail

        $replies = Invoke-AgentAdapter $agent 'crash', 'next' -ErrorVariable problem -ErrorAction SilentlyContinue -WarningVariable warning -WarningAction SilentlyContinue

        $replies.Output | Should -BeLike '*|next|*'
        "$($problem[0])" | Should -BeLike "*'worker.ps1' crashed before it had answered: it ended with the exit code 3. Its error output: key `*`*`**"
        "$warning" | Should -BeLike '1 worker of*had to be replaced.'
    }

    It 'kills a worker that never answers' {
        $agent = New-AgentAdapter -FilePath $pwsh -ArgumentList ($pwshArguments + '-File', $worker)

        Invoke-AgentAdapter $agent 'hang' -TimeoutSec 2 -ErrorVariable problem -ErrorAction SilentlyContinue -WarningAction SilentlyContinue

        $problem[0].Exception.Kind | Should -Be Timeout
    }

    It 'says what is wrong with a program that is no worker' {
        $agent = New-AgentAdapter -FilePath $pwsh -ArgumentList ($pwshArguments + '-Command', 'Start-Sleep 60') -StartTimeoutSec 1

        { Invoke-AgentAdapter $agent 'hello' -ErrorAction Stop } | Should -Throw '*did not say hello within 1 s*-PerCase*'
    }

    It 'starts a program anew for each case, with the input on stdin' {
        $agent = New-AgentAdapter -PerCase -FilePath $pwsh -ArgumentList ($pwshArguments + '-File', $once, '-Prefix', '{{case.id}}: ') -WorkingDirectory $TestDrive

        $reply = Invoke-AgentAdapter $agent 'hello'

        $reply.Output | Should -BeLike "prompt-1: hello*$(Split-Path -Leaf $TestDrive)"
        $reply.TimeToLastToken.Ticks | Should -BeGreaterThan 0
        Invoke-AgentAdapter $agent 'fail' -ErrorVariable problem -ErrorAction SilentlyContinue
        "$($problem[0])" | Should -BeLike '*ended with the exit code 4. Its error output: no idea'
    }

    It 'finds a program in the session''s location' {
        Push-Location (Split-Path $pwsh)
        try {
            (New-AgentAdapter -FilePath "./$(Split-Path -Leaf $pwsh)" -PerCase).Kind | Should -Be Process
        }
        finally {
            Pop-Location
        }
    }

    It 'refuses <Name>' -ForEach @(
        @{ Name = 'a program that is not there'; Bad = @{ FilePath = './nowhere' }; Id = 'AgentUnit.ProgramNotFound' }
        @{ Name = 'a folder'; Bad = @{ FilePath = './' }; Id = 'AgentUnit.FileIsFolder' }
        @{ Name = 'a name that is not in PATH'; Bad = @{ FilePath = 'surely-no-such-program' }; Id = 'AgentUnit.ProgramNotFound' }
        @{ Name = 'a script'; Bad = @{ FilePath = './agent.ps1' }; Id = 'AgentUnit.ProgramIsScript' }
        @{ Name = 'an unknown placeholder'; Bad = @{ PerCase = $true; ArgumentList = '{{inptu}}' }; Id = 'AgentUnit.PlaceholderUnknown' }
        @{ Name = 'a directory that is not there'; Bad = @{ WorkingDirectory = './nowhere' }; Id = 'AgentUnit.WorkingDirectoryNotFound' }
        @{ Name = 'a variable without a value that can be set'; Bad = @{ Environment = @{ A = @(1) } }; Id = 'AgentUnit.EnvironmentInvalid' }
        @{ Name = 'a variable with a name that cannot be'; Bad = @{ Environment = @{ 'A=B' = 1 } }; Id = 'AgentUnit.EnvironmentInvalid' }
    ) {
        if (-not $Bad.FilePath) { $Bad.FilePath = $pwsh }
        { New-AgentAdapter @Bad } | Should -Throw -ErrorId "$Id,*"
    }

    It 'does not repeat an environment that is no hashtable' {
        { New-AgentAdapter -FilePath $pwsh -Environment 'opener-123456' } | Should -Throw '*are given as a hashtable*'
    }
}
