BeforeAll {
    Import-Module "$PSScriptRoot/../../AgentUnit.psd1"
    . "$PSScriptRoot/Support/FreshProcess.ps1"
}

Describe 'New-AgentAdapter -ScriptBlock' {
    It 'runs the block for the case, with what it is given' {
        $word = 'heard'
        $extra = 'also'
        $agent = New-AgentAdapter { "$using:word $($_.Input) $extra" } -Variable extra

        (Invoke-AgentAdapter $agent 'hello').Output | Should -BeExactly 'heard hello also'
        $agent.Kind | Should -Be 'ScriptBlock'
    }

    It 'says in which file and line an error happened' {
        $failure = $null
        Invoke-AgentAdapter (New-AgentAdapter {
                throw 'boom'
            }) x -ErrorVariable failure -ErrorAction SilentlyContinue

        $failure[0].Exception.Message | Should -BeExactly "boom at ${PSCommandPath}:$((Select-String -Path $PSCommandPath -Pattern "^ +throw 'boom'").LineNumber)"
    }

    It 'fails at the first error: <block>' -ForEach @(
        @{ block = { Write-Error 'soft'; 'an answer' }; message = 'soft at *' }
        @{ block = { Get-Item /no/such/file; 'an answer' }; message = 'Cannot find path*' }
        @{ block = { Invoke-RestMethod http://127.0.0.1:1/; 'an answer' }; message = '*refused*' }
    ) {
        Invoke-AgentAdapter (New-AgentAdapter $block) x -ErrorVariable failure -ErrorAction SilentlyContinue | Should -BeNullOrEmpty

        $failure[0].Exception.Message | Should -BeLike $message
    }

    It 'keeps warnings beside the answer' {
        $reply = Invoke-AgentAdapter (New-AgentAdapter { Write-Warning 'careful'; Write-Host 'dropped'; Write-Error 'soft' -ErrorAction Continue; 'fine' }) x

        $reply.Output | Should -BeExactly 'fine'
        $reply.Metadata.Warnings | Should -Be 'careful'
        $reply.Metadata.Errors | Should -BeLike 'soft at *'
    }

    It 'gives every case of a suite its own answer, and harms none by another' {
        $cases = New-AgentDataset @{ test_cases = 1..200 | ForEach-Object { @{ id = "c$_"; input = "$_"; expected_output = "answer $_." } } }
        $agent = New-AgentAdapter {
            switch ($_.Id) {
                'c7' { throw 'seven' }
                'c8' { }
                'c9' { while ($true) { } }
                'c10' { [Threading.Thread]::Sleep(60000) }
                'c11' { exit 3 }
                default { "answer $($_ ? $args[0].Input : '')." }
            }
        }

        $result = New-AgentScenario -Name s -Adapter $agent -Dataset $cases |
            Invoke-AgentSuite -ThrottleLimit 20 -TimeoutSec 5 -WarningVariable warned -WarningAction SilentlyContinue

        $result.Runs | Where-Object { -not $_.Success } | ForEach-Object { "$($_.CaseId) $($_.Outcome)" } |
            Should -Be 'c7 Faulted', 'c8 Failed', 'c9 TimedOut', 'c10 TimedOut', 'c11 Faulted'
        ($result.Runs | Where-Object CaseId -EQ 'c7').ErrorKind | Should -Be 'Script'
        $warned | Should -BeLike '*could not be stopped*'
    }

    It 'does not keep PowerShell from exiting' {
        $script = "Import-Module '$PSScriptRoot/../../AgentUnit.psd1'; Invoke-AgentAdapter (New-AgentAdapter { [Threading.Thread]::Sleep(600000) }) x -TimeoutSec 0.5 -ErrorAction SilentlyContinue 3>`$null; 'done'"

        $watch = [Diagnostics.Stopwatch]::StartNew()
        Invoke-FreshProcess $script | Should -Be 'done'
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 120
    }

    It 'refuses <case>' -ForEach @(
        @{ case = 'a variable that is not set'; errorId = 'ScriptUsingNotSet'; create = { New-AgentAdapter { $using:nothing } } }
        @{ case = 'several clauses'; errorId = 'ScriptBlockClauses'; create = { New-AgentAdapter { begin { } process { } } } }
        @{ case = 'an unknown variable'; errorId = 'ScriptVariableNotFound'; create = { New-AgentAdapter { } -Variable nothing } }
        @{ case = 'an unknown module'; errorId = 'ScriptModuleNotFound'; create = { New-AgentAdapter { } -Module NoSuchModule } }
    ) {
        $create | Should -Throw -ErrorId "AgentUnit.$errorId,AgentUnit.PowerShell.Commands.NewAgentAdapterCommand"
    }
}
