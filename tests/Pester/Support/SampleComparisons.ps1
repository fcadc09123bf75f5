# Realistic results of benchmarks at several levels and of comparisons, for the tests of views.
function New-SampleComparisons($Settings, $Environment) {
    $empty = New-SampleStatistics ttft
    $rate = [AgentUnit.ProportionEstimate]::new(0.9167, 0.87, 0.9532, 1209, 1319)
    $mean = [AgentUnit.MeanEstimate]::new(12345.678, 11987.5, 12703.25, 345.678, 1000, 'an interval needs two measurements')
    $interval = [AgentUnit.IntervalEstimate]::new(96.51956, 81.25, $null, 'measurements like these often show no peak: no upper bound')
    $difference = {
        param($figure, $value)
        [AgentUnit.DifferenceEstimate]@{
            Figure = $figure; Count = 1319; LeftOut = 12; Value = $value; Lower = $value * 0.9; Upper = $value * 1.1; Mean = $value
            Test = 'Wilcoxon normal'; PValue = 1.25e-12; AdjustedPValue = 1.25e-11
        }
    }
    $level = [AgentUnit.ThroughputLevel]@{
        Size = 1000000; Count = 1000000; Passed = 916700; Errors = 12345; TimedOut = 12; WarmupCount = 5; ElapsedMs = 119999.875; Throughput = 12345.678
        Goodput = 11234.567; SuccessRateEstimate = $rate; Duration = New-SampleStatistics
    }
    $scaled = [AgentUnit.ScalabilityLevel]@{
        Concurrency = 1000; Work = 100000; Count = 300000; Passed = 299000; Errors = 1000; Throughput = $mean; Goodput = $mean
        SpeedUp = [AgentUnit.MeanEstimate]::new(987.654, 900, 1000, 12.5, 3, $null); Efficiency = [AgentUnit.MeanEstimate]::new(0.987654, 0.9, 1, 0.0125, 3, $null)
        Throughputs = [double[]] (12000.5, 12345.678, 12600); FittedThroughput = 12345.678; Duration = New-SampleStatistics
    }
    $fit = [AgentUnit.ScalabilityFit]@{
        Lambda = [AgentUnit.IntervalEstimate]::new(89.995, 50.5, 129.5, $null); Sigma = [AgentUnit.IntervalEstimate]::new(0.0277299, 0.0024, 0.0531, $null)
        Kappa = [AgentUnit.IntervalEstimate]::new(0.0001044, 0.0000492, 0.0001596, $null); Peak = $interval; PeakThroughput = 1884.25; Levels = 7; Measurements = 21
        RSquared = 0.98765; RelativeError = 0.0432; IsUsable = $true; Reason = 'the peak lies beyond the highest level measured, 64: extrapolated'
    }
    $row = [AgentUnit.AdapterComparison]@{
        Adapter = 'gpt-4o-mini via the gateway'; IsBest = $true; Count = 1319000; Passed = 1209000; Errors = 1000; TimedOut = 12; SuccessRateEstimate = $rate
        Duration = New-SampleStatistics; TimeToFirstToken = $empty; Cost = $mean; Tokens = $mean; TotalCost = 1234.5678
    }
    $pair = [AgentUnit.AdapterPair]@{
        Adapter = 'gpt-4o-mini via the gateway'; Other = 'a local model of seven billion'; Count = 1319; OnlyAdapterPassed = 120; OnlyOtherPassed = 12
        Success = & $difference success 0.0819; Duration = & $difference duration -1234.5678; Cost = & $difference cost 0.0123; Tokens = & $difference tokens 1234.5
    }
    $common = @{ IsComplete = $true; Settings = $Settings; Environment = $Environment; StartedAt = '2025-03-09T07:05:03Z' }

    [AgentUnit.ThroughputReport] ($common + @{ Adapter = 'gpt-4o-mini via the gateway'; Dataset = 'gsm8k, test split'; DistinctCases = 1319; Levels = [AgentUnit.ThroughputLevel[]] @($level) })
    $level
    [AgentUnit.ScalabilityReport] ($common + @{ Adapter = 'gpt-4o-mini via the gateway'; Dataset = 'gsm8k'; IsWeak = $true; Repetitions = 100; Levels = [AgentUnit.ScalabilityLevel[]] @($scaled); Fit = $fit; Order = [int[]] (1, 2) })
    $scaled
    $fit
    [AgentUnit.ComparisonReport] ($common + @{
            Dataset = 'gsm8k'; Count = 1319000; Adapters = [AgentUnit.AdapterComparison[]] @($row); Pairs = [AgentUnit.AdapterPair[]] @($pair); Best = 'gpt-4o-mini via the gateway'
            SuccessMargin = 0.05; Reason = 'a local model of seven billion is out: it passed 81.2%, really less than the 91.7% of gpt-4o-mini via the gateway.'
        })
    $row
    $pair
    & $difference duration -1234.5678
    $mean
    $interval
}
