BeforeAll {
    Import-Module "$PSScriptRoot/../../AgentUnit.psd1"

    function Measure-Reply($Metric, $Output, $Expected) {
        $case = [AgentUnit.TestCase]@{ Id = 'c'; Input = 'question'; ExpectedOutput = $Expected }
        $Metric.Evaluate([AgentUnit.MetricContext]::new($case, [AgentUnit.AgentReply]@{ Output = $Output }, [timespan]::Zero))
    }
}

Describe 'New-AgentMetric by name' {
    It 'makes <Name>, which gives <Value> for <Output> where <Expected> is expected' -ForEach @(
        @{ Name = 'ExactMatch'; Output = ' yes '; Expected = 'yes'; Value = 1 }
        @{ Name = 'Contains'; Output = 'It is PARIS.'; Expected = 'paris'; Value = 1 }
        @{ Name = 'Regex'; Output = 'order 12345'; Expected = '\d{5}'; Value = 1 }
        @{ Name = 'NumericMatch'; Output = 'costs $1,234.50.'; Expected = '1234.5'; Value = 1 }
        @{ Name = 'numeric_match'; Output = 'A: 26'; Expected = 'A: 18'; Value = 0 }
        @{ Name = 'JsonMatch'; Output = '{"b":1.0,"a":[]}'; Expected = '{"a":[],"b":1}'; Value = 1 }
        @{ Name = 'NotEmpty'; Output = ' '; Expected = $null; Value = 0 }
    ) {
        (Measure-Reply (New-AgentMetric $Name) $Output $Expected).Value | Should -Be $Value
    }

    It 'has parameters for the frequent options' {
        (Measure-Reply (New-AgentMetric NumericMatch -Tolerance 0.5) '10.4' '10').Value | Should -Be 1
        (Measure-Reply (New-AgentMetric NumericMatch -RelativeTolerance 0.01) '102' '100').Value | Should -Be 0
        (Measure-Reply (New-AgentMetric Regex -Pattern '^A' -IgnoreCase) 'abc').Value | Should -Be 1
        (Measure-Reply (New-AgentMetric Contains -Text sorry) 'I am sorry.').Value | Should -Be 1
        (Measure-Reply (New-AgentMetric Contains -IgnoreCase:$false) 'paris' 'Paris').Value | Should -Be 0
    }

    It 'takes every option by hashtable' {
        $metric = New-AgentMetric NumericMatch -Option @{ decimal_comma = $true; Tolerance = '0.5'; weight = 2 }

        (Measure-Reply $metric '3,4 Liter' '3,5').Value | Should -Be 1
        $metric.Weight | Should -Be 2
    }

    It 'takes a schema as text, as a hashtable and from a file beside the current location' {
        $schema = '{"type":"object","required":["city"]}'
        Set-Content -LiteralPath "$TestDrive/schema.json" -Value $schema
        $dictionary = [System.Collections.Generic.Dictionary[string, object]]::new()
        $dictionary['type'] = 'object'
        $dictionary['required'] = @('city')
        Push-Location $TestDrive
        try {
            $metrics = @(
                New-AgentMetric JsonSchema -Schema $schema
                New-AgentMetric JsonSchema -Schema @{ type = 'object'; required = @('city') }
                New-AgentMetric JsonSchema -Schema ([pscustomobject]@{ type = 'object'; required = , 'city' })
                New-AgentMetric JsonSchema -Schema $dictionary
                New-AgentMetric JsonSchema -SchemaPath schema.json
                New-AgentMetric JsonSchema -Option @{ schema_path = './schema.json' }
            )
        }
        finally {
            Pop-Location
        }

        foreach ($metric in $metrics) {
            (Measure-Reply $metric '{"city":"Bern"}').Value | Should -Be 1
            (Measure-Reply $metric '{}').Reason | Should -Be '#/city: property required.'
        }
    }

    It 'sets name, weight, threshold and direction' {
        $metric = New-AgentMetric NotEmpty -DisplayName silent -Not -Weight 0 -Threshold 0.5

        $metric.Name, $metric.Not, $metric.Weight, $metric.Threshold | Should -Be 'silent', $true, 0, 0.5
        "$metric" | Should -Be 'not silent'
    }

    It 'makes one metric for each name from the pipeline' {
        ('ExactMatch', 'Contains' | New-AgentMetric).Name | Should -Be 'ExactMatch', 'Contains'
        (Get-AgentMetric NotEmpty | New-AgentMetric).Name | Should -Be 'NotEmpty'
    }

    It 'refuses <Problem> with <Id>' -ForEach @(
        @{ Problem = 'an unknown metric'; Id = 'AgentUnit.MetricUnknown'; Message = "*Did you mean 'Contains'?*"; Script = { New-AgentMetric Contians } }
        @{ Problem = 'an option of another metric'; Id = 'AgentUnit.MetricOptionUnknown'; Message = '*Tolerance*'; Script = { New-AgentMetric Contains -Tolerance 1 } }
        @{ Problem = 'a misspelt option'; Id = 'AgentUnit.MetricOptionUnknown'; Message = "*Did you mean 'Tolerance'?*"; Script = { New-AgentMetric NumericMatch -Option @{ tolerence = 1 } } }
        @{ Problem = 'an option given twice'; Id = 'AgentUnit.MetricOptionRepeated'; Message = '*twice*'; Script = { New-AgentMetric NumericMatch -Tolerance 1 -Option @{ tolerance = 2 } } }
        @{ Problem = 'a broken pattern'; Id = 'AgentUnit.MetricOptionInvalid'; Message = 'Regex, option Pattern*'; Script = { New-AgentMetric Regex -Pattern '(' } }
        @{ Problem = 'a missing schema file'; Id = 'AgentUnit.MetricOptionInvalid'; Message = '*nowhere.json*'; Script = { New-AgentMetric JsonSchema -SchemaPath nowhere.json } }
        @{ Problem = 'a keyword that would be passed over'; Id = 'AgentUnit.MetricOptionInvalid'; Message = "*'if'*"; Script = { New-AgentMetric JsonSchema -Schema '{"if":{}}' } }
        @{ Problem = 'no schema'; Id = 'AgentUnit.MetricOptionMissing'; Message = '*Schema*'; Script = { New-AgentMetric JsonSchema } }
    ) {
        $thrown = $Script | Should -Throw -PassThru
        $thrown.FullyQualifiedErrorId | Should -BeLike "$Id,*"
        $thrown.Exception.Message | Should -BeLike $Message
    }

    It 'refuses a threshold above 1 and a negative weight' {
        { New-AgentMetric NotEmpty -Threshold 1.1 } | Should -Throw
        { New-AgentMetric NotEmpty -Weight -1 } | Should -Throw
    }

    It 'completes names' {
        (TabExpansion2 'New-AgentMetric Js').CompletionMatches.CompletionText | Should -Be 'JsonMatch', 'JsonPath', 'JsonSchema'
        (TabExpansion2 'New-AgentMetric ToolCall -Mode S').CompletionMatches.CompletionText | Should -Be 'Subset', 'Superset'
        (TabExpansion2 'New-AgentScenario -Metric Nu').CompletionMatches.CompletionText | Should -Be 'NumericMatch'
    }
}

