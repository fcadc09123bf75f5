<#
.SYNOPSIS
    Compares Export-AgentReport with Export-Csv on the same runs, from the pipeline.
.EXAMPLE
    dotnet pwsh -NoProfile -File benchmarks/export-csv.ps1
#>
param(
    [int] $Count = 1000000,
    [int] $Rounds = 3
)

$ErrorActionPreference = 'Stop'
Import-Module "$PSScriptRoot/../AgentUnit.psd1"

# Made in C#, since a million objects take PowerShell longer than writing them does.
Add-Type -IgnoreWarnings -WarningAction Ignore -ReferencedAssemblies ([AgentUnit.RunResult].Assembly.Location), System.Runtime -TypeDefinition @'
using System;
using AgentUnit;

public static class SampleRuns
{
    public static RunResult[] Make(int count)
    {
        var start = new DateTimeOffset(2025, 3, 9, 7, 5, 3, TimeSpan.Zero);
        var random = new Random(1);
        var runs = new RunResult[count];
        for (var i = 0; i < count; i++)
        {
            var duration = 200 + (random.NextDouble() * 1000);
            runs[i] = new RunResult
            {
                Scenario = "load",
                CaseId = "case-" + i,
                Outcome = i % 10 == 0 ? Outcome.Failed : Outcome.Passed,
                Score = i % 10 == 0 ? 0 : 1,
                DurationMs = duration,
                ServiceMs = duration - 0.5,
                QueueMs = random.NextDouble(),
                TimeToFirstTokenMs = duration / 3,
                InterTokenMs = duration / 60,
                Attempts = 1,
                InputTokens = 12,
                OutputTokens = 40,
                Cost = 0.000125m,
                OffsetMs = i * 0.5,
                ScheduledAt = start.AddMilliseconds(i * 0.5),
                Input = "What is " + i + " + 2?",
                Output = "The answer is " + (i + 2) + ", of course.",
            };
        }

        return runs;
    }
}
'@

$runs = [SampleRuns]::Make($Count)
$folder = New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) "agentunit-$([guid]::NewGuid())")
try {
    $first = $runs[0..999]
    $first | Export-AgentReport "$folder/ours.csv"
    $first | Export-Csv "$folder/theirs.csv"

    $pairs = foreach ($round in 1..$Rounds) {
        [GC]::Collect()
        $ours = (Measure-Command { $runs | Export-AgentReport "$folder/ours.csv" }).TotalSeconds
        [GC]::Collect()
        $theirs = (Measure-Command { $runs | Export-Csv "$folder/theirs.csv" }).TotalSeconds
        foreach ($file in 'ours.csv', 'theirs.csv') {
            $lines = [Linq.Enumerable]::Count([IO.File]::ReadLines("$folder/$file"))
            if ($lines -ne $Count + 1) { throw "$file has $lines lines instead of a header and $Count rows." }
        }

        [pscustomobject]@{
            Round = $round
            'Export-AgentReport rows/s' = [Math]::Round($Count / $ours)
            'Export-Csv rows/s' = [Math]::Round($Count / $theirs)
            Ratio = [Math]::Round($theirs / $ours, 1)
        }
    }

    $pairs | Format-Table
    "Median ratio: $(($pairs.Ratio | Sort-Object)[[int] [Math]::Floor($Rounds / 2)])"
}
finally {
    Remove-Item $folder -Recurse
}
