BeforeAll {
    Import-Module "$PSScriptRoot/../../AgentUnit.psd1"
    Push-Location $TestDrive
    Set-Content good.jsonl '{"id":"a","input":"2 + 2?","expected_output":"4"}', '{"id":"b","input":"3 + 3?","expected_output":"6"}'
    Set-Content broken.jsonl '{"input":"1"}', '{"input":"2"}', '{"input":"3"}', '{"input":"4"}', '{"input":"5"}', '{"input":"6"}', '{"input": "7'
    Set-Content good.csv 'id,input,expected_output,level', 'a,"two, ""2""",4,1'
    Set-Content good.yaml "- id: a`n  input: q`n  level: 3"
    Set-Content good.json '{"name":"guide","version":2,"test_cases":[{"id":"a","input":"q"}]}'
}

AfterAll { Pop-Location }

Describe 'Import-AgentDataset' {
    It 'reads <Path> as <Text>' -ForEach @(
        @{ Path = 'good.jsonl'; Text = 'good (2 cases)' }
        @{ Path = 'good.csv'; Text = 'good (1 case)' }
        @{ Path = 'good.yaml'; Text = 'good (1 case)' }
        @{ Path = 'good.json'; Text = 'guide (1 case)' }
    ) {
        "$(Import-AgentDataset $Path)" | Should -Be $Text
    }

    It 'reads the recorded GSM8K' {
        $path = "$PSScriptRoot/../../../shared/data/gsm8k-recorded-6b.jsonl"
        if (-not (Test-Path $path)) { Set-ItResult -Skipped -Because 'needs ../shared/data/gsm8k-recorded-6b.jsonl beside the checkout' }

        $dataset = Import-AgentDataset $path -IdProperty id -InputProperty question -ExpectedProperty ground_truth -MetadataProperty is_correct

        # The figures that come with the file.
        $dataset.Count | Should -Be 1319
        @($dataset.Cases | Where-Object { $_.Metadata.is_correct }).Count | Should -Be 286
    }

    It 'gives the same values as Import-Csv, under <_>' -ForEach 'en-US', 'de-DE' {
        $rows = foreach ($text in "line`r`nbreak", 'she said "yes", then; no', "`u{1F600} `u{05E9}`u{05DC}`u{05D5}`u{05DD}", '1,5', ' padded ') {
            [pscustomobject]@{ question = $text; answer = $text; note = '1.50' }
        }
        $before = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = $_
            $rows | Export-Csv theirs.csv
            $dataset = Import-AgentDataset theirs.csv -InputProperty question -ExpectedProperty answer
        }
        finally {
            [cultureinfo]::CurrentCulture = $before
        }

        $dataset.Cases.Input | Should -BeExactly $rows.question
        $dataset.Cases.ExpectedOutput | Should -BeExactly $rows.answer
        @($dataset.Cases)[0].Metadata.note | Should -BeExactly '1.50'
    }

    It 'reads <_>' -ForEach 'utf8', 'utf8BOM', 'unicode', 'bigendianunicode', 'utf32' {
        Set-Content encoded.json "[{`"input`":`"Gr`u{F6}`u{DF}e `u{1F600}`"}]" -Encoding $_

        (Import-AgentDataset encoded.json).Cases.Input | Should -BeExactly "Gr`u{F6}`u{DF}e `u{1F600}"
    }

    It 'takes wildcards, lists, and files from the pipeline' {
        (Import-AgentDataset 'good.*').Count | Should -Be 4
        (Import-AgentDataset good.csv, good.json).Name | Should -Be 'good', 'guide'
        (Get-ChildItem good.* | Import-AgentDataset).Count | Should -Be 4
        ('good.csv' | Import-AgentDataset -Name other).Name | Should -Be 'other'
    }

    It 'takes wildcard characters in a name as they are with -LiteralPath' {
        Copy-Item good.csv -Destination "$TestDrive/x.csv"
        [IO.File]::Move("$TestDrive/x.csv", "$TestDrive/[1].csv")

        (Import-AgentDataset -LiteralPath '[1].csv').Name | Should -Be '[1]'
        (Get-Item -LiteralPath '[1].csv' | Import-AgentDataset).Name | Should -Be '[1]'
    }

    It 'names file and line of what is wrong, gives no dataset for that file, and goes on with the next' {
        $datasets = Import-AgentDataset broken.jsonl, none.json, good.csv -ErrorVariable problems -ErrorAction SilentlyContinue

        $datasets.Name | Should -Be 'good'
        $problems.FullyQualifiedErrorId | ForEach-Object { $_.Split(',')[0] } | Should -Be 'AgentUnit.DatasetJsonInvalid', 'AgentUnit.FileNotFound'
        "$($problems[0])" | Should -BeLike '*broken.jsonl, line 7: not valid JSON*'
        $problems.CategoryInfo.Category | Should -Be 'InvalidData', 'ObjectNotFound'
    }

    It 'leaves invalid lines out with -SkipInvalid, warns and counts' {
        $dataset = Import-AgentDataset broken.jsonl -SkipInvalid -WarningVariable warnings -WarningAction SilentlyContinue

        $dataset.Count, $dataset.SkippedCount | Should -Be 6, 1
        $warnings.Count | Should -Be 2
        "$($warnings[0])" | Should -BeLike '*line 7*'
    }

    It 'warns of ten lines and then of the total' {
        Set-Content many.jsonl (@('{"input":"q"}') + @('{') * 25)

        $dataset = Import-AgentDataset many.jsonl -SkipInvalid -WarningVariable warnings -WarningAction SilentlyContinue

        $dataset.SkippedCount | Should -Be 25
        $warnings.Count | Should -Be 11
        "$($warnings[-1])" | Should -BeLike '*25 invalid entries were left out.'
    }

    It 'reads the file at each run with -Stream' {
        Set-Content stream.jsonl '{"input":"1"}', '{"input":"2"}', '{'
        $dataset = Import-AgentDataset stream.jsonl -Stream

        "$dataset" | Should -Be 'stream (streamed)'
        @($dataset.Cases | Select-Object -First 2).Input | Should -Be '1', '2'
        { @($dataset.Cases) } | Should -Throw -ExpectedMessage '*stream.jsonl, line 3*'

        Set-Content stream.jsonl '{"input":"3"}'
        @($dataset.Cases).Input | Should -Be '3'
    }

    It 'refuses <Name> with <Id>' -ForEach @(
        @{ Name = 'e.json'; Text = ''; Id = 'DatasetEmpty'; Hint = '*no cases*' }
        @{ Name = 'h.csv'; Text = "1,What is 2 + 2?,4`n"; Id = 'DatasetInputColumnMissing'; Hint = '*What is 2 + 2?*-InputProperty*' }
        @{ Name = 'n.jsonl'; Text = '{"id":"a"}'; Id = 'CaseInputMissing'; Hint = '*line 1*' }
        @{ Name = 'd.jsonl'; Text = "{`"id`":`"a`",`"input`":`"q`"}`n{`"id`":`"a`",`"input`":`"q`"}"; Id = 'CaseIdDuplicate'; Hint = '*line 2*line 1*' }
        @{ Name = 'x.xml'; Text = '<a/>'; Id = 'DatasetFormatUnknown'; Hint = '*-Format*' }
        @{ Name = 'y.yaml'; Text = "- input: q`n- input: `"q"; Id = 'DatasetYamlInvalid'; Hint = '*line 2*' }
        @{ Name = 'l.json'; Text = '{"a":1}'; Id = 'DatasetLayoutUnknown'; Hint = '*test_cases*' }
    ) {
        Set-Content $Name $Text -NoNewline
        { Import-AgentDataset $Name -ErrorAction Stop } | Should -Throw -ErrorId "AgentUnit.$Id,*" -ExpectedMessage $Hint
    }

    It 'names the nearest property when a mapping leads nowhere' {
        { Import-AgentDataset good.csv -MetadataProperty leevl -ErrorAction Stop } |
            Should -Throw -ErrorId 'AgentUnit.DatasetPropertyNotFound,*' -ExpectedMessage "*-MetadataProperty 'leevl'*Did you mean 'level'?*"
    }

    It 'tells of keys that mean nothing, with -Verbose' {
        (Import-AgentDataset good.json -Verbose 4>&1 | Out-String) | Should -BeLike '*version*'
    }

    It 'completes the properties of the file' {
        (TabExpansion2 'Import-AgentDataset good.csv -InputProperty ').CompletionMatches.CompletionText | Should -Be 'id', 'input', 'expected_output', 'level'
        (TabExpansion2 'Import-AgentDataset good.jsonl -ExpectedProperty ex').CompletionMatches.CompletionText | Should -Be 'expected_output'
    }
}
