using AgentUnit.Engine.Randomness;

namespace AgentUnit.Simulator.Embeddings;

/// <summary>A unit vector for a text, the same in every process. Texts that share words point in similar directions.</summary>
internal static class TextVector
{
    public static float[] Of(string text, int dimensions)
    {
        var sum = new double[dimensions];
        foreach (var word in Words(text))
        {
            var random = new CaseRandom(StableHash.Of(word));
            for (var i = 0; i < dimensions; i++)
            {
                sum[i] += (2 * random.NextDouble()) - 1;
            }
        }

        var length = Math.Sqrt(sum.Sum(value => value * value));
        return [.. sum.Select(value => (float)(value / length))];
    }

    private static string[] Words(string text)
    {
        var words = text.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words.Length > 0 ? words : [text];
    }
}
