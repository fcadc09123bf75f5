# Runs a second through Invoke-AgentSuite -StreamRuns | Out-Null, with an agent that answers at once.
param([int] $Cases = 1000000, [int] $Rounds = 5)

$ErrorActionPreference = 'Stop'
Import-Module "$PSScriptRoot/../AgentUnit.psd1"

Add-Type -IgnoreWarnings -WarningAction Ignore -ReferencedAssemblies @(
    "$PSScriptRoot/../bin/AgentUnit.Abstractions.dll", 'System.Runtime', 'System.Collections', 'System.Linq', 'System.Threading.Tasks', 'netstandard'
) -TypeDefinition @'
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AgentUnit;

public sealed class InstantAgent : AgentAdapter
{
    private static readonly AgentReply Reply = new AgentReply { Output = "ok" };

    public override ValueTask<AgentReply> InvokeAsync(AgentRequest request, CancellationToken token) => new ValueTask<AgentReply>(Reply);
}

public sealed class SameCase : Dataset
{
    private readonly TestCase _case = new TestCase { Id = "c", Input = "q" };
    private readonly int _count;

    public SameCase(int count) : base("same") { _count = count; }

    public override IEnumerable<TestCase> Cases => Enumerable.Repeat(_case, _count);
}
'@

$scenario = New-AgentScenario -Name s -Adapter ([InstantAgent]::new()) -Dataset ([SameCase]::new($Cases))
$rates = foreach ($round in 0..$Rounds) {
    $clock = [Diagnostics.Stopwatch]::StartNew()
    $scenario | Invoke-AgentSuite -StreamRuns -SummaryVariable summary | Out-Null
    $suite = $Cases / $clock.Elapsed.TotalSeconds
    if ($summary.Passed -ne $Cases) { throw "Only $($summary.Passed) of $Cases runs passed." }

    'round {0}: {1:N0} runs/s' -f $round, $suite | Out-Host
    if ($round -gt 0) { $suite }
}

$sorted = @($rates | Sort-Object)
'median of {0} rounds after the first: {1:N0} runs/s' -f $Rounds, $sorted[[Math]::Floor($sorted.Count / 2)]
