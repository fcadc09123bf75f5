BeforeAll {
    Import-Module "$PSScriptRoot/../../AgentUnit.psd1"
    $agent = New-AgentAdapter -Name shop -ScriptBlock { @{ Output = 'ok'; InputTokens = 1000; CachedInputTokens = 400; OutputTokens = 100; Model = 'shop-2025-01-31' } }
    $cases = New-AgentDataset @{ test_cases = @(foreach ($i in 1..6) { @{ id = "c$i"; input = 'What is it?' } }) }
    $scenario = New-AgentScenario -Name s -Adapter $agent -Dataset $cases
    $price = @{ shop = @{ Input = 2.5; CachedInput = 1.25; Output = 10 } }
}

Describe 'Prices' {
    It 'give each run and the scenario its cost' {
        $result = $scenario | Invoke-AgentSuite -Price $price

        # 600 at 2.50, 400 at 1.25 and 100 at 10, by a million.
        $result.Runs.Cost | Should -Be (, 0.003 * 6)
        $result.Cost | Should -Be 0.018
        $result.TotalCost | Should -Be 0.018
        $result.CostPerSuccess | Should -Be 0.003
        $result.Cost | Should -BeOfType decimal
    }

    It 'may be one for every model, objects, or a file of any format, in any culture' {
        Set-Content "$TestDrive/p.json" '{ "shop": { "input": 2.5, "cached_input": 1.25, "output": 10 } }'
        Set-Content "$TestDrive/p.csv" "model,input,cached_input,output`nshop,2.5,1.25,10"
        Set-Content "$TestDrive/p.yaml" "shop: { input: 2.5, cached_input: 1.25, output: 10 }"
        $object = [AgentUnit.ModelPrice]::new('sh*', 2.5, 10)
        $object.CachedInputPerMillion = 1.25
        $culture = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'de-DE'
            ($scenario | Invoke-AgentSuite -Price @{ Input = 2.5; CachedInput = '1.25'; Output = 10 }).Cost | Should -Be 0.018
            ($scenario | Invoke-AgentSuite -Price $object).Cost | Should -Be 0.018
            ($scenario | Invoke-AgentSuite -Price @{ shop = $object }).Cost | Should -Be 0.018
            foreach ($name in 'p.json', 'p.csv', 'p.yaml') {
                ($scenario | Invoke-AgentSuite -PricePath "$TestDrive/$name").Cost | Should -Be 0.018
            }
        }
        finally {
            [cultureinfo]::CurrentCulture = $culture
        }
    }

    It 'are warned of once where a model has none, and the sum is empty' {
        $result = $scenario | Invoke-AgentSuite -Price @{ other = @{ Input = 1; Output = 1 } } -WarningVariable warnings -WarningAction SilentlyContinue

        $result.Cost | Should -BeNullOrEmpty
        @($warnings -like "*'shop-2025-01-31'*").Count | Should -Be 1
    }

    It 'give no sum where one run has none, of a result and of its runs alike' {
        $half = New-AgentAdapter -Name half -ScriptBlock { if ($_.Input -eq 'a') { @{ Output = 'x'; InputTokens = 10; OutputTokens = 1; Model = 'shop' } } else { @{ Output = 'x'; Model = 'shop' } } }
        $result = New-AgentScenario -Name half -Adapter $half -Dataset (New-AgentDataset @{ test_cases = @{ id = '1'; input = 'a' }, @{ id = '2'; input = 'b' } }) |
            Invoke-AgentSuite -Price $price -WarningVariable warnings -WarningAction SilentlyContinue

        $result.Cost, $result.TotalCost, $result.InputTokens | Should -Be $null, $null, $null
        $result | Test-AgentThreshold 'cost < 1' -AllowInvalidGenerator | Should -BeFalse
        $result.Runs | Test-AgentThreshold 'cost < 1' -AllowInvalidGenerator | Should -BeFalse
        $result.Runs | Where-Object CaseId -EQ 1 | Test-AgentThreshold 'cost < 1' -AllowInvalidGenerator | Should -BeTrue
        $result.Notes | Should -Contain 'Not every answer says how many tokens it took, so there is no sum of them.'
        "$warnings" | Should -BeLike '*no sum of them*'
    }

    It 'say what is wrong with them before anything is sent' {
        { $scenario | Invoke-AgentSuite -Price @{ Inptu = 1; Output = 1 } } | Should -Throw -ExpectedMessage "*'Inptu'*'input'*"
        { $scenario | Invoke-AgentSuite -Price './prices.json' } | Should -Throw -ExpectedMessage '*-PricePath*'
        { $scenario | Invoke-AgentSuite -PricePath "$TestDrive/none.json" } | Should -Throw -ErrorId 'AgentUnit.FileNotFound*'
        { $scenario | Invoke-AgentSuite -MaxCost 1 } | Should -Throw -ErrorId 'AgentUnit.MaxCostWithoutPrice*'
    }

    It 'are estimated by -WhatIf, and nothing is sent' {
        $limited = New-AgentAdapter -OpenAI -Model gpt-4o-mini -Endpoint http://127.0.0.1:9/v1 -ApiKey none -MaxOutputTokens 50
        $file = Join-Path $TestDrive 'whatif.txt'
        Start-Transcript $file | Out-Null
        New-AgentScenario -Adapter $limited -Dataset $cases | Invoke-AgentSuite -Price @{ 'gpt-*' = @{ Input = 1; Output = 2 } } -WhatIf | Should -BeNullOrEmpty
        $scenario | Invoke-AgentSuite -Price @{ shop = @{ Input = 1; Output = 2 } } -WhatIf
        $scenario | Invoke-AgentSuite -Price @{ gpt = @{ Input = 1; Output = 2 } } -WhatIf
        Stop-Transcript | Out-Null

        # Six times eleven characters are 16.5 tokens; six times 50 tokens at 2 are 0.0006.
        $text = (Get-Content $file -Raw) -replace '\s+', ' '
        $text | Should -Match '6 calls with about 17 input tokens, costing between 0.0000165 and 0.00061[67] to gpt-4o-mini'
        $text | Should -Match 'costing about 0.0000165 for the input, output not counted to shop'
        $text | Should -Match 'costing an unknown amount, because there is no price for shop'
    }
}

