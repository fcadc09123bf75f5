BeforeAll {
    Import-Module "$PSScriptRoot/../../AgentUnit.psd1"
}

Describe 'New-AgentAdapter -RecordingPath and -SaveRecordingPath' {
    It 'answers as the recorded agent did, failures too' {
        $cases = New-AgentDataset @{ test_cases = 1..50 | ForEach-Object { @{ id = "c$_"; input = "What is $_ + 1?"; expected_output = "$($_ + 1)" } } }
        $live = New-AgentAdapter -Simulated -TimeToFirstToken 0 -TimePerToken 0 -ErrorRate 0.2 -Seed 1 -SaveRecordingPath TestDrive:/calls.jsonl
        $first = New-AgentScenario -Name s -Adapter $live -Dataset $cases | Invoke-AgentSuite -RetryCount 0 -ThrottleLimit 10
        $replay = New-AgentAdapter -RecordingPath TestDrive:/calls.jsonl
        $second = New-AgentScenario -Name s -Adapter $replay -Dataset $cases | Invoke-AgentSuite -RetryCount 0 -ThrottleLimit 10

        $first.Runs.Where{ -not $_.Success } | Should -Not -BeNullOrEmpty
        Get-Content TestDrive:/calls.jsonl | Should -HaveCount 50
        Compare-Object $first.Runs $second.Runs -Property CaseId, Outcome, Output, Error, ErrorKind, InputTokens, OutputTokens | Should -BeNullOrEmpty
    }

    It 'records any kind of adapter' {
        $agent = New-AgentAdapter { "said $($_.Input)" } -Name mine -SaveRecordingPath TestDrive:/block.jsonl
        $null = Invoke-AgentAdapter $agent "line 1`nline 2 🐢"

        $agent.Name | Should -Be 'mine'
        $agent.Kind | Should -Be 'ScriptBlock'
        (Invoke-AgentAdapter (New-AgentAdapter -RecordingPath TestDrive:/block.jsonl) "line 1`nline 2 🐢").Output | Should -BeExactly "said line 1`nline 2 🐢"
    }

    It 'records no key' {
        $agent = New-AgentAdapter -Model test -Endpoint http://127.0.0.1:1/v1 -ApiKey sk-pester-0123456789 -SaveRecordingPath TestDrive:/key.jsonl
        Invoke-AgentAdapter $agent hello -ErrorAction SilentlyContinue

        Get-Content TestDrive:/key.jsonl -Raw | Should -BeLike '*"error_kind":"Connection"*'
        Get-Content TestDrive:/key.jsonl -Raw | Should -Not -BeLike '*0123456789*'
    }

    It 'grades GSM8K as the file does' {
        $path = "$PSScriptRoot/../../../shared/data/gsm8k-recorded-6b.jsonl"
        if (-not (Test-Path $path)) {
            Set-ItResult -Skipped -Because 'the data is not beside the checkout'
            return
        }

        $cases = Import-AgentDataset $path -IdProperty id -InputProperty question -ExpectedProperty ground_truth
        $agent = New-AgentAdapter -RecordingPath $path -IdProperty id -OutputProperty solution
        $result = New-AgentScenario -Name gsm8k -Adapter $agent -Dataset $cases -Metric NumericMatch | Invoke-AgentSuite -ThrottleLimit 8

        $truth = @{}
        Get-Content $path | ConvertFrom-Json | ForEach-Object { $truth[$_.id] = $_.is_correct }
        $result.Runs | Should -HaveCount 1319
        $result.Runs.Where{ $_.Success } | Should -HaveCount 286
        $result.Runs.Where{ $_.Success -ne $truth[$_.CaseId] } | Should -BeNullOrEmpty
    }

    It 'refuses <case>' -ForEach @(
        @{ case = 'a file that is not there'; errorId = 'FileNotFound'; text = $null; arguments = @{ RecordingPath = 'TestDrive:/none.jsonl' } }
        @{ case = 'an empty file'; errorId = 'RecordingEmpty'; text = ''; arguments = @{ RecordingPath = 'TestDrive:/bad.jsonl' } }
        @{ case = 'broken JSON'; errorId = 'RecordingLineInvalid'; text = '{"id":'; arguments = @{ RecordingPath = 'TestDrive:/bad.jsonl' } }
        @{ case = 'a property that is not there'; errorId = 'RecordingPropertyNotFound'; text = '{"id":"1","solution":"2"}'; arguments = @{ RecordingPath = 'TestDrive:/bad.jsonl'; OutputProperty = 'answer' } }
        @{ case = 'a folder that is not there'; errorId = 'FolderNotFound'; text = $null; arguments = @{ Simulated = $true; SaveRecordingPath = 'TestDrive:/none/calls.jsonl' } }
        @{ case = 'a packed file'; errorId = 'RecordingPacked'; text = $null; arguments = @{ Simulated = $true; SaveRecordingPath = 'TestDrive:/calls.jsonl.gz' } }
    ) {
        if ($null -ne $text) {
            Set-Content TestDrive:/bad.jsonl $text
        }

        { New-AgentAdapter @arguments } | Should -Throw -ErrorId "AgentUnit.$errorId,AgentUnit.PowerShell.Commands.NewAgentAdapterCommand"
    }
}
