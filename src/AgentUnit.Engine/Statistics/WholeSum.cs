using System.Numerics;

namespace AgentUnit.Engine.Statistics;

/// <summary>A sum that is known only when each of its parts is: a part is never sold as the whole.</summary>
/// <typeparam name="T">What is added, exactly: a whole number, or a decimal one.</typeparam>
internal struct WholeSum<T>
    where T : struct, INumber<T>
{
    private T _sum;
    private bool _hasPart;
    private bool _lacksPart;

    /// <summary>The sum; null when there is nothing to add, or a part is not known.</summary>
    public readonly T? Value => _hasPart && !_lacksPart ? _sum : null;

    /// <summary>Whether some parts are known and others are not.</summary>
    public readonly bool IsPartial => _hasPart && _lacksPart;

    /// <summary>Adds a part.</summary>
    /// <param name="part">Null when it is not known, or there is none.</param>
    /// <param name="isDue">Whether there is one, known or not.</param>
    public void Add(T? part, bool isDue)
    {
        if (part is { } known)
        {
            _sum += known;
            _hasPart = true;
        }
        else
        {
            _lacksPart |= isDue;
        }
    }

    /// <summary>Adds all the parts of another sum.</summary>
    public void Add(in WholeSum<T> other)
    {
        _sum += other._sum;
        _hasPart |= other._hasPart;
        _lacksPart |= other._lacksPart;
    }
}
