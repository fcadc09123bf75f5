using System.Collections;
using System.Management.Automation;
using System.Security;
using AgentUnit.Engine.Text;
using AgentUnit.PowerShell.Completion;
using AgentUnit.PowerShell.Hosting;
using AgentUnit.PowerShell.Internal;
using AgentUnit.PowerShell.Simulator;
using AgentUnit.Simulator;
using AgentUnit.Simulator.Distributions;

namespace AgentUnit.PowerShell.Commands;

/// <summary>Starts an OpenAI-compatible service on loopback, with latencies and faults that are known.</summary>
[Cmdlet(VerbsLifecycle.Start, "AgentSimulator")]
[OutputType(typeof(AgentSimulator))]
public sealed class StartAgentSimulatorCommand : AgentCommand
{
    private readonly SimulatorOptions _defaults = new();

    /// <summary>The port; 0 to have a free one chosen.</summary>
    [Parameter]
    [ValidateRange(0, 65535)]
    public int Port { get; set; }

    /// <summary>The models that it has; any by default.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Model { get; set; } = [];

    /// <summary>Time to the first token: a duration or a distribution.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DistributionCompleter))]
    public string? TimeToFirstToken { get; set; }

    /// <summary>Time from one token to the next: a duration or a distribution.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DistributionCompleter))]
    public string? TimePerToken { get; set; }

    /// <summary>Tokens of an answer: a number or a distribution.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DistributionCompleter))]
    public string? TokenCount { get; set; }

    /// <summary>Whether a request's max_tokens is the number of tokens that it gets.</summary>
    [Parameter]
    public SwitchParameter ExactTokens { get; set; }

    /// <summary>What is said where no rule says otherwise.</summary>
    [Parameter]
    public SimulatorReply Reply { get; set; }

    /// <summary>Rules: hashtables of conditions and what to answer.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TableCompleter))]
    public object[] Rule { get; set; } = [];

    /// <summary>Shares of requests that fail, by fault.</summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(KeyCompleter))]
    public IDictionary FaultRate { get; set; } = new Hashtable();

    /// <summary>Faults by the request's number.</summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(TableCompleter))]
    public IDictionary FaultScript { get; set; } = new Hashtable();

    /// <summary>What a refusal asks to wait.</summary>
    [Parameter]
    [Duration]
    [ArgumentCompleter(typeof(ValueCompleter))]
    public TimeSpan? RetryAfter { get; set; }

    /// <summary>When the whole server stands still, from its first request.</summary>
    [Parameter]
    [Duration]
    [ArgumentCompleter(typeof(ValueCompleter))]
    public TimeSpan StallAfter { get; set; }

    /// <summary>For how long the whole server stands still.</summary>
    [Parameter]
    [Duration]
    [ArgumentCompleter(typeof(ValueCompleter))]
    public TimeSpan StallFor { get; set; }

    /// <summary>The most requests that are answered at once; the others wait in line.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? ConcurrencyLimit { get; set; }

    /// <summary>The most requests that wait in line; the others are refused.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int? QueueLimit { get; set; }

    /// <summary>How they are refused.</summary>
    [Parameter]
    [ValidateSet(nameof(SimulatorFault.Unavailable), nameof(SimulatorFault.RateLimit))]
    public SimulatorFault QueueFault { get; set; } = SimulatorFault.Unavailable;

    /// <summary>The key that requests must have.</summary>
    [Parameter]
    [Secret]
    [ArgumentCompleter(typeof(ValueCompleter))]
    public SecureString? ApiKey { get; set; }

    /// <summary>What latencies, lengths and faults derive from.</summary>
    [Parameter]
    public long Seed { get; set; }

    /// <summary>How many requests the record keeps.</summary>
    [Parameter]
    [ValidateRange(1, 10_000_000)]
    public int RecordLimit { get; set; } = 100_000;

    /// <summary>Bytes of an oversized body.</summary>
    [Parameter]
    [ValidateRange(1, 10L * 1024 * 1024 * 1024)]
    public long OversizedBytes { get; set; } = 256 * 1024 * 1024;

    /// <summary>Whether to wait until Ctrl+C, and to stop it then.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <inheritdoc/>
    protected override void End()
    {
        if (QueueLimit is not null && ConcurrencyLimit is null)
        {
            throw SimulatorErrors.QueueWithoutLimit();
        }

        var simulator = SimulatorServer.Start(Options());
        RunspaceHandles.Add(simulator);
        WriteObject(simulator);
        if (Wait)
        {
            StopToken.WaitHandle.WaitOne();
            simulator.Dispose();
            RunspaceHandles.Remove(simulator);
        }
    }

    private SimulatorOptions Options() => _defaults with
    {
        Port = Port,
        Models = Model,
        TimeToFirstToken = TimeToFirstToken is null ? _defaults.TimeToFirstToken : DistributionParser.Duration($"{Setting.TimeToFirstToken}", TimeToFirstToken),
        TimePerToken = TimePerToken is null ? _defaults.TimePerToken : DistributionParser.Duration($"{Setting.TimePerToken}", TimePerToken),
        Tokens = TokenCount is null ? null : DistributionParser.Count($"{Setting.TokenCount}", TokenCount),
        ExactTokens = ExactTokens,
        Reply = Reply,
        Rules = SimulatorTables.Rules(Rule),
        Faults = SimulatorTables.Faults(FaultRate, FaultScript),
        RetryAfter = RetryAfter,
        StallAfter = StallAfter,
        StallFor = StallFor,
        ConcurrencyLimit = ConcurrencyLimit,
        QueueLimit = QueueLimit,
        QueueFault = QueueFault,
        ApiKey = ApiKey is null ? null : new Secret(SecretAttribute.Reveal(ApiKey)),
        Seed = Seed,
        RecordLimit = RecordLimit,
        OversizedLength = OversizedBytes,
    };
}
