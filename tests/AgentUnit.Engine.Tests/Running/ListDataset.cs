namespace AgentUnit.Tests.Running;

/// <summary>Cases from any sequence.</summary>
internal sealed class ListDataset(IEnumerable<TestCase> cases) : Dataset("list")
{
    public override IEnumerable<TestCase> Cases => cases;

    public static ListDataset Numbered(int count) =>
        new(Enumerable.Range(1, count).Select(i => new TestCase { Id = $"c{i}", Input = $"question {i}" }));
}
