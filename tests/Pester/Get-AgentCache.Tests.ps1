BeforeAll {
    Import-Module "$PSScriptRoot/../../AgentUnit.psd1"

    function Invoke-Cached([string] $AgentName, [int] $Count = 2, [hashtable] $Suite = @{}) {
        $agent = New-AgentAdapter -Simulated -Name $AgentName -TimeToFirstToken 0 -TimePerToken 0
        $cases = New-AgentDataset @{
            test_cases = @(1..$Count | ForEach-Object { @{ id = "c$_"; input = "What is $_ + 1?"; expected_output = "$($_ + 1)" } })
        }
        New-AgentScenario -Name cached -Adapter $agent -Dataset $cases | Invoke-AgentSuite -Cache @Suite
    }
}

Describe 'Get-AgentCache' {
    BeforeEach { Clear-AgentCache }
    AfterAll { Clear-AgentCache }

    It 'lists nothing before anything was cached' {
        Get-AgentCache | Should -BeNullOrEmpty
    }

    It 'lists each reply once, with its uses' {
        $first = Invoke-Cached -AgentName one
        $second = Invoke-Cached -AgentName one

        $first.CacheHits, $second.CacheHits | Should -Be 0, 2
        $second.Runs.CacheHit | Should -Be $true, $true
        $entries = Get-AgentCache
        $entries | Should -HaveCount 2
        $entries[0] | Should -BeOfType AgentUnit.CacheEntryInfo
        ($entries | Sort-Object Input).Input | Should -Be 'What is 1 + 1?', 'What is 2 + 1?'
        $entries.Adapter | Should -Be 'one', 'one'
        $entries.Hits | Should -Be 1, 1
        $entries[0].Key | Should -MatchExactly '^[0-9A-F]{64}$'
        ($entries[0].ExpiresAt - $entries[0].CreatedAt).TotalMinutes | Should -Be 60
    }

    It 'leaves cache hits out of latency statistics' {
        $null = Invoke-Cached -AgentName one
        $hits = Invoke-Cached -AgentName one

        $hits.Duration.Count | Should -Be 0
        $hits.SuccessRate | Should -Be 1
    }

    It 'keeps repeats apart' {
        $null = Invoke-Cached -AgentName one -Count 1 -Suite @{ Repeat = 3 }

        Get-AgentCache | Should -HaveCount 3
    }

    It 'keeps no failure' {
        $agent = New-AgentAdapter -Simulated -ErrorRate 1 -TimeToFirstToken 0 -TimePerToken 0
        $cases = New-AgentDataset @{ test_cases = @(@{ id = 'a'; input = 'What is 2 + 2?' }) }
        $null = New-AgentScenario -Name failing -Adapter $agent -Dataset $cases | Invoke-AgentSuite -Cache -RetryCount 0

        Get-AgentCache | Should -BeNullOrEmpty
    }

    It 'lists only the adapters asked for' {
        $null = Invoke-Cached -AgentName one -Count 1
        # Named otherwise and configured otherwise: agents of one configuration share their replies.
        $agent = New-AgentAdapter -Simulated -Name 'the other' -TimeToFirstToken 0 -TimePerToken 1ms
        $cases = New-AgentDataset @{ test_cases = @(@{ id = 'a'; input = 'What is 1 + 1?' }) }
        $null = New-AgentScenario -Name other -Adapter $agent -Dataset $cases | Invoke-AgentSuite -Cache

        (Get-AgentCache o*).Adapter | Should -Be 'one'
        (Get-AgentCache -Adapter one, '*other').Adapter | Sort-Object | Should -Be 'one', 'the other'
        Get-AgentCache nobody | Should -BeNullOrEmpty
        (TabExpansion2 'Get-AgentCache -Adapter ').CompletionMatches.CompletionText | Should -Be 'one', "'the other'"
    }
}
