using AgentUnit.Engine.Randomness;
using AgentUnit.Simulator.Distributions;

namespace AgentUnit.Simulator;

/// <summary>When each token of an answer is due. Counted from the beginning, so that no lateness adds up.</summary>
internal sealed class TokenSchedule
{
    private readonly SimulatorState _state;
    private readonly long _begin;
    private readonly Distribution _perToken;
    private CaseRandom _random;
    private double _seconds;

    /// <param name="state">The server's.</param>
    /// <param name="begin">When the answer begins.</param>
    /// <param name="firstToken">Time to the first token in seconds.</param>
    /// <param name="perToken">Time from one token to the next in seconds.</param>
    /// <param name="random">The request's random numbers.</param>
    public TokenSchedule(SimulatorState state, long begin, Distribution firstToken, Distribution perToken, CaseRandom random)
    {
        _state = state;
        _begin = begin;
        _perToken = perToken;
        _random = random;
        _seconds = firstToken.Draw(ref _random);
    }

    /// <summary>When the token is due that is written next.</summary>
    public long Due => _state.Stall.Defer(_begin + _state.Ticks(_seconds));

    /// <summary>Goes on to the next token.</summary>
    public void Next() => _seconds += _perToken.Draw(ref _random);
}
