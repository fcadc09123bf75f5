namespace AgentUnit.Engine.Datasets;

/// <summary>A dataset that is made anew each time it is gone through, so that it takes no memory. Ids are not checked for duplicates.</summary>
/// <param name="name">The name.</param>
/// <param name="open">Begins the cases from the start.</param>
internal sealed class StreamedDataset(string name, Func<IEnumerable<TestCase>> open) : Dataset(name)
{
    public override IEnumerable<TestCase> Cases => open();
}
