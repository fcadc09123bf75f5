namespace AgentUnit.Tests.Running;

/// <summary>Cases whose number is known before they run.</summary>
internal sealed class CountedCases(TestCase[] cases) : Dataset("cases")
{
    public override int? Count => cases.Length;

    public override IEnumerable<TestCase> Cases => cases;
}
