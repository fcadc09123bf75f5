namespace AgentUnit.Tests;

/// <summary>Real questions, a real model's recorded answers, and the published verdict on each.</summary>
public sealed class Gsm8kTests
{
    [Fact]
    public void EveryOneOf1319VerdictsIsThePublishedOne()
    {
        using var session = new ModuleSession();

        var output = session.Run(
            """
            $agent = New-AgentAdapter -RecordingPath $file -IdProperty id -OutputProperty solution
            $dataset = Import-AgentDataset $file -IdProperty id -InputProperty question -ExpectedProperty ground_truth -MetadataProperty is_correct
            $result = New-AgentScenario -Name gsm8k -Adapter $agent -Dataset $dataset -Metric NumericMatch | Invoke-AgentSuite -ThrottleLimit 16
            $result.Count
            $result.Passed
            @($result.Runs | Where-Object { $_.Success -ne $_.Details.Case.Metadata.is_correct }).Count
            """,
            ("file", Repository.SharedData("gsm8k-recorded-6b.jsonl")));

        Assert.Equal([1319L, 286L, 0], output.Select(value => value.BaseObject));
    }
}
