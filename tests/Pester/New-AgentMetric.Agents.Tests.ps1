BeforeAll {
    Import-Module "$PSScriptRoot/../../AgentUnit.psd1"

    function Measure-Reply($Metric, $Reply, $Metadata = @{}) {
        $columns = [Collections.Generic.Dictionary[string, object]]::new()
        foreach ($key in $Metadata.Keys) { $columns[$key] = $Metadata[$key] }
        $case = [AgentUnit.TestCase]@{ Id = 'c'; Input = 'question'; Metadata = $columns }
        $Metric.Evaluate([AgentUnit.MetricContext]::new($case, $Reply, [timespan]::FromSeconds(1.5)))
    }

    $runs = [AgentUnit.ToolRun[]] @(
        [AgentUnit.ToolRun]@{ Tool = 'find_order'; Agent = 'Triage'; Arguments = '{"id":17,"note":"for Natalia"}' }
        [AgentUnit.ToolRun]@{ Tool = 'refund'; Agent = 'Refunds'; Arguments = '{"order":17}' }
    )
    $reply = [AgentUnit.AgentReply]@{
        Output = 'Done.'; InputTokens = 70; OutputTokens = 30; Turns = 2
        Trace = [AgentUnit.AgentTrace]@{
            ToolRuns = $runs; Speakers = [string[]] ('Triage', 'Refunds'); Handoffs = [AgentUnit.AgentHandoff[]] @([AgentUnit.AgentHandoff]::new('Triage', 'Refunds', 0))
            ModelCalls = [AgentUnit.ModelCall[]] @([AgentUnit.ModelCall]@{ Agent = 'Triage'; InputTokens = 60; OutputTokens = 15 }, [AgentUnit.ModelCall]@{ Agent = 'Refunds'; InputTokens = 10; OutputTokens = 15 })
        }
    }
}

Describe 'New-AgentMetric for what agents did' {
    It '<Name> <Options> gives <Value>' -ForEach @(
        @{ Name = 'ToolCall'; Options = @{ Expected = 'find_order', 'refund' }; Value = 1 }
        @{ Name = 'ToolCall'; Options = @{ Expected = @{ name = 'refund'; arguments = @{ order = 17 } }; Mode = 'Subset' }; Value = 1 }
        @{ Name = 'ToolCall'; Options = @{ Expected = 'refund', 'find_order' }; Value = 0.5 }
        @{ Name = 'ToolCall'; Options = @{ Expected = 'refund', 'find_order'; Mode = 'AnyOrder' }; Value = 1 }
        @{ Name = 'ToolCall'; Options = @{ Expected = @(@{ name = 'find_order'; arguments = @{ note = '*natalia' }; agent = 'Triage' }, 'refund'); Arguments = 'Wildcard' }; Value = 1 }
        @{ Name = 'HandoffPath'; Options = @{ Expected = 'Triage', 'Refunds' }; Value = 1 }
        @{ Name = 'Turns'; Options = @{ Maximum = 2 }; Value = 1 }
        @{ Name = 'Latency'; Options = @{ Maximum = '1s' }; Value = 0 }
        @{ Name = 'Latency'; Options = @{ Maximum = [timespan] '00:00:02' }; Value = 1 }
        @{ Name = 'Tokens'; Options = @{ Maximum = 99 }; Value = 0 }
        @{ Name = 'Handoffs'; Options = @{ Minimum = 1; Maximum = 1 }; Value = 1 }
        @{ Name = 'ToolRuns'; Options = @{ Maximum = 1 }; Value = 0 }
        @{ Name = 'AgentShare'; Options = @{ Of = 'Tokens'; Maximum = 0.75 }; Value = 1 }
        @{ Name = 'AgentShare'; Options = @{ Of = 'Tokens'; Agent = 'Refunds'; Minimum = 0.5 }; Value = 0 }
        @{ Name = 'Balance'; Options = @{ Of = 'Turns' }; Value = 1 }
        @{ Name = 'Balance'; Options = @{ Of = 'Turns'; Agent = 'Triage', 'Refunds', 'Sales', 'Claims' }; Value = 0.5 }
    ) {
        (Measure-Reply (New-AgentMetric $Name @Options) $reply).Value | Should -Be $Value
    }

    It 'takes what a case expects from its columns' {
        (Measure-Reply (New-AgentMetric ToolCall) $reply @{ expected_tools = 'find_order, refund' }).Value | Should -Be 1
        (Measure-Reply (New-AgentMetric HandoffPath) $reply @{ expected_path = 'Triage -> Refunds' }).Value | Should -Be 1
    }

    It 'reads the columns of a dataset as they come from a file' {
        Set-Content -LiteralPath "$TestDrive/cases.jsonl" -Value '{"id":"a","input":"q","expected_tools":[{"name":"find_order","arguments":{"id":17}},"refund"]}'
        $case = @((Import-AgentDataset "$TestDrive/cases.jsonl").Cases)[0]
        $context = [AgentUnit.MetricContext]::new($case, $reply, [timespan]::Zero)

        (New-AgentMetric ToolCall -Arguments Subset).Evaluate($context).Value | Should -Be 1
    }

    It 'gives no value where the reply does not tell' {
        $score = Measure-Reply (New-AgentMetric ToolCall -Expected refund) ([AgentUnit.AgentReply]@{ Output = 'x' })

        $score.Value | Should -BeNullOrEmpty
        $score.Reason | Should -BeLike '*does not tell which tools*'
    }

    It 'refuses <Problem> with <Id>' -ForEach @(
        @{ Problem = 'a mode that there is not'; Id = 'AgentUnit.MetricOptionInvalid'; Message = "*Did you mean 'AnyOrder'?*"; Script = { New-AgentMetric ToolCall -Mode AnyOder } }
        @{ Problem = 'a limit without a limit'; Id = 'AgentUnit.MetricOptionMissing'; Message = '*Maximum, Minimum or both*'; Script = { New-AgentMetric Turns } }
        @{ Problem = 'a call without a name'; Id = 'AgentUnit.MetricOptionInvalid'; Message = '*has no name*'; Script = { New-AgentMetric ToolCall -Expected @{ arguments = @{ a = 1 } } } }
        @{ Problem = 'a path that cannot be read'; Id = 'AgentUnit.JsonPathInvalid'; Message = '*'; Script = { New-AgentMetric JsonPath -Path '$..a' -Expected 1 } }
    ) {
        $thrown = $Script | Should -Throw -PassThru
        $thrown.FullyQualifiedErrorId | Should -BeLike "$Id,*"
        $thrown.Exception.Message | Should -BeLike $Message
    }
}

