# Realistic results of every type, for the tests of views. Dot-sourced after the import.
function New-SampleStatistics([string] $Figure = 'duration') {
    $estimate = { param($percentile, $value) [AgentUnit.PercentileEstimate]::new($percentile, $value, $value * 0.9, $value * 1.2, 1319, $null) }
    [AgentUnit.LatencyStatistics]@{
        Figure = $Figure; Count = 1319; MeanMs = 1234.5678; StandardDeviationMs = 456.789; MinMs = 12.3456; MaxMs = 119999.87
        P50 = & $estimate 50 1100.25; P90 = & $estimate 90 2345.5; P95 = & $estimate 95 4567.125
        P99 = [AgentUnit.PercentileEstimate]::new(99, 65432.1, 60000, $null, 1319, 'needs 368 values for an upper bound')
    }
}

. "$PSScriptRoot/SampleResources.ps1"
. "$PSScriptRoot/SampleJudges.ps1"
. "$PSScriptRoot/SampleTraces.ps1"
. "$PSScriptRoot/SampleTeams.ps1"

function New-SampleResults {
    $text = "The total is 72 clips, because Natalia sold 48 in April and half as many in May.`nSo the answer is 72."
    $question = 'Natalia sold clips to 48 of her friends in April, and then she sold half as many clips in May. How many in all?'
    $metric = [AgentUnit.MetricSummary]::new('NumericMatch', 1319, 286, 3, 0.2168)
    $messages = [AgentUnit.ChatMessage[]] @([AgentUnit.ChatMessage]::new('User', $question))
    $case = [AgentUnit.TestCase]@{ Id = 'gsm8k-test-0001'; Input = $question; ExpectedOutput = '72'; Tags = [string[]] ('math', 'easy') }
    $reply = [AgentUnit.AgentReply]@{ Output = $text; Model = 'gpt-4o-mini-2024-07-18'; InputTokens = 123456; OutputTokens = 2345; FinishReason = 'content_filter' }
    $scores = [AgentUnit.MetricScore[]] @(
        [AgentUnit.MetricScore]::new('NumericMatch', 1.0, $true, 'found 72, expected 72')
        [AgentUnit.MetricScore]::new('JsonSchema', $null, $null, 'the reply is not JSON, so it cannot be checked against a schema'))
    $attempts = [AgentUnit.Attempt[]] @(
        [AgentUnit.Attempt]::new(1, 0, 60000.123, 'ServerError', 'Service Unavailable: the model is overloaded', 503, 1500.5)
        [AgentUnit.Attempt]::new(2, 61500.6, 1234.567, $null, $null, $null, $null))
    $details = [AgentUnit.RunDetails]@{ Case = $case; Reply = $reply; Scores = $scores; Attempts = $attempts }
    $settings = [AgentUnit.RunSettings]@{ Seed = [long]::MaxValue }
    $environment = [AgentUnit.RunEnvironment]@{
        AgentUnitVersion = '0.1.0'; Runtime = '.NET 10.0.1'; OperatingSystem = 'Ubuntu 24.04.3 LTS'; Architecture = 'X64'; ProcessorCount = 128; MachineName = 'build-agent-07'
    }
    $run = [AgentUnit.RunResult]@{
        Scenario = 'grade-school-math'; CaseId = 'gsm8k-test-0001'; Outcome = 'RateLimited'; Score = 0.98765; DurationMs = 119999.8765
        ServiceMs = 1234.567; TimeToFirstTokenMs = 5432.1; InterTokenMs = 12.345678; Attempts = 2; InputTokens = 123456; OutputTokens = 2345
        Cost = 0.0123; ScheduledAt = '2025-03-09T07:05:03Z'; Input = $question; Output = $text; Details = $details
    }
    $empty = [AgentUnit.LatencyStatistics]@{
        Figure = 'ttft'
        P50 = [AgentUnit.PercentileEstimate]::new(50, $null, $null, $null, 0, 'no data'); P90 = [AgentUnit.PercentileEstimate]::new(90, $null, $null, $null, 0, 'no data')
        P95 = [AgentUnit.PercentileEstimate]::new(95, $null, $null, $null, 0, 'no data'); P99 = [AgentUnit.PercentileEstimate]::new(99, $null, $null, $null, 0, 'no data')
    }

    $run
    New-SampleTrace
    New-SampleTeam
    [AgentUnit.ScenarioResult]@{
        Name = 'grade-school-math'; Adapter = 'gpt-4o-mini'; Dataset = 'gsm8k'; Runs = [AgentUnit.RunResult[]] @($run); Count = 10000000; Passed = 1319286
        SuccessRateEstimate = [AgentUnit.ProportionEstimate]::new(0.2168, 0.195, 0.24, 286, 1319); Score = 0.2168; Throughput = 123456.78; ElapsedMs = 81000
        Duration = New-SampleStatistics; Service = New-SampleStatistics service; TimeToFirstToken = $empty; InterToken = $empty; FailureDuration = $empty
        Metrics = [AgentUnit.MetricSummary[]] @($metric); Settings = $settings; Environment = $environment
    }
    [AgentUnit.LatencyReport]@{
        Adapter = 'gpt-4o-mini via the gateway'; Count = 10000000; Answered = 9999000; Errors = 1000; TimedOut = 12; WarmupCount = 10
        Duration = New-SampleStatistics; TimeToFirstToken = New-SampleStatistics ttft; FailureDuration = $empty; Throughput = 12.3456
        Settings = $settings; Environment = $environment
    }
    [AgentUnit.ThresholdResult]@{
        Threshold = 'p99(response) -le 2000ms'; Figure = 'p99(response)'; Value = 123456.789; Limit = 2000; Reason = 'p99(response) is 123,456.789 ms, not 2,000 ms or less'
    }
    [AgentUnit.GeneratorHealth]@{
        Verdict = 'Degraded'; Reasons = [string[]] @('starts were late: lag p99 is 12.3 ms, over 5 ms'); Lag = New-SampleStatistics queue
        TargetRate = 12345.6; AchievedRate = 12345.5; CpuPercent = 97.25; GcPauseMs = 1234.56; ThreadPoolDelayMs = 12345.67; OverheadMs = 0.0123
    }
    $probe = [AgentUnit.CapacityProbe]@{
        Number = 12; Level = 12345.678; Count = 1234567; Errors = 123456; Throughput = 12345.6; P95Ms = 119999.87; Reason = 'p95(response) is 119,999.87 ms, not under 2,000 ms'
        Generator = [AgentUnit.GeneratorHealth]@{ Verdict = 'Degraded'; Lag = New-SampleStatistics queue }
    }
    $probe
    [AgentUnit.CapacityReport]@{
        Adapter = 'gpt-4o-mini via the gateway'; Mode = 'Concurrency'; Highest = 12345.67; LowestFailed = 98765.43; Throughput = 12345.6; Probes = [AgentUnit.CapacityProbe[]] @($probe)
        TargetRate = 1000000; Headroom = 0.2; Instances = 123; InstancesAtLeast = 101; Notes = [string[]] @('Probes of the same load did not agree (16): the majority was taken.')
        Generator = $probe.Generator; IsComplete = $true; Settings = $settings; Environment = $environment
    }
    New-SampleStatistics
    [AgentUnit.PercentileEstimate]::new(99.9, 65432.1, 60000.25, $null, 1319, 'needs 3,688 values for an upper bound')
    [AgentUnit.ProportionEstimate]::new(0.2168, 0.1954, 0.2399, 286, 1319)
    $metric
    New-SampleJudges
    $details
    $attempts[0]
    $scores[1]
    [AgentUnit.MetricInfo]::new('NumericMatch', 'Compares the last number of the reply with the expected one, within a tolerance.', [Collections.Generic.Dictionary[string, string]]::new())
    $case
    [AgentUnit.ExcludedCase]::new($case, 'holds the phrase "as an AI language model"')
    $messages[0]
    $reply
    [AgentUnit.CacheEntryInfo]::new('0f3a9b7c51d2', 'gpt-4o-mini', $question, $text, '2025-03-09T07:05:03Z', '2025-03-09T08:05:03Z', 12345)
    $settings
    $part = [AgentUnit.BenchmarkPart]@{
        Benchmark = 'AdapterComparison'; Adapter = 'gpt-4o-mini via the gateway'; Status = 'Interrupted'; ElapsedMs = 123456.789; Error = 'It was cut off.'
        Report = New-SampleStatistics
    }
    $part
    [AgentUnit.BenchmarkReport]@{
        Adapters = [string[]] ('gpt-4o-mini via the gateway', 'simulated'); Dataset = 'grade-school-math'; Parts = [AgentUnit.BenchmarkPart[]] @($part)
        ElapsedMs = 1234567.89; StartedAt = '2025-03-09T07:05:03Z'; Settings = $settings; Environment = $environment
    }
    [AgentUnit.AgentProfile]@{
        Name = 'ResourceEfficient'; Model = 'gpt-4o-mini-2024'; Temperature = 0.25; MaximumTurns = 12; Timeout = '00:02:30'; BatchSize = 1000
        ThrottleLimit = 100000; UseCache = $false; Streaming = $true; MemoryLimitBytes = 17179869184; CleanupInterval = 10000
    }
    [AgentUnit.LoadSettings]@{ Rate = 12345.678; Arrival = 'Gamma'; Burstiness = 0.25; MaxInFlight = 100000; RepeatsCases = $true }
    $environment
    . "$PSScriptRoot/SampleConversations.ps1"
    New-SampleConversations
    . "$PSScriptRoot/SampleComparisons.ps1"
    New-SampleComparisons $settings $environment
    New-SampleResources $settings $environment
    [SampleMetric]@{ Name = 'mentions the right number'; Weight = 0.25; Threshold = 0.75 }
    [SampleAdapter]::new()
    [SampleSimulator]::new()
    [AgentUnit.SimulatorRequest]@{
        Number = 12345678; Connection = 100; Path = '/v1/chat/completions'; Model = 'gpt-4o-mini'; Status = 429; Fault = 'WrongContentType'; Rule = 'fallback'
        InputTokens = 1234; OutputTokens = 123456; ArrivedMs = 1234567.891; QueueMs = 12345.678; EndedMs = 1399999.999
    }
    $dataset = [SampleDataset]::new()
    $dataset
    [AgentUnit.Scenario]@{ Name = 'grade-school-math'; Adapter = [SampleAdapter]::new(); Dataset = $dataset; Metrics = [AgentUnit.Metric[]] @([SampleMetric]::new()) }
}

