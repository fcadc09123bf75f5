using System.Runtime;

namespace AgentUnit.Engine.Monitoring;

/// <summary>Gives back all memory of this process that nothing refers to.</summary>
internal static class Garbage
{
    public static void Collect()
    {
        for (var pass = 0; pass < 2; pass++)
        {
            GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;

            // Aggressive, because only that hands the pages back to the system.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }
    }
}
