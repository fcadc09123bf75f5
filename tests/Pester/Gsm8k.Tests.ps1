# Real questions, a real model's recorded answers, and the published verdict on each.
BeforeDiscovery {
    $gsm8k = [IO.Path]::GetFullPath("$PSScriptRoot/../../../shared/data/gsm8k-recorded-6b.jsonl")
    $missing = -not (Test-Path $gsm8k)
}

Describe 'GSM8K from a recording' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../AgentUnit.psd1"
        $gsm8k = [IO.Path]::GetFullPath("$PSScriptRoot/../../../shared/data/gsm8k-recorded-6b.jsonl")
    }

    It 'agrees with the published verdict on every one of 1,319 runs' -Skip:$missing {
        $agent = New-AgentAdapter -RecordingPath $gsm8k -IdProperty id -OutputProperty solution
        $dataset = Import-AgentDataset $gsm8k -IdProperty id -InputProperty question -ExpectedProperty ground_truth -MetadataProperty is_correct

        $result = New-AgentScenario -Name gsm8k -Adapter $agent -Dataset $dataset -Metric NumericMatch | Invoke-AgentSuite -ThrottleLimit 16

        $result.Count | Should -Be 1319
        $result.Passed | Should -Be 286
        $result.Faulted | Should -Be 0
        $result.Runs | Where-Object { $_.Success -ne $_.Details.Case.Metadata.is_correct } | Should -BeNullOrEmpty
        # Wilson's interval of 286 in 1,319, by its formula: 0.1954 to 0.2399.
        [Math]::Round($result.SuccessRateEstimate.Lower, 4) | Should -Be 0.1954
        [Math]::Round($result.SuccessRateEstimate.Upper, 4) | Should -Be 0.2399
    }
}
