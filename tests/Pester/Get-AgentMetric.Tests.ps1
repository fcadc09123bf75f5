BeforeAll {
    Import-Module "$PSScriptRoot/../../AgentUnit.psd1"
}

Describe 'Get-AgentMetric' {
    It 'lists every metric with a description' {
        $all = Get-AgentMetric

        $all.Name | Should -Be @(
            'AgentShare', 'Balance', 'Contains', 'Cost', 'ExactMatch', 'HandoffPath', 'Handoffs', 'JsonMatch', 'JsonPath', 'JsonSchema', 'Latency',
            'LlmJudge', 'Messages', 'ModelCalls', 'NotEmpty', 'NumericMatch', 'PairwiseJudge', 'Regex', 'ScriptBlock', 'Similarity', 'Tokens', 'ToolCall',
            'ToolRuns', 'Turns'
        )
        $all.Description | ForEach-Object { $_ | Should -Not -BeNullOrEmpty }
        $all[0] | Should -BeOfType AgentUnit.MetricInfo
    }

    It 'names options that New-AgentMetric takes' {
        (Get-AgentMetric NumericMatch).Options.Keys | Should -Be 'Tolerance', 'RelativeTolerance', 'DecimalComma'
    }

    It 'takes wildcards and pipeline input' {
        (Get-AgentMetric *json*, not*).Name | Should -Be 'JsonMatch', 'JsonPath', 'JsonSchema', 'NotEmpty'
        ('regex' | Get-AgentMetric).Name | Should -Be 'Regex'
        Get-AgentMetric zzz* -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'goes on after an unknown name' {
        $found = Get-AgentMetric Contians, Regex -ErrorVariable errors -ErrorAction SilentlyContinue

        $found.Name | Should -Be 'Regex'
        $errors[0].FullyQualifiedErrorId | Should -BeLike 'AgentUnit.MetricUnknown,*'
        $errors[0].Exception.Message | Should -BeLike "*Did you mean 'Contains'?*"
    }
}
