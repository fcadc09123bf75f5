BeforeDiscovery {
    $root = (Resolve-Path "$PSScriptRoot/../..").Path
    Import-Module "$root/AgentUnit.psd1"
    $commands = foreach ($command in Get-Command -Module AgentUnit) {
        @{ Name = $command.Name; Command = $command; Page = Get-Help $command.Name -Full }
    }
}

BeforeAll {
    $root = (Resolve-Path "$PSScriptRoot/../..").Path
    Import-Module "$root/AgentUnit.psd1"
    . "$PSScriptRoot/Support/FreshProcess.ps1"
}

Describe 'The module' {
    It 'has a valid manifest' {
        (Test-ModuleManifest "$root/AgentUnit.psd1").Name | Should -Be 'AgentUnit'
    }

    It 'exports exactly the cmdlets that it has' {
        $declared = (Import-PowerShellDataFile "$root/AgentUnit.psd1").CmdletsToExport
        $assembly = (Get-Module AgentUnit).ImplementingAssembly
        $written = foreach ($type in $assembly.GetExportedTypes()) {
            $type.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false) | ForEach-Object { "$($_.VerbName)-$($_.NounName)" }
        }

        $written | Sort-Object | Should -Be ($declared | Sort-Object)
        (Get-Command -Module AgentUnit).Name | Sort-Object | Should -Be ($declared | Sort-Object)
    }

    It 'keeps every package in lib, and Abstractions out of it' {
        (Get-ChildItem "$root/bin/*.dll").Name | Sort-Object | Should -Be 'AgentUnit.Abstractions.dll', 'AgentUnit.PowerShell.dll'
        "$root/bin/lib/AgentUnit.Engine.dll" | Should -Exist
        "$root/bin/lib/AgentUnit.Abstractions.dll" | Should -Not -Exist
    }

    It 'has an about topic' {
        Get-Help about_AgentUnit | Should -Match 'SHORT DESCRIPTION'
    }
}

Describe 'The cmdlet <Name>' -ForEach $commands {
    It 'has an approved verb and a singular noun' {
        (Get-Verb $Command.Verb) | Should -Not -BeNullOrEmpty
        $Command.Noun | Should -Match '^Agent\w*[^s]$'
    }

    It 'has its source file, test file and page' {
        "$root/src/AgentUnit.PowerShell/Commands/$($Name.Replace('-', ''))Command.cs" | Should -Exist
        "$root/tests/Pester/$Name.Tests.ps1" | Should -Exist
        "$root/docs/cmdlets/$Name.md" | Should -Exist
    }

    It 'has help with a synopsis, a description and two examples or more' {
        $Page.Synopsis.Trim() | Should -Not -Match "^$Name"
        "$($Page.description.Text)" | Should -Not -BeNullOrEmpty
        @($Page.examples.example).Count | Should -BeGreaterOrEqual 2
        foreach ($example in $Page.examples.example) {
            $example.code | Should -Not -BeNullOrEmpty
            "$($example.remarks.Text)".Trim() | Should -Not -BeNullOrEmpty -Because $example.title
        }
    }

    It 'has every parameter described' {
        $Page.parameters.parameter | Where-Object { -not "$($_.description.Text)".Trim() } | ForEach-Object name | Should -BeNullOrEmpty
    }

    It 'has examples that parse and name no parameter that does not exist' {
        foreach ($example in $Page.examples.example) {
            $problems = $null
            $ast = [System.Management.Automation.Language.Parser]::ParseInput($example.code, [ref] $null, [ref] $problems)
            $problems | Should -BeNullOrEmpty -Because $example.title
            foreach ($call in $ast.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)) {
                $called = Get-Command $call.GetCommandName() -Module AgentUnit -ErrorAction Ignore
                if ($called) {
                    $call.CommandElements | Where-Object { $_ -is [System.Management.Automation.Language.CommandParameterAst] } |
                        ForEach-Object { { $called.ResolveParameter($_.ParameterName) } | Should -Not -Throw -Because "$call" }
                }
            }
        }
    }

    It 'says what it gives, and there are views for that' {
        $types = $Command.OutputType.Type
        $types | Should -Not -BeNullOrEmpty
        foreach ($type in $types | Where-Object Namespace -eq 'AgentUnit') {
            Get-FormatData -TypeName $type.FullName | Should -Not -BeNullOrEmpty -Because $type.Name
        }
    }

    It 'links only to cmdlets and topics that exist' {
        foreach ($link in $Page.relatedLinks.navigationLink.linkText | Where-Object { $_ -notmatch '^http' -and $_ -notmatch 'https?:' }) {
            if ($link -like 'about_*') {
                "$root/en-US/$link.help.txt" | Should -Exist
            }
            else {
                Get-Command $link -ErrorAction Ignore | Should -Not -BeNullOrEmpty -Because $link
            }
        }
    }
}