Describe '-MaxCost' {
    It 'starts nothing that could exceed it, keeps what is done and says so' {
        $result = $scenario | Invoke-AgentSuite -Price $price -MaxCost 0.01 -ThrottleLimit 3 -WarningVariable warnings -WarningAction SilentlyContinue

        $result.Count | Should -Be 3
        $result.TotalCost | Should -Be 0.009
        $result.IsComplete | Should -BeFalse
        $result.Error | Should -BeLike '*0.009 of at most 0.01 is spent*'
        @($warnings -like '*0.009 of at most 0.01*').Count | Should -Be 1
    }

    It 'is shared by the levels of a benchmark, which reports what it finished' {
        $report = Measure-AgentThroughput -Adapter $agent -Prompt 'a' -Size 2, 4, 8 -Warmup 0 -Price $price -MaxCost 0.02 -WarningAction SilentlyContinue -WarningVariable warnings

        ($report.Levels | Measure-Object Count -Sum).Sum | Should -Be 6
        @($warnings -like '*of at most 0.02*').Count | Should -Be 1
    }
}

Describe 'Compare-AgentAdapter with prices' {
    It 'says which of two right agents is really cheaper' {
        $dear = New-AgentAdapter -Name dear -ScriptBlock { @{ Output = "$(2 * [int]$_.Input)"; InputTokens = 100; OutputTokens = 30 + [int]$_.Input; Model = 'big' } }
        $cheap = New-AgentAdapter -Name cheap -ScriptBlock { @{ Output = "$(2 * [int]$_.Input)"; InputTokens = 100; OutputTokens = 30 + [int]$_.Input; Model = 'small' } }
        $sums = New-AgentDataset @{ test_cases = @(foreach ($i in 1..20) { @{ id = "s$i"; input = "$i"; expected_output = "$(2 * $i)" } }) }

        $report = Compare-AgentAdapter -Adapter $dear, $cheap -Dataset $sums -Price @{ big = @{ Input = 2.5; Output = 10 }; small = @{ Input = 0.15; Output = 0.6 } }

        $report.Pairs[0].Cost.IsReal | Should -BeTrue
        $report.Pairs[0].Cost.Lower | Should -BeGreaterThan 0

        # 20 times 100 tokens in, and 20 * 30 + 210 tokens out.
        $report.Adapters[0].TotalCost | Should -Be 0.0131
        $report.Adapters[1].TotalCost | Should -Be 0.000786
    }
}

Describe '-Repeat' {
    It 'gives pass@k, pass^k and flaky cases' {
        $metric = { $_.Case.Id -ne 'c1' -or $_.Repeat -ne 2 }
        $result = New-AgentScenario -Adapter $agent -Dataset $cases -Metric $metric | Invoke-AgentSuite -Repeat 3 -Threshold 'pass@3 >= 1', 'pass^3 >= 0.8' -AllowInvalidGenerator

        $result.Repeats.K | Should -Be 1, 2, 3
        $result.Repeats[2].PassAt.Value | Should -Be 1
        $result.Repeats[2].PassHat.Value | Should -BeGreaterThan 0.83
        $result.Thresholds.Passed | Should -Be $true, $true
        ($result.Cases | Where-Object IsFlaky).CaseId | Should -Be 'c1'
        $result.FlakyCases | Should -Be 1
        ($result.Cases | Format-Table | Out-String) | Should -Match 'c1 +3 +2'
    }
}
