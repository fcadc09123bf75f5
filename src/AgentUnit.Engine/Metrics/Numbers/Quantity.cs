namespace AgentUnit.Engine.Metrics.Numbers;

/// <summary>A number that was found in a text.</summary>
/// <param name="Value">Its value, as written: 50% is 50.</param>
/// <param name="IsPercent">Whether a percent sign or word follows.</param>
internal readonly record struct Quantity(Real Value, bool IsPercent)
{
    /// <summary>Whether two numbers are the same. 50% is 50 as well as 0.5, since the sign is often left out.</summary>
    /// <param name="other">The number to compare with.</param>
    /// <param name="tolerance">How far they may lie apart.</param>
    public bool IsWithin(Quantity other, double tolerance)
    {
        if (Value.IsWithin(other.Value, tolerance))
        {
            return true;
        }

        return IsPercent != other.IsPercent && Share.IsWithin(other.Share, tolerance);
    }

    private Real Share => IsPercent ? Value / 100 : Value;

    public override string ToString() => IsPercent ? $"{Value}%" : Value.ToString();
}
