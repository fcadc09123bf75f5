BeforeAll {
    Import-Module "$PSScriptRoot/../../AgentUnit.psd1"
    $dataset = New-AgentDataset @{
        name       = 'odd'
        test_cases = @(
            @{ id = 'a'; input = "line`r`nbreak, `"quoted`""; expected_output = "`u{1F600} `u{05E9}`u{05DC}`u{05D5}`u{05DD}"; metadata = @{ level = 3; right = $true; ratio = 1.0 } }
            @{ id = 'b'; messages = @(@{ role = 'system'; content = 'Be brief.' }, @{ role = 'user'; content = 'Hi' }); tags = 'x, y', 'z'; context = 'null' }
        )
    }
}

Describe 'Export-AgentDataset' {
    It 'writes <_>, which reads back the same' -ForEach 'json', 'jsonl', 'csv', 'tsv', 'yaml', 'json.gz', 'csv.gz' {
        $dataset | Export-AgentDataset "$TestDrive/odd.$_"

        $read = Import-AgentDataset "$TestDrive/odd.$_"
        $first, $second = $read.Cases
        $read.Name | Should -Be 'odd'
        $first.Input | Should -BeExactly @($dataset.Cases)[0].Input
        $first.ExpectedOutput | Should -BeExactly @($dataset.Cases)[0].ExpectedOutput
        $first.Metadata.level | Should -BeOfType [long]
        $first.Metadata.right | Should -BeOfType [bool]
        $first.Metadata.ratio | Should -BeOfType [double]
        $second.Messages | Should -Be @($dataset.Cases)[1].Messages
        $second.Tags | Should -Be 'x, y', 'z'
        $second.Context | Should -BeExactly 'null'
    }

    It 'writes CSV that Import-Csv reads' {
        $dataset | Export-AgentDataset "$TestDrive/plain.csv"

        $rows = Import-Csv "$TestDrive/plain.csv"
        $rows[0].PSObject.Properties.Name | Should -Be 'id', 'input', 'messages', 'turns', 'expected_output', 'context', 'tags', 'tool_mocks', 'metadata'
        $rows[0].input | Should -BeExactly @($dataset.Cases)[0].Input
    }

    It 'replaces a file only with -Force' {
        Set-Content "$TestDrive/old.json" 'old'

        { $dataset | Export-AgentDataset "$TestDrive/old.json" -ErrorAction Stop } | Should -Throw -ErrorId 'AgentUnit.FileExists,*' -ExpectedMessage '*-Force*'
        Get-Content "$TestDrive/old.json" | Should -Be 'old'
        $dataset | Export-AgentDataset "$TestDrive/old.json" -Force
        (Import-AgentDataset "$TestDrive/old.json").Count | Should -Be 2
    }

    It 'does not write two datasets over each other, even with -Force' {
        $dataset | Split-AgentDataset 1 | Export-AgentDataset "$TestDrive/same.json" -Force -ErrorAction SilentlyContinue -ErrorVariable problems

        $problems.FullyQualifiedErrorId | Should -BeLike 'AgentUnit.FileExists,*'
        (Import-AgentDataset "$TestDrive/same.json").Name | Should -Be 'odd-1'
    }

    It 'takes a script block for the path' {
        $dataset | Split-AgentDataset 1 | Export-AgentDataset -Path { "$TestDrive/$($_.Name).yaml" }

        (Import-AgentDataset "$TestDrive/odd-*.yaml").Name | Should -Be 'odd-1', 'odd-2'
    }

    It 'hands the dataset on with -PassThru, and nothing without' {
        $dataset | Export-AgentDataset "$TestDrive/quiet.json" | Should -BeNullOrEmpty
        $dataset | Export-AgentDataset "$TestDrive/pass.json" -PassThru | Should -Be $dataset
    }

    It 'writes nothing with -WhatIf' {
        $dataset | Export-AgentDataset "$TestDrive/whatif.json" -PassThru -WhatIf | Should -BeNullOrEmpty

        Get-ChildItem $TestDrive -Filter 'whatif*' | Should -BeNullOrEmpty
    }

    It 'leaves nothing behind when the dataset breaks' {
        Set-Content "$TestDrive/source.jsonl" '{"input":"q"}', '{'

        { Import-AgentDataset "$TestDrive/source.jsonl" -Stream | Export-AgentDataset "$TestDrive/half.csv" -ErrorAction Stop } |
            Should -Throw -ErrorId 'AgentUnit.DatasetJsonInvalid,*'
        Get-ChildItem $TestDrive -Filter 'half*' | Should -BeNullOrEmpty
    }

    It 'refuses <Path> with <Id>' -ForEach @(
        @{ Path = 'x.xlsx'; Id = 'AgentUnit.DatasetFormatUnknown' }
        @{ Path = 'none/x.csv'; Id = 'AgentUnit.FolderNotFound' }
    ) {
        { $dataset | Export-AgentDataset "$TestDrive/$Path" -ErrorAction Stop } | Should -Throw -ErrorId "$Id,*"
    }
}