Describe 'New-AgentMetric by script block' {
    It 'reads <Name> as <Value>' -ForEach @(
        @{ Name = '$true'; Value = 1; Script = { $true } }
        @{ Name = '$false'; Value = 0; Script = { $false } }
        @{ Name = 'a number'; Value = 0.25; Script = { 0.25 } }
        @{ Name = 'an integer'; Value = 1; Script = { 1 } }
        @{ Name = 'a hashtable'; Value = 0.5; Script = { @{ value = 0.5; reason = 'half' } } }
        @{ Name = 'an object'; Value = 1; Script = { [pscustomobject]@{ Passed = $true } } }
        @{ Name = 'a MetricScore'; Value = 0; Script = { [AgentUnit.MetricScore]::Fail('own', 'why') } }
        @{ Name = 'what $_ holds'; Value = 1; Script = { $_.Output -eq 'reply' -and $_.ExpectedOutput -eq 'expected' -and $_.Case.Id -eq 'c' } }
        @{ Name = 'what $args holds'; Value = 1; Script = { $args[0].Output -eq 'reply' } }
    ) {
        (Measure-Reply (New-AgentMetric $Script) reply expected).Value | Should -Be $Value
    }

    It 'gives no value, and says why, for <Name>' -ForEach @(
        @{ Name = 'nothing'; Reason = '*gave nothing*'; Script = { } }
        @{ Name = '$null'; Reason = '*gave $null*'; Script = { $null } }
        @{ Name = 'several objects'; Reason = '*gave 2 objects*'; Script = { 1; 0 } }
        @{ Name = 'text'; Reason = "*the text 'yes'*"; Script = { 'yes' } }
        @{ Name = 'a number out of range'; Reason = '*1.5, which is not between 0 and 1*'; Script = { 1.5 } }
        @{ Name = 'a misspelt key'; Reason = "*Did you mean 'Value'?*"; Script = { @{ valeu = 1 } } }
        @{ Name = 'an empty hashtable'; Reason = '*neither Value nor Passed*'; Script = { @{} } }
        @{ Name = 'a reason alone'; Reason = 'no judge'; Script = { @{ Reason = 'no judge' } } }
    ) {
        $score = Measure-Reply (New-AgentMetric $Script) reply

        $score.Value | Should -BeNullOrEmpty
        $score.Reason | Should -BeLike $Reason
    }

    It 'names the file and line of an error' {
        Set-Content -LiteralPath "$TestDrive/metric.ps1" -Value "New-AgentMetric {`n    throw 'no verdict'`n}"
        $metric = & "$TestDrive/metric.ps1"

        { Measure-Reply $metric reply } | Should -Throw '*no verdict at *metric.ps1:2*'
    }

    It 'holds what would leave the pipeline: <_>' -ForEach 'break', 'continue', 'exit 3' {
        $metric = New-AgentMetric ([scriptblock]::Create($_))

        { Measure-Reply $metric reply } | Should -Throw '*Use return to end it.*'
    }

    It 'sees the variables of the session that made it' {
        $limit = 3

        (Measure-Reply (New-AgentMetric { $_.Output.Length -gt $limit }) reply).Value | Should -Be 1
    }

    It 'refuses to run in another runspace, where its variables are not' {
        $metric = New-AgentMetric { $true }
        $context = [AgentUnit.MetricContext]::new([AgentUnit.TestCase]@{ Id = 'c' }, [AgentUnit.AgentReply]@{}, [timespan]::Zero)
        $other = [powershell]::Create().AddScript('$args[0].Evaluate($args[1])').AddArgument($metric).AddArgument($context)
        try {
            $other.Invoke() | Should -BeNullOrEmpty
            $other.Streams.Error[0].Exception.Message | Should -BeLike '*outside of the runspace*'
        }
        finally {
            $other.Dispose()
        }
    }

    It 'takes its name from -DisplayName' {
        (Measure-Reply (New-AgentMetric -DisplayName short { $true }) reply).Name | Should -Be 'short'
    }
}

