BeforeAll {
    Import-Module "$PSScriptRoot/../../AgentUnit.psd1"
}

Describe 'Clear-AgentCache' {
    BeforeEach {
        Clear-AgentCache
        $agent = New-AgentAdapter -Simulated -Name calculator -TimeToFirstToken 0 -TimePerToken 0
        $cases = New-AgentDataset @{ test_cases = @(1..3 | ForEach-Object { @{ id = "c$_"; input = "What is $_ + 1?" } }) }
        $scenario = New-AgentScenario -Name cached -Adapter $agent -Dataset $cases
        $null = $scenario | Invoke-AgentSuite -Cache
    }

    AfterAll { Clear-AgentCache }

    It 'drops everything, so that the next request is sent again' {
        Clear-AgentCache | Should -BeNullOrEmpty

        Get-AgentCache | Should -BeNullOrEmpty
        ($scenario | Invoke-AgentSuite -Cache).CacheHits | Should -Be 0
    }

    It 'drops what is piped in' {
        Get-AgentCache | Where-Object Input -Like '*2 + 1*' | Clear-AgentCache

        (Get-AgentCache).Input | Sort-Object | Should -Be 'What is 1 + 1?', 'What is 3 + 1?'
    }

    It 'drops nothing when nothing is piped in' {
        Get-AgentCache nobody | Clear-AgentCache

        Get-AgentCache | Should -HaveCount 3
    }

    It 'drops by key and passes over keys that are not there' {
        Clear-AgentCache -Key (Get-AgentCache)[0].Key, 'unknown'

        Get-AgentCache | Should -HaveCount 2
    }

    It 'drops by adapter' {
        Clear-AgentCache nobody
        Get-AgentCache | Should -HaveCount 3

        Clear-AgentCache calc*
        Get-AgentCache | Should -BeNullOrEmpty
    }

    It 'drops nothing with -WhatIf' {
        Clear-AgentCache -WhatIf | Should -BeNullOrEmpty
        Get-AgentCache | Clear-AgentCache -WhatIf

        Get-AgentCache | Should -HaveCount 3
    }
}