class SampleMetric : AgentUnit.Metric {
}

class SampleAdapter : AgentUnit.AgentAdapter {
    [string] get_Kind() { return 'Sample' }
}

class SampleSimulator : AgentUnit.AgentSimulator {
    [Uri] get_Uri() { return 'http://127.0.0.1:65535/' }
    [bool] get_IsRunning() { return $true }
    [DateTimeOffset] get_StartedAt() { return '2025-03-09T07:05:03Z' }
    [long] get_Seed() { return 42 }
    [long] get_RequestCount() { return 123456789 }
    [int] get_InFlight() { return 12345 }
    [int] get_Queued() { return 12345 }
    [long] get_Forgotten() { return 0 }
    [Collections.Generic.IReadOnlyList[AgentUnit.SimulatorRequest]] get_Requests() { return [AgentUnit.SimulatorRequest[]] @() }
    [AgentUnit.LatencyStatistics] get_Duration() { return New-SampleStatistics }
    [AgentUnit.LatencyStatistics] get_TimeToFirstToken() { return New-SampleStatistics ttft }
    [AgentUnit.LatencyStatistics] get_QueueWait() { return New-SampleStatistics queue }
    [void] Reset() { }
    [void] Dispose([bool] $disposing) { }
}

class SampleDataset : AgentUnit.Dataset {
    SampleDataset() : base('gsm8k, test split, optimised') { }
    [Collections.Generic.IEnumerable[AgentUnit.TestCase]] get_Cases() { return [AgentUnit.TestCase[]] @() }
}
