namespace AgentUnit.Benchmarks;

/// <summary>Reads what the starter of this process has to say.</summary>
internal static class Input
{
    /// <summary>Completes when standard input has ended, as it does when the starter has.</summary>
    public static async Task UntilEndAsync()
    {
        await using var stream = OpenStandardInput();
        var buffer = new byte[256];
        while (await stream.ReadAsync(buffer) > 0)
        {
        }
    }

#pragma warning disable RS0030 // The benchmarks are a console program.
    private static Stream OpenStandardInput() => Console.OpenStandardInput();
#pragma warning restore RS0030
}
