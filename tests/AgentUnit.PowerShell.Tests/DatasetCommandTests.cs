namespace AgentUnit.Tests;

/// <summary>What the core engine alone can do with datasets; the Pester files try the rest.</summary>
public sealed class DatasetCommandTests
{
    [Fact]
    public void CasesKeepTheirValuesOnTheWayIn()
    {
        using var session = new ModuleSession();

        var output = session.Run("""
            $dataset = New-AgentDataset @{ name = 'math'; test_cases = @(@{ id = 'a'; input = 'q'; expected_output = 4; metadata = @{ n = 1; deep = @{ list = 1, 'two' } } }) }
            $dataset.Cases | ForEach-Object { $_.Id; $_.Input; $_.ExpectedOutput; $_.Metadata['N']; $_.Metadata.deep.list }
            """);

        Assert.Equal(["a", "q", "4", 1L, 1L, "two"], output.Select(item => item.BaseObject));
    }

    [Fact]
    public void ABadCaseIsOneErrorAndTheOthersStay()
    {
        using var session = new ModuleSession();

        var (output, errors) = session.TryRun("New-AgentDataset @{ test_cases = @(@{ inptu = 'q' }, @{ input = 'ok' }) }");

        Assert.Equal("dataset (1 case)", Assert.Single(output).ToString());
        Assert.StartsWith("AgentUnit.CaseKeyUnknown,", Assert.Single(errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileIsWrittenAndReadBack()
    {
        var folder = Directory.CreateTempSubdirectory("agentunit");
        try
        {
            using var session = new ModuleSession();

            var output = session.Run(
                "1..9 | ForEach-Object { \"question $_\" } | New-AgentDataset -Name d | Export-AgentDataset $path; Import-AgentDataset $path | Split-AgentDataset 5 | Optimize-AgentDataset -Sample 2 -Excluded out; $out.Count",
                ("path", Path.Combine(folder.FullName, "d.yaml")));

            Assert.Equal(["d-1 (2 cases)", "d-2 (2 cases)", "5"], output.Select(item => item.ToString()));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
