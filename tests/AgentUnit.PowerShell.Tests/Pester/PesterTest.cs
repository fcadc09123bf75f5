using Xunit.Sdk;

namespace AgentUnit.Tests.Pester;

/// <summary>One test as Pester reports it.</summary>
/// <param name="Name">Its blocks and its own name, with the values of its case.</param>
/// <param name="File">The file that it is written in, below the checkout.</param>
/// <param name="Result">Passed, Failed, Skipped, NotRun, or Inconclusive.</param>
/// <param name="Message">Why it failed or was skipped; null where there is nothing to say.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record PesterTest(string Name, string File, string Result, string? Message, double Seconds)
{
    /// <summary>The test as a row of a theory, so that it counts for itself.</summary>
    public TheoryDataRow<PesterTest> ToRow() => new(this)
    {
        TestDisplayName = $"{System.IO.Path.GetFileName(File)}: {Name}",
        Skip = Result == "Skipped" ? Message ?? throw new InvalidOperationException($"{File}: '{Name}' is skipped and does not say why.") : null,
    };

    /// <inheritdoc/>
    public override string ToString() => Result;

    /// <summary>Fails where Pester did.</summary>
    public void Verify()
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"{Seconds:0.000} s");
        if (Result != "Passed")
        {
            throw new XunitException($"{Result} in {File}: {Message}");
        }
    }
}
