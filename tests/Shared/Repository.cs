namespace AgentUnit.Tests;

/// <summary>Where the checkout and the shared data lie.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Manifest => Path.Combine(Root, "AgentUnit.psd1");

    /// <summary>A file of the data folder beside the checkout; skips the test where it is not there.</summary>
    public static string SharedData(string name)
    {
        var path = Path.GetFullPath(Path.Combine(Root, "..", "shared", "data", name));
        Assert.SkipUnless(File.Exists(path), $"needs ../shared/data/{name} beside the checkout");
        return path;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AgentUnit.PS.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run inside a checkout: AgentUnit.PS.sln was not found above them.");
    }
}
