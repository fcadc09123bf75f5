using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Cost;

/// <summary>
/// Keeps what a command spends within a limit. A run starts only if what is spent, and what it and those in flight may
/// cost, keep to the limit; each of them is taken to cost as much as the dearest so far, or as it is estimated to.
/// </summary>
internal sealed class CostBudget(decimal limit)
{
    private readonly object _gate = new();
    private decimal _spent;
    private decimal _perRun;
    private bool _hasEnded;
    private int _inFlight;

    /// <summary>Why nothing more is started; null while there is money left.</summary>
    public string? StopReason { get; private set; }

    /// <summary>What was spent so far.</summary>
    public decimal Spent
    {
        get
        {
            lock (_gate)
            {
                return _spent;
            }
        }
    }

    /// <summary>Asks for one more run.</summary>
    /// <param name="estimate">What it is estimated to cost; null when that is not known in full.</param>
    /// <param name="atLeast">What it costs at least.</param>
    /// <param name="canWait">Whether it may be asked for again when another run has ended.</param>
    public CostAnswer TryStart(decimal? estimate, decimal atLeast, bool canWait)
    {
        lock (_gate)
        {
            if (StopReason is not null)
            {
                return CostAnswer.Stop;
            }

            var perRun = Math.Max(_perRun, estimate ?? atLeast);

            // Of the first run nobody knows what it will cost: the others learn from it.
            if (estimate is null && !_hasEnded && _inFlight > 0 && canWait)
            {
                return CostAnswer.Wait;
            }

            if (_spent + ((_inFlight + 1) * perRun) <= limit && _spent < limit)
            {
                _perRun = perRun;
                _inFlight++;
                return CostAnswer.Start;
            }

            if (_inFlight > 0 && canWait)
            {
                return CostAnswer.Wait;
            }

            StopReason = FormattableString.Invariant(
                $"Nothing more was started, because {_spent:0.######} of at most {limit:0.######} is spent{(_inFlight > 0 ? FormattableString.Invariant($", {_inFlight} runs are in flight,") : "")} and a further run may cost {perRun:0.######}. What was done is kept; give a higher {Setting.MaxCost} for more.");
            return CostAnswer.Stop;
        }
    }

    /// <summary>Counts a run that has ended.</summary>
    public void NoteEnded(RunResult run)
    {
        lock (_gate)
        {
            _inFlight--;
            if (RunCost.IsUnknown(run))
            {
                StopReason ??= $"Nothing more was started, because the cost of '{run.CaseId}' is not known, and so {Setting.MaxCost} cannot be kept. Give prices for all models.";
                return;
            }

            var cost = RunCost.Of(run);
            _hasEnded |= cost is not null;
            _perRun = Math.Max(_perRun, cost ?? 0);

            // A service may bill for a call that was not waited for; what, nobody says.
            var atLeast = run.Outcome is Outcome.TimedOut or Outcome.Canceled && run.Attempts > 0 ? _perRun : 0;
            _spent += Math.Max(cost ?? 0, atLeast);
        }
    }

    /// <summary>Takes back a run that was taken and will not start.</summary>
    public void NoteNotStarted()
    {
        lock (_gate)
        {
            _inFlight--;
        }
    }
}
