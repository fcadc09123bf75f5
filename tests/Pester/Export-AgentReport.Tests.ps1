BeforeAll {
    Import-Module "$PSScriptRoot/../../AgentUnit.psd1"

    $awkward = @(
        "line one`r`nline two`n"
        'she said "yes", then, "no"'
        "`u{1F600} and `u{05E9}`u{05DC}`u{05D5}`u{05DD} \ `u{200F}x"
        '=1+1', '+49', '-3', '@me', "`ttab", ' padded ', '', "it's"
    )
    $start = [DateTimeOffset]::new(2025, 3, 9, 7, 5, 3, [TimeSpan]::FromHours(2))
    $runs = foreach ($i in 0..($awkward.Count - 1)) {
        [AgentUnit.RunResult]@{
            Scenario = 'math'; CaseId = "c$i"; Outcome = $i % 2 ? 'Failed' : 'Passed'; Score = $i / 10
            DurationMs = 1234.56789 * ($i + 1); ServiceMs = 1000.5; QueueMs = 0.25; InputTokens = $i; Cost = 0.000125
            ScheduledAt = $start; Input = "question, $i"; Output = $awkward[$i]
        }
    }
    $columns = 'Scenario', 'CaseId', 'Repeat', 'Outcome', 'Success', 'Score', 'Error', 'ErrorKind', 'DurationMs', 'ServiceMs',
        'QueueMs', 'ResponseMs', 'TimeToFirstTokenMs', 'InterTokenMs', 'TokensPerSecond', 'Attempts', 'CacheHit', 'InputTokens',
        'OutputTokens', 'Cost', 'Turns', 'OffsetMs', 'ScheduledAt', 'StartedAt', 'Input', 'Output'
}

