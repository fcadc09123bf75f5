BeforeDiscovery {
    $root = (Resolve-Path "$PSScriptRoot/../..").Path
    Import-Module "$root/AgentUnit.psd1"

    $pages = foreach ($file in Get-Item "$root/README.md", "$root/docs/*.md", "$root/docs/cmdlets/*.md") {
        $text = (Get-Content $file -Raw) -replace "`r`n", "`n"
        $snippets = foreach ($match in [regex]::Matches($text, '(?ms)^```powershell\n(.*?)^```')) {
            @{ Line = $text.Substring(0, $match.Index).Split("`n").Count; Code = $match.Groups[1].Value }
        }

        @{ Page = [IO.Path]::GetRelativePath($root, $file).Replace('\', '/'); Text = $text; Snippets = @($snippets) }
    }

    $snippets = foreach ($page in $pages) {
        foreach ($snippet in $page.Snippets) { @{ Place = "$($page.Page):$($snippet.Line)"; Code = $snippet.Code } }
    }

    # Pages of concepts take an agent, cases and results for given. These stand alone.
    $whole = $pages | Where-Object { $_.Snippets -and ($_.Page -eq 'README.md' -or $_.Page -like 'docs/cmdlets/*') }
    $reference = $pages | Where-Object Page -like 'docs/cmdlets/*'
    $commands = (Get-Command -Module AgentUnit).Name | ForEach-Object { @{ Name = $_ } }
}

BeforeAll {
    $root = (Resolve-Path "$PSScriptRoot/../..").Path
    Import-Module "$root/AgentUnit.psd1"

    # Some ids are put together in the source: AgentUnit.AgentFailed{kind}.
    $ids = Get-ChildItem "$root/src" -Recurse -Filter *.cs | Where-Object FullName -NotMatch '[\\/](obj|bin)[\\/]' |
        Select-String '"(AgentUnit\.(?:[A-Za-z0-9]|\{[^}]+\})+)"' -AllMatches | ForEach-Object { $_.Matches } | ForEach-Object { $_.Groups[1].Value } | Sort-Object -Unique
    $pattern = '^(' + (($ids | ForEach-Object { [regex]::Escape($_) -replace '\\\{[^}]+}', '[A-Za-z]+' }) -join '|') + ')$'

    function Get-Node([string] $Code, [type] $Type) {
        $ast = [System.Management.Automation.Language.Parser]::ParseInput($Code, [ref] $null, [ref] $null)
        $ast.FindAll({ $args[0] -is $Type }, $true)
    }

    # What a snippet sets and reads, in the order of the text.
    function Get-VariableUse([string] $Code) {
        $sets = 'SummaryVariable', 'Excluded', 'ErrorVariable', 'OutVariable', 'WarningVariable'
        foreach ($call in Get-Node $Code ([System.Management.Automation.Language.CommandAst])) {
            for ($i = 0; $i -lt $call.CommandElements.Count - 1; $i++) {
                if ($call.CommandElements[$i].ParameterName -in $sets) {
                    [pscustomobject]@{ Name = $call.CommandElements[$i + 1].Value; IsSet = $true; Offset = $call.CommandElements[$i].Extent.StartOffset }
                }
            }
        }

        foreach ($variable in Get-Node $Code ([System.Management.Automation.Language.VariableExpressionAst])) {
            $parent = $variable.Parent
            while ($parent -is [System.Management.Automation.Language.ConvertExpressionAst] -or $parent -is [System.Management.Automation.Language.ArrayLiteralAst]) { $parent = $parent.Parent }
            $isSet = ($parent -is [System.Management.Automation.Language.AssignmentStatementAst] -and $parent.Left.Extent.EndOffset -ge $variable.Extent.EndOffset) -or
                $parent -is [System.Management.Automation.Language.ParameterAst] -or
                ($parent -is [System.Management.Automation.Language.ForEachStatementAst] -and $parent.Variable -eq $variable)
            if (-not $variable.VariablePath.IsDriveQualified) {
                [pscustomobject]@{ Name = $variable.VariablePath.UserPath -replace '^(using|script|global):'; IsSet = $isSet; Offset = $variable.Extent.StartOffset }
            }
        }
    }
}

Describe 'The snippet at <Place>' -ForEach $snippets {
    It 'parses' {
        $problems = $null
        $null = [System.Management.Automation.Language.Parser]::ParseInput($Code, [ref] $null, [ref] $problems)
        $problems | Should -BeNullOrEmpty
    }

    It 'calls the module as it can be called' {
        foreach ($call in Get-Node $Code ([System.Management.Automation.Language.CommandAst])) {
            $name = $call.GetCommandName()
            if ($name -match '^\w+-Agent') {
                Get-Command $name -Module AgentUnit -ErrorAction Ignore | Should -Not -BeNullOrEmpty -Because "$call calls it"
                $bound = [System.Management.Automation.Language.StaticParameterBinder]::BindCommand($call, $true)
                ($bound.BindingExceptions.Values | ForEach-Object { $_.BindingException.Message }) | Should -BeNullOrEmpty -Because "$call"
            }
        }
    }
}

Describe 'The page <Page>' -ForEach $whole {
    It 'reads no variable that it has not set' {
        $known = [Collections.Generic.HashSet[string]]::new(
            [string[]] ('_', 'true', 'false', 'null', 'args', 'error', 'PID', 'HOME', 'PSScriptRoot', 'ErrorActionPreference', 'AgentSuiteInterrupted'),
            [StringComparer]::OrdinalIgnoreCase)
        foreach ($snippet in $Snippets) {
            foreach ($use in Get-VariableUse $snippet.Code | Sort-Object Offset) {
                if ($use.IsSet) { $null = $known.Add($use.Name) }
                else { $known | Should -Contain $use.Name -Because "the snippet at line $($snippet.Line) reads it" }
            }
        }
    }
}

Describe 'The error ids of <Page>' -ForEach $reference {
    It 'are those of the source' {
        $notes = if ($Text -match '(?s)\n## Notes\n(.*?)(\n## |$)') { $Matches[1] } else { '' }
        $named = [regex]::Matches($notes, '\bAgentUnit\.[A-Za-z0-9]+\b').Value | Sort-Object -Unique | Where-Object { -not ($_ -as [type]) }
        $named | Where-Object { $_ -cnotmatch $pattern -and $_ -ne 'AgentUnit.AgentFailed' } | Should -BeNullOrEmpty
    }
}

Describe 'The README' {
    It 'lists <Name>' -ForEach $commands {
        "$root/README.md" | Should -FileContentMatch ([regex]::Escape("[$Name](docs/cmdlets/$Name.md)"))
    }

    It 'links to files that exist' {
        foreach ($file in Get-Item "$root/README.md", "$root/CONTRIBUTING.md", "$root/docs/*.md", "$root/docs/cmdlets/*.md") {
            foreach ($link in [regex]::Matches((Get-Content $file -Raw), '\]\((?!https?:|#)([^)#\s]+)').ForEach({ $_.Groups[1].Value })) {
                Join-Path $file.DirectoryName $link | Should -Exist -Because $file.Name
            }
        }
    }
}
