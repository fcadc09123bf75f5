namespace AgentUnit.Engine.Datasets;

/// <summary>A dataset that reads its file anew each time it is gone through.</summary>
/// <param name="name">The name.</param>
/// <param name="open">Begins the file's entries from the start.</param>
/// <param name="skipsInvalid">Whether a wrong entry is left out; else it is thrown when it is reached.</param>
internal sealed class FileDataset(string name, Func<IEnumerable<FileEntry>> open, bool skipsInvalid) : Dataset(name)
{
    private int _skippedCount;

    /// <summary>How many entries the latest reading has left out so far.</summary>
    public override int SkippedCount => Volatile.Read(ref _skippedCount);

    public override IEnumerable<TestCase> Cases
    {
        get
        {
            var skipped = 0;
            Volatile.Write(ref _skippedCount, 0);
            foreach (var entry in open())
            {
                if (entry.Case is { } testCase)
                {
                    yield return testCase;
                }
                else if (skipsInvalid)
                {
                    Volatile.Write(ref _skippedCount, ++skipped);
                }
                else
                {
                    throw entry.Problem!;
                }
            }
        }
    }
}

/// <summary>An entry of a file: a case, or what is wrong with it.</summary>
/// <param name="Row">The entry as read.</param>
/// <param name="Case">The case; null if the entry is not one.</param>
/// <param name="Problem">What is wrong; null if nothing is.</param>
internal readonly record struct FileEntry(SourceRow Row, TestCase? Case, AgentUnitException? Problem);
