namespace AgentUnit.Engine.Metrics.Similarity;

/// <summary>The cosine of the angle between two vectors.</summary>
internal static class Cosine
{
    /// <exception cref="AgentException">The vectors differ in length, or one has none.</exception>
    public static double Of(float[] left, float[] right)
    {
        if (left.Length != right.Length)
        {
            throw new AgentException(ErrorKind.InvalidResponse, FormattableString.Invariant($"The service gave vectors of {left.Length} and of {right.Length} numbers, which cannot be compared."));
        }

        double dot = 0, leftSquare = 0, rightSquare = 0;
        for (var i = 0; i < left.Length; i++)
        {
            dot += (double)left[i] * right[i];
            leftSquare += (double)left[i] * left[i];
            rightSquare += (double)right[i] * right[i];
        }

        var length = Math.Sqrt(leftSquare) * Math.Sqrt(rightSquare);
        return double.IsFinite(length) && length > 0
            ? Math.Clamp(dot / length, -1, 1)
            : throw new AgentException(ErrorKind.InvalidResponse, "The service gave a vector without a direction.");
    }
}
