BeforeAll {
    Import-Module "$PSScriptRoot/../../AgentUnit.psd1"
}

Describe 'Stop-AgentSimulator' {
    AfterEach {
        Get-AgentSimulator | Stop-AgentSimulator
    }

    It 'stops the latest, and the one before it' {
        $first = Start-AgentSimulator
        $second = Start-AgentSimulator

        Stop-AgentSimulator
        $first.IsRunning, $second.IsRunning | Should -Be $true, $false
        Stop-AgentSimulator
        $first.IsRunning | Should -BeFalse
        { Stop-AgentSimulator } | Should -Throw -ErrorId 'AgentUnit.SimulatorNotRunning,*'
    }

    It 'takes simulators from the pipeline, once or twice' {
        $all = (Start-AgentSimulator), (Start-AgentSimulator)

        $stopped = $all | Stop-AgentSimulator -PassThru
        $stopped | Should -Be $all
        $all.IsRunning | Should -Be $false, $false
        $all | Stop-AgentSimulator
    }

    It 'leaves the record readable' {
        $simulator = Start-AgentSimulator -TimeToFirstToken 0
        $null = Invoke-AgentAdapter (New-AgentAdapter -Model test -Endpoint $simulator.Endpoint) 'hi'

        Stop-AgentSimulator $simulator
        $simulator.Requests[0].Status | Should -Be 200
        $simulator.Duration.Count | Should -Be 1
    }

    It 'stops nothing with -WhatIf' {
        $simulator = Start-AgentSimulator
        $simulator | Stop-AgentSimulator -WhatIf
        $simulator.IsRunning | Should -BeTrue
    }
}