Describe 'New-AgentScenario -Metric' {
    BeforeAll {
        $agent = New-AgentAdapter -Simulated -TimeToFirstToken 0 -TimePerToken 0
        $cases = New-AgentDataset @{ test_cases = @(@{ id = 'a'; input = 'What is 2 + 2?'; expected_output = '4' }) }
    }

    It 'takes names, metrics, what Get-AgentMetric gives, hashtables and script blocks' {
        $scenario = New-AgentScenario -Name s -Adapter $agent -Dataset $cases -Metric @(
            'Contains'
            New-AgentMetric NotEmpty -DisplayName something
            Get-AgentMetric ExactMatch
            @{ name = 'NumericMatch'; tolerance = 0.1; display_name = 'near'; weight = 2 }
            @{ Name = 'ScriptBlock'; ScriptBlock = { 0.5 }; Threshold = 0.5; DisplayName = 'half' }
            { $_.Output -eq '4' }
        )

        $scenario.Metrics.Name | Should -Be 'Contains', 'something', 'ExactMatch', 'near', 'half', 'ScriptBlock'
        $result = $scenario | Invoke-AgentSuite
        $result.Runs[0].Success | Should -BeTrue
        # Five metrics with the weight 1 of which one gives 0.5, and one with the weight 2.
        $result.Runs[0].Score | Should -Be (6.5 / 7)
    }

    It 'refuses <Problem> with <Id>' -ForEach @(
        @{ Problem = 'an unknown name'; Id = 'AgentUnit.MetricUnknown'; Metric = 'Contians' }
        @{ Problem = 'a hashtable without a name'; Id = 'AgentUnit.MetricNameMissing'; Metric = @{ tolerance = 1 } }
        @{ Problem = 'an unknown key'; Id = 'AgentUnit.MetricOptionUnknown'; Metric = @{ name = 'Contains'; tolerance = 1 } }
        @{ Problem = 'what is no metric'; Id = 'AgentUnit.MetricArgumentInvalid'; Metric = 5 }
    ) {
        $thrown = { New-AgentScenario -Name s -Adapter $agent -Dataset $cases -Metric $Metric } | Should -Throw -PassThru
        $thrown.FullyQualifiedErrorId | Should -BeLike "$Id,*"
    }
}