Describe 'Export-AgentReport' {
    It 'gives the rows and values that Export-Csv gives, under <_>' -ForEach 'en-US', 'de-DE', 'ar-SA' {
        $before = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = $_
            $runs | Export-AgentReport "$TestDrive/ours.csv"
            [cultureinfo]::CurrentCulture = ''
            $runs | Select-Object $columns | Export-Csv "$TestDrive/theirs.csv"
        }
        finally {
            [cultureinfo]::CurrentCulture = $before
        }

        $ours = Import-Csv "$TestDrive/ours.csv"
        $theirs = Import-Csv "$TestDrive/theirs.csv"
        $ours.Count | Should -Be $runs.Count
        $ours[0].PSObject.Properties.Name | Should -Be $columns
        foreach ($row in 0..($runs.Count - 1)) {
            foreach ($column in $columns) {
                $mine, $other = $ours[$row].$column, $theirs[$row].$column
                if ($column -clike '*Ms') {
                    # Ours are rounded to the microsecond.
                    [Math]::Abs([double]$mine - [double]$other) | Should -BeLessOrEqual 0.0005 -Because "$column of row $row"
                }
                elseif ($column -clike '*At') {
                    # Theirs are cut to the second.
                    ([DateTimeOffset]$mine - [DateTimeOffset]$other).TotalSeconds | Should -BeGreaterOrEqual 0 -Because "$column of row $row"
                    ([DateTimeOffset]$mine - [DateTimeOffset]$other).TotalSeconds | Should -BeLessThan 1 -Because "$column of row $row"
                }
                else {
                    $mine | Should -BeExactly $other -Because "$column of row $row"
                }
            }
        }
    }

    It 'neutralizes formulas in text only, on request' {
        $runs | Export-AgentReport "$TestDrive/safe.csv" -NeutralizeFormula

        $rows = Import-Csv "$TestDrive/safe.csv"
        $rows[3..7].Output | Should -Be "'=1+1", "'+49", "'-3", "'@me", "'`ttab"
        $rows[10].Output | Should -Be "it's"
        $rows[3].DurationMs | Should -Be '4938.272'
    }

    It 'writes a byte order mark only when asked' {
        $runs | Export-AgentReport "$TestDrive/plain.csv"
        $runs | Export-AgentReport "$TestDrive/bom.csv" -Encoding Utf8Bom

        (Get-Content "$TestDrive/plain.csv" -AsByteStream)[0] | Should -Be 0x53
        (Get-Content "$TestDrive/bom.csv" -AsByteStream)[0..2] | Should -Be 0xEF, 0xBB, 0xBF
        (Import-Csv "$TestDrive/bom.csv")[0].Scenario | Should -Be 'math'
    }

    It 'writes JSON that reads back' {
        $runs | Export-AgentReport "$TestDrive/runs.json"

        $read = Get-Content "$TestDrive/runs.json" -Raw | ConvertFrom-Json
        $read.Output | Should -BeExactly $runs.Output
        $read[0].PSObject.Properties.Name | Should -Be $columns
        $read[0].DurationMs | Should -Be 1234.568
        $read[0].TimeToFirstTokenMs | Should -BeNullOrEmpty
    }

    It 'writes one JSON object per line' {
        $runs | Export-AgentReport "$TestDrive/runs.jsonl"

        $lines = Get-Content "$TestDrive/runs.jsonl"
        $lines.Count | Should -Be $runs.Count
        ($lines | ConvertFrom-Json).Output | Should -BeExactly $runs.Output
    }

    It 'takes a list as an argument, and objects that went through the pipeline' {
        Export-AgentReport "$TestDrive/list.csv" -InputObject $runs
        $runs | Where-Object Success | Sort-Object CaseId | Export-AgentReport "$TestDrive/piped.csv"

        (Import-Csv "$TestDrive/list.csv").Count | Should -Be $runs.Count
        (Import-Csv "$TestDrive/piped.csv").Success | Should -Not -Contain 'False'
    }

    It 'hands its input on with -PassThru, and nothing without' {
        $runs | Export-AgentReport "$TestDrive/pass.csv" | Should -BeNullOrEmpty
        ($runs | Export-AgentReport "$TestDrive/pass.csv" -PassThru).CaseId | Should -Be $runs.CaseId
    }

    It 'writes the header when there is nothing to write' {
        @() | Export-AgentReport "$TestDrive/none.csv"

        Get-Content "$TestDrive/none.csv" | Should -Be ($columns -join ',')
    }

    It 'replaces a file, but not with -NoClobber' {
        Set-Content "$TestDrive/old.csv" 'old'
        { $runs | Export-AgentReport "$TestDrive/old.csv" -NoClobber } | Should -Throw -ErrorId 'AgentUnit.FileExists,*'
        Get-Content "$TestDrive/old.csv" | Should -Be 'old'

        $runs | Export-AgentReport "$TestDrive/old.csv"
        (Import-Csv "$TestDrive/old.csv").Count | Should -Be $runs.Count
    }

    It 'replaces a read-only file only with -Force' {
        Set-Content "$TestDrive/locked.csv" 'old'
        Set-ItemProperty "$TestDrive/locked.csv" IsReadOnly $true

        { $runs | Export-AgentReport "$TestDrive/locked.csv" } | Should -Throw -ErrorId 'AgentUnit.FileReadOnly,*'
        $runs | Export-AgentReport "$TestDrive/locked.csv" -Force
        (Import-Csv "$TestDrive/locked.csv").Count | Should -Be $runs.Count
    }

    It 'writes nothing with -WhatIf' {
        $runs | Export-AgentReport "$TestDrive/whatif.csv" -PassThru -WhatIf | Should -BeNullOrEmpty

        Get-ChildItem $TestDrive -Filter 'whatif*' | Should -BeNullOrEmpty
    }

    It 'takes wildcard characters in a name as they are' {
        New-Item -ItemType Directory "$TestDrive/[a]" | Out-Null
        $runs | Export-AgentReport -LiteralPath "$TestDrive/[a]/b[1].csv"

        Test-Path -LiteralPath "$TestDrive/[a]/b[1].csv" | Should -BeTrue
    }

    It 'resolves a relative path against the current location' {
        Push-Location $TestDrive
        try {
            $runs | Export-AgentReport here.csv
        }
        finally {
            Pop-Location
        }

        Test-Path "$TestDrive/here.csv" | Should -BeTrue
    }

    It 'refuses <Path> with <Id>' -ForEach @(
        @{ Path = 'report.xlsx'; Id = 'AgentUnit.ReportFormatUnknown' }
        @{ Path = 'none/report.csv'; Id = 'AgentUnit.FolderNotFound' }
        @{ Path = 'folder.csv'; Id = 'AgentUnit.FileIsFolder' }
    ) {
        New-Item -ItemType Directory -Force "$TestDrive/folder.csv" | Out-Null

        { $runs | Export-AgentReport "$TestDrive/$Path" } | Should -Throw -ErrorId "$Id,*"
    }

    It 'refuses a path of another provider' {
        { $runs | Export-AgentReport 'Env:/report.csv' } | Should -Throw -ErrorId 'AgentUnit.PathNotFileSystem,*'
    }

    It 'reports an object that is no result, and writes the others' {
        $runs[0], 'text', [pscustomobject]@{ a = 1 }, $runs[1] |
            Export-AgentReport "$TestDrive/mixed.csv" -ErrorAction SilentlyContinue -ErrorVariable problems

        $problems.FullyQualifiedErrorId | Should -Be (@('AgentUnit.ReportInputUnknown,AgentUnit.PowerShell.Commands.ExportAgentReportCommand') * 2)
        (Import-Csv "$TestDrive/mixed.csv").Count | Should -Be 2
    }

    It 'keeps what is written when the pipeline breaks, and leaves the old file' {
        Set-Content "$TestDrive/broken.csv" 'old'

        { & { $runs[0..2]; throw 'the agent is gone' } | Export-AgentReport "$TestDrive/broken.csv" } | Should -Throw 'the agent is gone'

        Get-Content "$TestDrive/broken.csv" | Should -Be 'old'
        (Import-Csv "$TestDrive/broken.csv.partial").Count | Should -Be 3
    }
}
