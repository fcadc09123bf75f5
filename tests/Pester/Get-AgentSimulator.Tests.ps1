BeforeAll {
    Import-Module "$PSScriptRoot/../../AgentUnit.psd1"
}

Describe 'Get-AgentSimulator' {
    AfterEach {
        Get-AgentSimulator | Stop-AgentSimulator
    }

    It 'lists what runs, oldest first' {
        Get-AgentSimulator | Should -BeNullOrEmpty
        $first = Start-AgentSimulator
        $second = Start-AgentSimulator

        Get-AgentSimulator | Should -Be $first, $second
        Get-AgentSimulator -Port $second.Port | Should -Be $second
        $first.Dispose()
        Get-AgentSimulator | Should -Be $second
    }

    It 'does not see the simulators of other sessions' {
        $shell = [powershell]::Create().AddScript({ param($manifest) Import-Module $manifest; Start-AgentSimulator; Get-AgentSimulator }).AddArgument("$PSScriptRoot/../../AgentUnit.psd1")
        $shell.Invoke().Count | Should -Be 2
        Get-AgentSimulator | Should -BeNullOrEmpty
        $shell.Dispose()
    }
}
