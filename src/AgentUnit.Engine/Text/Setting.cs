namespace AgentUnit.Engine.Text;

/// <summary>A setting that a message speaks of. The engine knows its name; how its users write it, only the host knows.</summary>
/// <param name="Name">The name, such as <c>ApiKey</c>.</param>
internal readonly record struct Setting(string Name)
{
    /// <summary>Writes a name as the host's users know it; as it is, unless a host says otherwise.</summary>
    public static Func<string, string> Form { get; set; } = static name => name;

    public static Setting AbortOnBreach => new(nameof(AbortOnBreach));
    public static Setting Adapter => new(nameof(Adapter));
    public static Setting Agent => new(nameof(Agent));
    public static Setting Alert => new(nameof(Alert));
    public static Setting AllowRepeatSpeaker => new(nameof(AllowRepeatSpeaker));
    public static Setting AllowedTransition => new(nameof(AllowedTransition));
    public static Setting ApiKey => new(nameof(ApiKey));
    public static Setting ArgumentList => new(nameof(ArgumentList));
    public static Setting Arrival => new(nameof(Arrival));
    public static Setting Body => new(nameof(Body));
    public static Setting Burstiness => new(nameof(Burstiness));
    public static Setting Concurrency => new(nameof(Concurrency));
    public static Setting ConcurrencyLimit => new(nameof(ConcurrencyLimit));
    public static Setting Config => new(nameof(Config));
    public static Setting ContentType => new(nameof(ContentType));
    public static Setting Count => new(nameof(Count));
    public static Setting Deduplicate => new(nameof(Deduplicate));
    public static Setting DeltaPath => new(nameof(DeltaPath));
    public static Setting DisallowedTransition => new(nameof(DisallowedTransition));
    public static Setting Endpoint => new(nameof(Endpoint));
    public static Setting Environment => new(nameof(Environment));
    public static Setting ExcludePhrase => new(nameof(ExcludePhrase));
    public static Setting ExpectedProperty => new(nameof(ExpectedProperty));
    public static Setting FaultRate => new(nameof(FaultRate));
    public static Setting FaultScript => new(nameof(FaultScript));
    public static Setting FilePath => new(nameof(FilePath));
    public static Setting Force => new(nameof(Force));
    public static Setting Format => new(nameof(Format));
    public static Setting Handoff => new(nameof(Handoff));
    public static Setting Header => new(nameof(Header));
    public static Setting IdProperty => new(nameof(IdProperty));
    public static Setting IncludeRuns => new(nameof(IncludeRuns));
    public static Setting InputProperty => new(nameof(InputProperty));
    public static Setting MaxConsecutiveAutoReply => new(nameof(MaxConsecutiveAutoReply));
    public static Setting MaxCost => new(nameof(MaxCost));
    public static Setting MaxLength => new(nameof(MaxLength));
    public static Setting MaxOutputTokens => new(nameof(MaxOutputTokens));
    public static Setting MaxRounds => new(nameof(MaxRounds));
    public static Setting MaxSelectionRetries => new(nameof(MaxSelectionRetries));
    public static Setting MaxTurns => new(nameof(MaxTurns));
    public static Setting MetadataProperty => new(nameof(MetadataProperty));
    public static Setting Method => new(nameof(Method));
    public static Setting Model => new(nameof(Model));
    public static Setting NoClobber => new(nameof(NoClobber));
    public static Setting OutputPath => new(nameof(OutputPath));
    public static Setting OutputProperty => new(nameof(OutputProperty));
    public static Setting PerCase => new(nameof(PerCase));
    public static Setting Port => new(nameof(Port));
    public static Setting Price => new(nameof(Price));
    public static Setting PricePath => new(nameof(PricePath));
    public static Setting ProbeDuration => new(nameof(ProbeDuration));
    public static Setting QueueLimit => new(nameof(QueueLimit));
    public static Setting Rate => new(nameof(Rate));
    public static Setting RecordingPath => new(nameof(RecordingPath));
    public static Setting Repeat => new(nameof(Repeat));
    public static Setting Sample => new(nameof(Sample));
    public static Setting SaveRecordingPath => new(nameof(SaveRecordingPath));
    public static Setting ScriptBlock => new(nameof(ScriptBlock));
    public static Setting Seed => new(nameof(Seed));
    public static Setting SendIntroductions => new(nameof(SendIntroductions));
    public static Setting SpeakerSelection => new(nameof(SpeakerSelection));
    public static Setting Stage => new(nameof(Stage));
    public static Setting StartAgent => new(nameof(StartAgent));
    public static Setting StartTimeoutSec => new(nameof(StartTimeoutSec));
    public static Setting StreamRuns => new(nameof(StreamRuns));
    public static Setting Swarm => new(nameof(Swarm));
    public static Setting SystemPrompt => new(nameof(SystemPrompt));
    public static Setting Temperature => new(nameof(Temperature));
    public static Setting Threshold => new(nameof(Threshold));
    public static Setting ThrottleLimit => new(nameof(ThrottleLimit));
    public static Setting TimePerToken => new(nameof(TimePerToken));
    public static Setting TimeToFirstToken => new(nameof(TimeToFirstToken));
    public static Setting TimeoutSec => new(nameof(TimeoutSec));
    public static Setting TimeoutStress => new(nameof(TimeoutStress));
    public static Setting TokenCount => new(nameof(TokenCount));
    public static Setting TopP => new(nameof(TopP));
    public static Setting Trace => new(nameof(Trace));
    public static Setting TraceDuration => new(nameof(TraceDuration));
    public static Setting TraceSpeed => new(nameof(TraceSpeed));
    public static Setting Uri => new(nameof(Uri));
    public static Setting UserProxy => new(nameof(UserProxy));
    public static Setting Weak => new(nameof(Weak));
    public static Setting WorkerCount => new(nameof(WorkerCount));
    public static Setting WorkingDirectory => new(nameof(WorkingDirectory));

    /// <summary>The setting as the host's users write it.</summary>
    public override string ToString() => Form(Name);
}
