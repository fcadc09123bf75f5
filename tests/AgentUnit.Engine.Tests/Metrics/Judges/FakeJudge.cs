namespace AgentUnit.Tests.Metrics.Judges;

/// <summary>A judge that says what it is told to, and keeps what it was asked.</summary>
internal sealed class FakeJudge(Func<string, int, string> answer) : AgentAdapter
{
    private readonly object _gate = new();

    public List<AgentRequest> Requests { get; } = [];

    public int Opened { get; private set; }

    public int Closed { get; private set; }

    protected override string DefaultName => "judge";

    public static FakeJudge Rating(double score, string reason = "so it is") => new((_, _) => Verdict(score, reason));

    public static FakeJudge Saying(params string[] replies) => new((_, number) => replies[Math.Min(number, replies.Length) - 1]);

    public static string Verdict(double score, string reason = "so it is") => FormattableString.Invariant($$"""{"reason": "{{reason}}", "score": {{score}}}""");

    public static string Choice(string winner) => $$"""{"reason": "compared", "winner": "{{winner}}"}""";

    public override ValueTask<IAsyncDisposable?> OpenAsync(int maximumConcurrency, CancellationToken cancellationToken)
    {
        Opened++;
        return new(new Handle(this));
    }

    public override ValueTask<AgentReply> InvokeAsync(AgentRequest request, CancellationToken cancellationToken)
    {
        int number;
        lock (_gate)
        {
            Requests.Add(request);
            number = Requests.Count;
        }

        return new(new AgentReply { Output = answer(request.Input, number), Model = "m-1", InputTokens = 100, OutputTokens = 20 });
    }

    private sealed class Handle(FakeJudge judge) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            judge.Closed++;
            return default;
        }
    }
}
