BeforeAll { Import-Module "$PSScriptRoot/../../AgentUnit.psd1" }

Describe 'New-AgentDataset' {
    It 'takes a hashtable in the shape of the guide' {
        $dataset = New-AgentDataset @{
            name       = 'math'
            test_cases = @(
                @{ id = 'a'; input = '2 + 2?'; expected_output = '4' }
                @{ id = 'b'; input = '3 + 3?'; expected_output = 6; metadata = @{ level = 3; nested = @{ deep = @(1, 'two') } } }
            )
        }

        "$dataset" | Should -Be 'math (2 cases)'
        $dataset.Cases.Id | Should -Be 'a', 'b'
        $dataset.Cases.ExpectedOutput | Should -Be '4', '6'
        @($dataset.Cases)[1].Metadata.Level | Should -Be 3
        @($dataset.Cases)[1].Metadata.nested.deep | Should -Be 1, 'two'
    }

    It 'takes a list of one that PowerShell has unrolled' {
        (New-AgentDataset @{ test_cases = @{ input = 'q' } }).Count | Should -Be 1
    }

    It 'takes hashtables, objects, texts, cases and datasets from the pipeline' {
        $case = [AgentUnit.TestCase]@{ Id = 'own'; Input = 'q5' }
        $objects = @{ input = 'q1'; Tags = 'x', 'y' }, [pscustomobject]@{ id = 7; prompt = 'q2'; extra = $true }, 'q3',
            [ordered]@{ messages = @(@{ role = 'user'; content = 'q4' }) }, $case

        $dataset = $objects, (New-AgentDataset @{ test_cases = @(@{ id = 'z'; input = 'q6' }) }) | ForEach-Object { $_ } | New-AgentDataset -Name mixed

        $dataset.Name | Should -Be 'mixed'
        $dataset.Cases.Id | Should -Be 'case-0001', '7', 'case-0003', 'case-0004', 'own', 'z'
        @($dataset.Cases)[0].Tags | Should -Be 'x', 'y'
        @($dataset.Cases)[1].Metadata.extra | Should -BeTrue
        @($dataset.Cases)[3].Messages[0].Content | Should -Be 'q4'
    }

    It 'maps properties of objects' {
        $row = [pscustomobject]@{ key = 'k1'; data = [pscustomobject]@{ question = 'q' }; answer = 4.5; level = 2; noise = 'n' }

        $case = @(($row | New-AgentDataset -IdProperty key -InputProperty data.question -ExpectedProperty answer -MetadataProperty level).Cases)[0]

        $case.Id, $case.Input, $case.ExpectedOutput | Should -Be 'k1', 'q', '4.5'
        $case.Metadata.Keys | Should -Be 'level'
    }

    It 'writes numbers with a point under de-DE' {
        $before = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'de-DE'
            @((New-AgentDataset @{ test_cases = @(@{ input = 'q'; expected_output = 1.5 }) }).Cases)[0].ExpectedOutput | Should -Be '1.5'
        }
        finally {
            [cultureinfo]::CurrentCulture = $before
        }
    }

    It 'reports each bad case and keeps the others' {
        $dataset = New-AgentDataset @{ test_cases = @(
                @{ id = 'a'; input = 'q'; expectd_output = 4 }
                @{ id = 'b' }
                @{ id = 'c'; input = 'ok' }
                @{ id = 'c'; input = 'again' }
                @{ id = 'd'; input = 'q'; tags = @{} }
                17
                @{ messages = @(@{ role = 'usr'; content = 'q' }) }
            )
        } -ErrorVariable problems -ErrorAction SilentlyContinue

        $dataset.Cases.Id | Should -Be 'c'
        $dataset.SkippedCount | Should -Be 6
        $problems.FullyQualifiedErrorId | ForEach-Object { $_.Split(',')[0] } | Should -Be @(
            'AgentUnit.CaseKeyUnknown', 'AgentUnit.CaseInputMissing', 'AgentUnit.CaseIdDuplicate',
            'AgentUnit.CaseInvalid', 'AgentUnit.CaseInvalid', 'AgentUnit.CaseInvalid')
        $problems[0].CategoryInfo.Category | Should -Be 'InvalidData'
        "$($problems[0])" | Should -BeLike "Case 1: Unknown key 'expectd_output'. Did you mean 'expected_output'?*"
        "$($problems[2])" | Should -BeLike '*by case 3*'
        "$($problems[5])" | Should -BeLike "*Did you mean 'user'?*"
    }

    It 'refuses <Table> with <Id>' -ForEach @(
        @{ Table = @{ nam = 'x'; test_cases = @(@{ input = 'q' }) }; Id = 'AgentUnit.DatasetKeyUnknown'; Hint = "*'name'*" }
        @{ Table = @{ test_case = @(@{ input = 'q' }) }; Id = 'AgentUnit.DatasetKeyUnknown'; Hint = "*'test_cases'*" }
        @{ Table = @{ name = 'x' }; Id = 'AgentUnit.DatasetCasesMissing'; Hint = '*test_cases*' }
        @{ Table = @{}; Id = 'AgentUnit.DatasetCasesMissing'; Hint = '*test_cases*' }
        @{ Table = @{ test_cases = @() }; Id = 'AgentUnit.DatasetEmpty'; Hint = '*no cases*' }
    ) {
        { New-AgentDataset $Table } | Should -Throw -ErrorId "$Id,*" -ExpectedMessage $Hint
    }

    It 'refuses an empty pipeline, and one of bad cases alone' {
        { @() | New-AgentDataset } | Should -Throw -ErrorId 'AgentUnit.DatasetEmpty,*'
        { @{ id = 'a' } | New-AgentDataset -ErrorAction SilentlyContinue } | Should -Throw -ErrorId 'AgentUnit.DatasetEmpty,*'
    }

    It 'names the nearest property when a mapping leads nowhere' {
        { [pscustomobject]@{ input = 'q'; answer = 'a' } | New-AgentDataset -ExpectedProperty anser } |
            Should -Throw -ErrorId 'AgentUnit.DatasetPropertyNotFound,*' -ExpectedMessage "*Did you mean 'answer'?*"
    }

    It 'refuses a value that holds itself' {
        $table = @{ input = 'q' }
        $table.metadata = @{ self = $table }
        { $table | New-AgentDataset -ErrorAction Stop } | Should -Throw -ErrorId 'AgentUnit.ValueTooDeep,*'
    }
}
