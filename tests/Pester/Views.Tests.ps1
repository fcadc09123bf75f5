BeforeDiscovery {
    Import-Module "$PSScriptRoot/../../AgentUnit.psd1"
    . "$PSScriptRoot/Support/SampleResults.ps1"

    # Failures travel as errors, and these are handed to agents, metrics and tools, not to people.
    $notShown = 'AgentRequest', 'MetricContext', 'ToolInvocation'
    $shown = [AgentUnit.RunResult].Assembly.GetExportedTypes() |
        Where-Object { $_.IsClass -and -not ($_.IsAbstract -and $_.IsSealed) -and $_.Name -notin $notShown -and -not $_.IsSubclassOf([Exception]) -and -not $_.IsSubclassOf([Attribute]) } |
        ForEach-Object { @{ Type = $_ } }
    $samples = foreach ($sample in New-SampleResults) {
        @{ Sample = $sample; Name = $sample.GetType().Name; Views = Get-FormatData -TypeName $sample.PSTypeNames | Select-Object -First 1 }
    }
}

BeforeAll {
    Import-Module "$PSScriptRoot/../../AgentUnit.psd1"
    $rendering = $PSStyle.OutputRendering
    $PSStyle.OutputRendering = 'PlainText'
}

AfterAll {
    $PSStyle.OutputRendering = $rendering
}

Describe 'The views of <Type.Name>' -ForEach $shown {
    It 'are a table and a list' {
        $controls = (Get-FormatData -TypeName $Type.FullName).FormatViewDefinition.Control | ForEach-Object { $_.GetType().Name }
        $controls | Sort-Object | Should -Be 'ListControl', 'TableControl'
    }

    It 'have a default set of properties' {
        $set = (Get-TypeData -TypeName $Type.FullName).DefaultDisplayPropertySet.ReferencedProperties
        $set | Should -Not -BeNullOrEmpty
        $set | Where-Object { -not $Type.GetProperty($_) } | Should -BeNullOrEmpty
    }

    It 'name no property that does not exist' {
        $entries = foreach ($control in (Get-FormatData -TypeName $Type.FullName).FormatViewDefinition.Control) {
            $control.Rows.Columns.DisplayEntry
            $control.Entries.Items.DisplayEntry
        }
        $entries | Where-Object { $_.ValueType -eq 'Property' -and -not $Type.GetProperty($_.Value) } | Should -BeNullOrEmpty
    }

    It 'have a sample that the tests below render' {
        . "$PSScriptRoot/Support/SampleResults.ps1"
        New-SampleResults | Where-Object { $_ -is $Type } | Should -Not -BeNullOrEmpty
    }
}

Describe 'A table of <Name>' -ForEach $samples {
    BeforeAll {
        $lines = ($Sample | Format-Table | Out-String -Width 100).Trim() -split '\r?\n'
        $table = $Views.FormatViewDefinition.Control | Where-Object { $_ -is [System.Management.Automation.TableControl] }
    }

    It 'fits 100 columns, one line to the object' {
        $lines.Count | Should -Be 3
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
    }

    It 'shows every heading whole' {
        $headings = for ($i = 0; $i -lt $table.Headers.Count; $i++) {
            $table.Headers[$i].Label ? $table.Headers[$i].Label : $table.Rows[0].Columns[$i].DisplayEntry.Value
        }
        ($lines[0] -replace '\s+', ' ').Trim() | Should -Be ($headings -join ' ')
    }

    It 'cuts off no number' {
        $lines[2] | Should -Not -Match '…[\d.,]+( |$)'
    }
}

Describe 'A list of <Name>' -ForEach $samples {
    It 'shows the object' {
        ($Sample | Format-List | Out-String -Width 100).Trim() | Should -Match '^\w+ +: '
    }
}

Describe 'Foreign text in a view' {
    BeforeAll {
        $foreign = "red $([char]27)[31m, bell $([char]7), C1 $([char]0x9b)2J, back$([char]8), over`rwritten`tkept`nline"
        $run = [AgentUnit.RunResult]@{ Scenario = 's'; CaseId = 'c'; Outcome = 'Faulted'; Error = $foreign; Input = $foreign; Output = $foreign; Details = [AgentUnit.RunDetails]@{ Case = [AgentUnit.TestCase]@{ Id = 'c' } } }
        $reply = [AgentUnit.AgentReply]@{ Output = $foreign }
    }

    It 'reaches the terminal without control characters, as <Shape>' -ForEach @(@{ Shape = 'a table' }, @{ Shape = 'a list' }) {
        foreach ($item in $run, $reply) {
            $text = if ($Shape -eq 'a table') { $item | Format-Table | Out-String -Width 200 } else { $item | Format-List | Out-String -Width 200 }
            $text | Should -Not -Match '[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]'
            $text | Should -Not -Match '\r(?!\n)'
            $text | Should -Match 'red \u241b\[31m, bell \u2407'
        }
    }

    It 'stays as it is in the data' {
        $run.Error | Should -BeExactly $foreign
        ($run | Select-Object Output).Output | Should -BeExactly $foreign
    }
}
