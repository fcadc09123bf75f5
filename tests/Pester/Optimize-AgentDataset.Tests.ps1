BeforeAll {
    Import-Module "$PSScriptRoot/../../AgentUnit.psd1"
    $dataset = 'What is 2 + 2?', ('x' * 50), 'Write an ESSAY', " what is`n2 + 2? ", 'What is 3 + 3?' | New-AgentDataset -Name d
}

Describe 'Optimize-AgentDataset' {
    It 'leaves out what it is told to, and hands it back with the reason' {
        $small = $dataset | Optimize-AgentDataset -MaxLength 30 -ExcludePhrase essay, novel -Deduplicate -Excluded out

        $small.Cases.Id | Should -Be 'case-0001', 'case-0005'
        $small.Name | Should -Be 'd'
        $out | Should -BeOfType [AgentUnit.ExcludedCase]
        $out.Case.Id | Should -Be 'case-0002', 'case-0003', 'case-0004'
        $out.Reason | Should -Be 'its input has 50 characters, more than 30', "its input holds 'essay'", "its input is that of 'case-0001'"
    }

    It 'sets the variable in the scope of the caller, also when nothing is left out' {
        function Get-Out {
            $null = $dataset | Optimize-AgentDataset -MaxLength 1000 -Excluded inner
            , $inner
        }

        (Get-Out).Count | Should -Be 0
        Test-Path variable:inner | Should -BeFalse
    }

    It 'lets the rest of the pipeline look at what was left out' {
        $dataset | Optimize-AgentDataset -MaxLength 30 -Excluded out | ForEach-Object { $out.Count } | Should -Be 1
    }

    It 'draws the same sample for the same seed, in the order of the dataset' {
        $many = 1..200 | ForEach-Object { "question $_" } | New-AgentDataset

        $first = ($many | Optimize-AgentDataset -Sample 20 -Seed 5).Cases.Id
        $first.Count | Should -Be 20
        $first | Should -Be ($first | Sort-Object)
        ($many | Optimize-AgentDataset -Sample 20 -Seed 5).Cases.Id | Should -Be $first
        ($many | Optimize-AgentDataset -Sample 20 -Seed 6).Cases.Id | Should -Not -Be $first
    }

    It 'warns when nothing is left' {
        $none = $dataset | Optimize-AgentDataset -MaxLength 1 -WarningVariable warnings -WarningAction SilentlyContinue

        $none.Count | Should -Be 0
        "$warnings" | Should -BeLike '*Nothing is left*'
    }

    It 'gives the result a name of its own' {
        ($dataset | Optimize-AgentDataset -Deduplicate -Name small).Name | Should -Be 'small'
    }

    It 'refuses to do nothing, and a seed without a sample' {
        { $dataset | Optimize-AgentDataset } | Should -Throw -ErrorId 'AgentUnit.DatasetFilterMissing,*'
        { $dataset | Optimize-AgentDataset -Deduplicate -Seed 3 } | Should -Throw -ErrorId 'AgentUnit.DatasetSeedWithoutSample,*'
        { $dataset | Optimize-AgentDataset -MaxLength 0 } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }
}
