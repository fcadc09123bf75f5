BeforeAll {
    Import-Module "$PSScriptRoot/../../AgentUnit.psd1"
    . "$PSScriptRoot/Support/LoopbackServer.ps1"
    $cases = New-AgentDataset @{ test_cases = @(1..20 | ForEach-Object { @{ input = "What is $_ + 1?"; expected_output = "$($_ + 1)" } }) }
    $quick = New-AgentAdapter -Simulated -TimeToFirstToken 0 -TimePerToken 0

    function Invoke-WithProfile($Settings, $Adapter = $quick, [hashtable] $More = @{}) {
        New-AgentScenario -Name s -Adapter $Adapter -Dataset $cases | Invoke-AgentSuite -Profile $Settings @More
    }
}

Describe 'New-AgentProfile' {
    It 'starts from a built-in profile of that name, whatever its case' {
        $made = New-AgentProfile highthroughput -TimeoutSec 5s

        $made | Should -BeOfType AgentUnit.AgentProfile
        $made.Name | Should -BeExactly 'HighThroughput'
        $made.Timeout | Should -Be ([timespan]::FromSeconds(5))
        $made.BatchSize | Should -Be 10
    }

    It 'starts from nothing for a new name' {
        $made = New-AgentProfile -Name mine -MemoryLimit '1.5 GB' -Cache -Streaming:$false

        $made.MemoryLimitBytes | Should -Be 1.5GB
        $made.UseCache | Should -BeTrue
        $made.Streaming | Should -BeFalse
        $made.Timeout, $made.Model, $made.ThrottleLimit | Should -Be $null, $null, $null
    }

    It 'starts from another profile' {
        $made = Get-AgentProfile LowLatency | New-AgentProfile -Name mine -MaximumTurns 2

        $made.Name, $made.MaximumTurns, $made.Temperature | Should -Be 'mine', 2, 0
        (New-AgentProfile mine -BasedOn ResourceEfficient).CleanupInterval | Should -Be 10
    }

    It 'takes the keys of the Python guide, and leaves a key unset for $null' {
        $made = New-AgentProfile LowLatency -Setting @{ max_turns = 4; timeout = '2m'; max_concurrent = 7; cache_enabled = $false; memory_limit = '1GB'; model = $null }

        $made.MaximumTurns, $made.Timeout.TotalSeconds, $made.ThrottleLimit, $made.UseCache, $made.MemoryLimitBytes | Should -Be 4, 120, 7, $false, 1GB
        $made.Model | Should -BeNullOrEmpty
    }

    It 'refuses <Message> as <Id>' -ForEach @(
        @{ Setting = @{ max_turn = 3 }; Id = 'ProfileKeyUnknown'; Message = "*Did you mean 'MaxTurns'?*" }
        @{ Setting = @{ max_turns = 3; MaximumTurns = 4 }; Id = 'ProfileKeyRepeated'; Message = '*given twice*' }
        @{ Setting = @{ batch_size = 0 }; Id = 'ProfileValueInvalid'; Message = '*BatchSize*0 is not 1 or more*' }
        @{ Setting = @{ memory_limit = 'lots' }; Id = 'ProfileValueInvalid'; Message = "*'lots' is not an amount of memory*" }
        @{ Setting = @{ timeout = 'soon' }; Id = 'ProfileValueInvalid'; Message = "*'soon' is not a duration*" }
    ) {
        { New-AgentProfile mine -Setting $Setting } | Should -Throw $Message -ErrorId "AgentUnit.$Id,*"
    }
}