Describe 'New-AgentMetric Similarity and JsonPath' {
    BeforeAll {
        function Measure-Text($Metric, $Output, $Expected) {
            $case = [AgentUnit.TestCase]@{ Id = 'c'; Input = 'question'; ExpectedOutput = $Expected }
            $Metric.Evaluate([AgentUnit.MetricContext]::new($case, [AgentUnit.AgentReply]@{ Output = $Output }, [timespan]::Zero))
        }
    }

    It 'measures by <Method> under the name <Name>' -ForEach @(
        @{ Method = 'EditDistance'; Name = 'EditSimilarity'; Output = 'sitting'; Expected = 'kitten'; Value = 4 / 7 }
        @{ Method = 'RougeL'; Name = 'RougeL'; Output = 'police kill the gunman'; Expected = 'police killed the gunman'; Value = 0.75 }
        @{ Method = 'Bleu'; Name = 'Bleu'; Output = 'the cat sat on the mat'; Expected = 'the cat sat on the mat'; Value = 1 }
    ) {
        $score = Measure-Text (New-AgentMetric Similarity -Method $Method) $Output $Expected

        $score.Name | Should -Be $Name
        [Math]::Abs($score.Value - $Value) | Should -BeLessThan 1e-9
    }

    It 'compares embeddings, each text once' {
        $simulator = Start-AgentSimulator -TimeToFirstToken 0 -TimePerToken 0
        try {
            $metric = New-AgentMetric Similarity -Method Cosine -Model e -Endpoint $simulator.Endpoint -ApiKey secret
            $cases = New-AgentDataset @{ test_cases = @(1..6 | ForEach-Object { @{ id = "c$_"; input = 'q'; expected_output = 'the cat sat' } }) }
            $agent = New-AgentAdapter -ScriptBlock { 'the cat slept' }
            $result = New-AgentScenario -Name s -Adapter $agent -Dataset $cases -Metric $metric | Invoke-AgentSuite

            $result.Metrics[0].Name | Should -Be 'CosineSimilarity'
            $result.Metrics[0].Mean | Should -BeGreaterThan 0.4
            @($simulator.Requests | Where-Object Path -Like '*embeddings').Count | Should -Be 2
            ($metric | Format-List * | Out-String) | Should -Not -Match 'secret'
        }
        finally {
            $simulator | Stop-AgentSimulator
        }
    }

    It 'holds a place of the JSON to a value, a pattern, or to being there' {
        $json = '{"items":[{"price":2.5,"name":"plum"}]}'
        (Measure-Text (New-AgentMetric JsonPath -Path '$.items[0].price' -Expected 2.4 -Tolerance 0.2) $json).Value | Should -Be 1
        (Measure-Text (New-AgentMetric JsonPath -Path '$.items[*].name' -Pattern '^pl') $json).Value | Should -Be 1
        (Measure-Text (New-AgentMetric JsonPath -Path '$.error' -Option @{ exists = $false }) $json).Value | Should -Be 1
    }
}
