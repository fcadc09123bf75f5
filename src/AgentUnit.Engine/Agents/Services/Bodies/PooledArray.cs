using System.Buffers;

namespace AgentUnit.Engine.Agents.Services.Bodies;

/// <summary>Arrays that are used again for the next answer.</summary>
internal static class PooledArray<T>
{
    // A larger array would only sit in the pool until the process ends.
    private const int MaximumLength = 1024 * 1024;

    public static T[] Rent(int length) => ArrayPool<T>.Shared.Rent(length);

    /// <summary>A larger array with the same beginning, in place of the given one.</summary>
    public static T[] Grow(T[] array, int used, int length)
    {
        var larger = Rent(length);
        array.AsSpan(0, used).CopyTo(larger);
        Return(array);
        return larger;
    }

    public static void Return(T[] array)
    {
        if (array.Length is > 0 and <= MaximumLength)
        {
            ArrayPool<T>.Shared.Return(array);
        }
    }
}
