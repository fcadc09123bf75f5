namespace AgentUnit.Engine.Agents.Simulated.Arithmetic;

/// <summary>A number that is being put together from words: "two", then "hundred", then "five".</summary>
internal struct NumberPhrase
{
    private long _total;
    private int _hundreds;
    private int _belowHundred;
    private bool _hasUnits;
    private int _lastScale = int.MaxValue;

    public NumberPhrase()
    {
    }

    public readonly long Value => _total + Group;

    private readonly int Group => (_hundreds * 100) + _belowHundred;

    /// <summary>Whether a word goes on with this number: "twenty" takes "five", "two" does not take "three".</summary>
    public readonly bool Takes(int word) => word switch
    {
        100 => _belowHundred is > 0 and < 10 && _hundreds == 0,
        > 100 => Group > 0 && word < _lastScale,
        < 10 => word > 0 && !_hasUnits,
        _ => _belowHundred == 0 && !_hasUnits,
    };

    public void Add(int word)
    {
        if (word == 100)
        {
            (_hundreds, _belowHundred, _hasUnits) = (Math.Max(1, _belowHundred), 0, false);
        }
        else if (word > 100)
        {
            _total += (long)Math.Max(1, Group) * word;
            (_hundreds, _belowHundred, _hasUnits, _lastScale) = (0, 0, false, word);
        }
        else
        {
            _belowHundred += word;
            _hasUnits = word < 20;
        }
    }
}
