namespace AgentUnit.Shell;

/// <summary>Finds the module's manifest: beside the packed tool, or above the build output in a checkout.</summary>
internal static class ModuleLocator
{
    private const string Manifest = "AgentUnit.psd1";

    public static string NotFound =>
        $"The AgentUnit module was found neither in 'module/AgentUnit' beside '{AppContext.BaseDirectory}' nor above it. In a checkout, run 'dotnet build' first.";

    public static string? Find(string start)
    {
        var packed = Path.Combine(start, "module", "AgentUnit", Manifest);
        if (File.Exists(packed))
        {
            return packed;
        }

        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, Manifest);
            if (File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }
}
