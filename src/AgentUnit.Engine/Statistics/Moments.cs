using System.Numerics;

namespace AgentUnit.Engine.Statistics;

/// <summary>
/// Count, mean and standard deviation of values that are not kept. Each value is taken to the nearest 2^-32 (a quarter
/// of a picosecond where they are milliseconds), up to 2^31, and its powers are added as whole numbers: so the result
/// depends neither on the order nor on how the values were split, and nothing is lost where a deviation is small
/// against its mean.
/// </summary>
internal struct Moments
{
    private const double Scale = 1L << 32;

    private Int128 _sum;
    private UInt128 _squares;
    private ulong _carry;

    public long Count { get; private set; }

    /// <summary>Null without values.</summary>
    public readonly double? Mean => Count > 0 ? (double)_sum / Count / Scale : null;

    /// <summary>The sample standard deviation (n - 1); null with fewer than two.</summary>
    public readonly double? Deviation
    {
        get
        {
            if (Count < 2)
            {
                return null;
            }

            var sum = (BigInteger)_sum;
            var squares = ((BigInteger)_carry << 128) + (BigInteger)_squares;
            return Math.Sqrt((double)((Count * squares) - (sum * sum)) / ((double)Count * (Count - 1))) / Scale;
        }
    }

    public void Add(double value)
    {
        var units = (long)Math.Clamp(Math.Round(value * Scale), long.MinValue + 1, long.MaxValue - 1024);
        Count++;
        _sum += units;
        var high = Math.BigMul(units, units, out var low);
        AddSquares(new UInt128((ulong)high, (ulong)low));
    }

    /// <summary>Adds all the values of another.</summary>
    public void Add(in Moments other)
    {
        Count += other.Count;
        _sum += other._sum;
        AddSquares(other._squares);
        _carry += other._carry;
    }

    private void AddSquares(UInt128 squares)
    {
        _squares += squares;
        if (_squares < squares)
        {
            _carry++;
        }
    }
}
