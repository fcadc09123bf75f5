BeforeAll {
    Import-Module "$PSScriptRoot/../../AgentUnit.psd1"
}

Describe 'Get-AgentProfile' {
    It 'lists the built-in profiles' {
        (Get-AgentProfile).Name | Should -Be 'HighThroughput', 'LowLatency', 'ResourceEfficient'
        (Get-AgentProfile ResourceEfficient).MemoryLimitBytes | Should -Be 1GB
    }

    It 'takes wildcards and pipeline input, and goes on after an unknown name' {
        (Get-AgentProfile *l*w*).Name | Should -Be 'LowLatency'
        $found = 'LowLatncy', 'highthroughput' | Get-AgentProfile -ErrorVariable errors -ErrorAction SilentlyContinue

        $found.Name | Should -Be 'HighThroughput'
        $errors[0].FullyQualifiedErrorId | Should -BeLike 'AgentUnit.ProfileUnknown,*'
        $errors[0].Exception.Message | Should -BeLike "*Did you mean 'LowLatency'?*"
    }
}
