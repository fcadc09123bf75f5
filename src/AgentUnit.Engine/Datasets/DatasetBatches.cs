using System.Globalization;

namespace AgentUnit.Engine.Datasets;

/// <summary>Cuts a dataset into batches.</summary>
internal static class DatasetBatches
{
    /// <summary>Batches in their order, each made when it is asked for; the last one holds what is left.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="size">How many cases a batch holds; at least one.</param>
    public static IEnumerable<MemoryDataset> Split(Dataset dataset, int size) =>
        dataset.Cases.Chunk(size).Select((cases, index) =>
            new MemoryDataset($"{dataset.Name}-{(index + 1).ToString(CultureInfo.InvariantCulture)}", cases));
}
