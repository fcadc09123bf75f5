@{
    RootModule           = 'bin/AgentUnit.PowerShell.dll'
    ModuleVersion        = '0.1.0'
    GUID                 = 'b0a5c3de-6f52-4a0e-9c59-0b8b3a1f7d11'
    Author               = 'AgentUnit maintainers'
    CompanyName          = 'AgentUnit'
    Copyright            = '(c) AgentUnit maintainers. MIT licence.'
    Description          = 'Tests and performance-tests AI agents: right, fast, affordable, safe to ship. Results are objects.'
    PowerShellVersion    = '7.4'
    CompatiblePSEditions = @('Core')
    FormatsToProcess     = @(
        'views/Agents.Format.ps1xml'
        'views/BenchmarkReports.Format.ps1xml'
        'views/Benchmarks.Format.ps1xml'
        'views/Comparison.Format.ps1xml'
        'views/Datasets.Format.ps1xml'
        'views/Estimates.Format.ps1xml'
        'views/Load.Format.ps1xml'
        'views/Metrics.Format.ps1xml'
        'views/Results.Format.ps1xml'
        'views/Scalability.Format.ps1xml'
        'views/Settings.Format.ps1xml'
        'views/Simulator.Format.ps1xml'
        'views/Statistics.Format.ps1xml'
        'views/Thresholds.Format.ps1xml'
        'views/Throughput.Format.ps1xml'
    )
    TypesToProcess       = @(
        'views/Agents.Types.ps1xml'
        'views/BenchmarkReports.Types.ps1xml'
        'views/Benchmarks.Types.ps1xml'
        'views/Comparison.Types.ps1xml'
        'views/Datasets.Types.ps1xml'
        'views/Estimates.Types.ps1xml'
        'views/Load.Types.ps1xml'
        'views/Metrics.Types.ps1xml'
        'views/Results.Types.ps1xml'
        'views/Scalability.Types.ps1xml'
        'views/Settings.Types.ps1xml'
        'views/Simulator.Types.ps1xml'
        'views/Statistics.Types.ps1xml'
        'views/Thresholds.Types.ps1xml'
        'views/Throughput.Types.ps1xml'
    )
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
    CmdletsToExport      = @(
        'Clear-AgentCache'
        'Compare-AgentAdapter'
        'Export-AgentDataset'
        'Export-AgentReport'
        'Get-AgentCache'
        'Get-AgentMetric'
        'Get-AgentSimulator'
        'Get-AgentProfile'
        'Import-AgentDataset'
        'Invoke-AgentAdapter'
        'Invoke-AgentSuite'
        'Measure-AgentLatency'
        'Measure-AgentScalability'
        'Measure-AgentThroughput'
        'New-AgentAdapter'
        'New-AgentDataset'
        'New-AgentMetric'
        'New-AgentProfile'
        'New-AgentScenario'
        'Optimize-AgentDataset'
        'Split-AgentDataset'
        'Start-AgentSimulator'
        'Stop-AgentSimulator'
        'Test-AgentThreshold'
    )
    PrivateData          = @{
        PSData = @{
            Tags       = @('AI', 'Agent', 'LLM', 'Testing', 'Performance', 'Benchmark', 'Pester', 'OpenAI')
            LicenseUri = 'https://opensource.org/license/mit'
        }
    }
}
