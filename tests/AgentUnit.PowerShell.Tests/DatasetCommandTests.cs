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
    public void AHashtableIsTheSameTextInEveryProcess()
    {
        using var session = new ModuleSession();

        // Ten keys do not lie in order by chance.
        var output = session.Run("""
            $table = @{}; foreach ($key in 'j', 'c', 'g', 'a', 'i', 'e', 'b', 'h', 'd', 'f') { $table[$key] = 1 }
            $case = (New-AgentDataset @{ test_cases = @(@{ input = 'q'; tool_mocks = @(@{ tool = 't'; arguments = $table; result = $table }) }) }).Cases[0]
            $case.ToolMocks[0].Result; $case.ToolMocks[0].Arguments
            $ordered = [ordered]@{}; foreach ($key in 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j') { $ordered[$key] = 1 }
            foreach ($body in $table, $ordered) { (New-AgentAdapter -Uri http://localhost -Body $body).Identity }
            (New-AgentDataset @{ test_cases = @(@{ input = 'q'; tool_mocks = @(@{ tool = 't'; result = [ordered]@{ z = 1; a = 2 } }) }) }).Cases[0].ToolMocks[0].Result
            """);

        const string sorted = """{"a":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1,"h":1,"i":1,"j":1}""";
        Assert.Equal([sorted, sorted], output.Take(2).Select(item => item.BaseObject));
        Assert.Equal(output[3].BaseObject, output[2].BaseObject);
        Assert.Equal("""{"z":1,"a":2}""", output[4].BaseObject);
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
