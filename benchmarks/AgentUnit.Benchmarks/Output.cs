namespace AgentUnit.Benchmarks;

/// <summary>Writes what was measured.</summary>
internal static class Output
{
    public static void Line(FormattableString text) => Line(FormattableString.Invariant(text));

    public static void Line(string text)
    {
        using var writer = new StreamWriter(OpenStandardOutput());
        writer.WriteLine(text);
    }

#pragma warning disable RS0030 // The benchmarks are a console program.
    private static Stream OpenStandardOutput() => Console.OpenStandardOutput();
#pragma warning restore RS0030
}
