BeforeAll {
    Import-Module "$PSScriptRoot/../../AgentUnit.psd1"
    $dataset = 1..7 | ForEach-Object { "question $_" } | New-AgentDataset -Name d
}

Describe 'Split-AgentDataset' {
    It 'cuts a dataset into numbered batches that hold every case once' {
        $batches = $dataset | Split-AgentDataset -BatchSize 3

        $batches.Name | Should -Be 'd-1', 'd-2', 'd-3'
        $batches.Count | Should -Be 3
        $batches | ForEach-Object { $_.Count } | Should -Be 3, 3, 1
        $batches.Cases.Id | Should -Be $dataset.Cases.Id
    }

    It 'gives one batch when all fit' {
        "$($dataset | Split-AgentDataset 100)" | Should -Be 'd-1 (7 cases)'
    }

    It 'reads a streamed dataset only as far as it is asked' {
        Set-Content "$TestDrive/s.jsonl" '{"input":"1"}', '{"input":"2"}', '{"input":"3"}', '{'
        $streamed = Import-AgentDataset "$TestDrive/s.jsonl" -Stream

        ($streamed | Split-AgentDataset 2 | Select-Object -First 1).Cases.Input | Should -Be '1', '2'
        $batches = $streamed | Split-AgentDataset 2 -ErrorVariable problems -ErrorAction SilentlyContinue
        $batches.Name | Should -Be 's-1'
        $problems.FullyQualifiedErrorId | Should -BeLike 'AgentUnit.DatasetJsonInvalid,*'
    }

    It 'refuses a batch of <_>' -ForEach 0, -1 {
        { $dataset | Split-AgentDataset -BatchSize $_ } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }
}