Describe 'Messages of the engine' {
    It 'speak of settings that are parameters' {
        $engine = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'AgentUnit.Engine' } | Select-Object -First 1
        $setting = $engine.GetType('AgentUnit.Engine.Text.Setting')
        $names = $setting.GetProperties('Public, Static') | Where-Object PropertyType -EQ $setting | ForEach-Object Name
        $parameters = Get-Command -Module AgentUnit | ForEach-Object { $_.Parameters.Values } | ForEach-Object { $_.Name; $_.Aliases } | Sort-Object -Unique

        $names.Count | Should -BeGreaterThan 50
        $names | Where-Object { $_ -notin $parameters } | Should -BeNullOrEmpty
    }

    It 'write them as parameters, in errors and in results' {
        { New-AgentAdapter -OpenAI -Model m -ApiKey k -Endpoint 'http://user:password@localhost/v1' } | Should -Throw '*credentials with -ApiKey or -Header*'

        $simulator = Start-AgentSimulator -TimeToFirstToken 0 -TimePerToken 0
        try {
            $adapter = New-AgentAdapter -Uri "$($simulator.Uri)v1/chat/completions" -Body @{ model = 'm'; messages = '{{messages}}' } -OutputPath '$.nowhere'
            $run = (New-AgentScenario -Name s -Adapter $adapter -Dataset (New-AgentDataset -InputObject @{ input = 'q' }) | Invoke-AgentSuite).Runs[0]
            $run.Error | Should -BeLike 'There is nothing at -OutputPath ''$.nowhere''*'
        }
        finally {
            $simulator | Stop-AgentSimulator
        }
    }
}

Describe 'The built folder out/AgentUnit' {
    It 'holds everything that the module has' {
        $files = {
            param($folder)
            'AgentUnit.psd1' | Where-Object { Test-Path (Join-Path $folder $_) }
            Get-ChildItem (Join-Path $folder 'en-US'), (Join-Path $folder 'bin'), (Join-Path $folder 'views') -Recurse -File |
                ForEach-Object { [IO.Path]::GetRelativePath($folder, $_.FullName) } | Sort-Object
        }

        & $files "$root/out/AgentUnit" | Should -Be (& $files $root)
    }

    It 'works when it is copied elsewhere' {
        Copy-Item "$root/out/AgentUnit" "$TestDrive/modules/AgentUnit" -Recurse
        $output = Invoke-FreshProcess @"
            `$env:PSModulePath = '$TestDrive/modules' + [IO.Path]::PathSeparator + `$env:PSModulePath
            Import-Module AgentUnit
            (Get-Module AgentUnit).ModuleBase
            (Get-Help Export-AgentReport).Synopsis
            (Invoke-AgentAdapter -Adapter (New-AgentAdapter -Simulated) -Prompt 'What is 2 + 2?').Output
            [Runtime.Loader.AssemblyLoadContext]::All | Where-Object Name -eq AgentUnit | ForEach-Object Assemblies | ForEach-Object Location
"@

        $output[0] | Should -Be (Join-Path $TestDrive 'modules/AgentUnit')
        $output[1] | Should -Be 'Writes runs and summaries to a CSV, JSON or JSON Lines file, as they come.'
        $output[2] | Should -Match '4'
        $output | Select-Object -Skip 3 | Should -Not -BeNullOrEmpty
        $output | Select-Object -Skip 3 | Where-Object { -not $_.StartsWith((Join-Path $TestDrive 'modules')) } | Should -BeNullOrEmpty
    }
}