Describe 'A profile' {
    It 'is given by name, as an object or as a hashtable' {
        (Invoke-WithProfile HighThroughput -WarningAction Ignore 3> $null).Settings.Profile.Name | Should -Be 'HighThroughput'
        (Invoke-WithProfile (New-AgentProfile mine -ThrottleLimit 3)).Settings.ThrottleLimit | Should -Be 3
        (Invoke-WithProfile @{ max_concurrent = 4; timeout = 9 }).Settings.Timeout.TotalSeconds | Should -Be 9
        { Invoke-WithProfile @{ max_concurent = 4 } } | Should -Throw "*Did you mean 'MaxConcurrent'?*"
        { Invoke-WithProfile Fastest } | Should -Throw '*Known profiles: HighThroughput, LowLatency, ResourceEfficient*'
    }

    It 'yields to the parameters of the command' {
        $result = Invoke-WithProfile @{ ThrottleLimit = 4; Timeout = 9; Cache = $true } -More @{ ThrottleLimit = 2; TimeoutSec = 0; Cache = $false }

        $result.Settings.ThrottleLimit, $result.Settings.Timeout, $result.Settings.UseCache | Should -Be 2, $null, $false
    }

    It 'sets the timeout of cases' {
        $slow = New-AgentAdapter -Simulated -HangRate 1
        $result = Invoke-WithProfile @{ Timeout = '50ms'; ThrottleLimit = 20 } -Adapter $slow

        $result.TimedOut | Should -Be 20
    }

    It 'sets how many cases are in flight' {
        $result = Invoke-WithProfile @{ ThrottleLimit = 1 } -Adapter (New-AgentAdapter -Simulated -TimeToFirstToken 5ms -TimePerToken 0)

        foreach ($i in 1..19) { $result.Runs[$i].OffsetMs | Should -BeGreaterOrEqual ($result.Runs[$i - 1].OffsetMs + $result.Runs[$i - 1].DurationMs - 0.001) }
    }

    It 'turns on the cache for a suite, and not for a measurement' {
        Clear-AgentCache
        $null = Invoke-WithProfile @{ Cache = $true }
        (Invoke-WithProfile @{ Cache = $true }).CacheHits | Should -Be 20

        $report = Measure-AgentLatency $quick hello -Count 5 -Profile @{ Cache = $true } -WarningVariable warnings -WarningAction SilentlyContinue
        $report.Duration.Count | Should -Be 5
        "$warnings" | Should -BeLike '*asks for the response cache, which a measurement leaves off*'
        @($warnings).Count | Should -Be 1
    }

    It 'sets the model, temperature and streaming of an adapter that is made with it' {
        $fast = New-AgentProfile mine -Model small -Temperature 0.2 -Streaming:$false
        $adapter = New-AgentAdapter -Endpoint http://127.0.0.1:9 -ApiKey x -Profile $fast

        $adapter.Name | Should -Be 'small'
        $adapter.Identity | Should -BeLike '*"temperature":0.2*'
        (New-AgentAdapter -Endpoint http://127.0.0.1:9 -ApiKey x -Profile $fast -Model large).Name | Should -Be 'large'
        (New-AgentAdapter -Endpoint http://127.0.0.1:9 -ApiKey x -Profile $fast -Temperature 0.9).Identity | Should -BeLike '*"temperature":0.9*'
        { New-AgentAdapter -Profile @{ Temperature = 1 } } | Should -Throw 'No model is given.*' -ErrorId 'AgentUnit.ModelMissing,*'
    }

    It 'sets streaming and model of the simulated agent, also at the time of the run' {
        $run = (Invoke-WithProfile @{ Model = 'other'; Streaming = $false }).Runs[0]
        $run.TimeToFirstTokenMs | Should -BeNullOrEmpty
        $run.Details.Reply.Model | Should -Be 'other'

        $made = New-AgentAdapter -Simulated -Profile @{ Model = 'other'; Streaming = $false }
        (Invoke-AgentAdapter $made hello).TimeToFirstToken | Should -BeNullOrEmpty
    }

    It 'says once which keys an adapter does not take' {
        $block = New-AgentAdapter -ScriptBlock { 'ok' } -Name block
        $null = New-AgentScenario -Adapter $block -Dataset $cases | Invoke-AgentSuite -Profile LowLatency -WarningVariable warnings -WarningAction SilentlyContinue

        "$warnings" | Should -Be 'The profile LowLatency sets Model, Temperature and Streaming, which the adapter block (ScriptBlock) does not take.'
    }

    It 'tells a script block how many turns it may take, and faults a run that took more' {
        $block = New-AgentAdapter -ScriptBlock { @{ Output = "may take $($request.MaximumTurns)"; Turns = 3 } }

        $within = Invoke-WithProfile @{ MaximumTurns = 3 } -Adapter $block
        $within.Runs[0].Output | Should -Be 'may take 3'
        $within.Runs[0].ErrorKind | Should -BeNullOrEmpty
        $beyond = Invoke-WithProfile @{ MaximumTurns = 2 } -Adapter $block
        $beyond.Runs[0].Outcome, $beyond.Runs[0].ErrorKind | Should -Be 'Faulted', 'TurnLimit'
    }

    It 'bounds what is loaded of a streamed dataset, cleans up, and leaves the results right' {
        $path = Join-Path $TestDrive cases.jsonl
        1..50 | ForEach-Object { ConvertTo-Json -Compress @{ id = "c$_"; input = "What is $_ + 1?"; expected_output = "$($_ + 1)" } } | Set-Content $path
        $result = New-AgentScenario -Adapter $quick -Dataset (Import-AgentDataset $path -Stream) |
            Invoke-AgentSuite -Profile (New-AgentProfile ResourceEfficient -Setting @{ Temperature = $null })

        $result.Passed, $result.IsComplete | Should -Be 50, $true
        $result.Runs.CaseId | Should -Be (1..50 | ForEach-Object { "c$_" })
        $result.Settings.BatchSize, $result.Settings.CleanupInterval | Should -Be 5, 10
    }

    It 'ends a run that is above its memory limit, says why, and keeps what was done' {
        $result = New-AgentScenario -Adapter $quick -Dataset $cases | Invoke-AgentSuite -Profile @{ MemoryLimit = 1MB } -ErrorVariable errors -ErrorAction SilentlyContinue

        $result.Count, $result.IsComplete | Should -Be 0, $false
        $result.Error | Should -BeLike '*above the memory limit of 1 MB*'
        $errors[0].FullyQualifiedErrorId | Should -BeLike 'AgentUnit.MemoryLimitExceeded*'
        $errors[0].CategoryInfo.Category | Should -Be 'LimitsExceeded'
    }
}
