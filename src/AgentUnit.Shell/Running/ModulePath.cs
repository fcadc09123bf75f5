namespace AgentUnit.Shell.Running;

/// <summary>Keeps the modules of an installed PowerShell out of this one: their assemblies are made for another version.</summary>
internal static class ModulePath
{
    private const string Variable = "PSModulePath";
    private const string Foreign = "Microsoft.PowerShell.Utility";

    public static void Clean()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path)
        {
            var kept = path.Split(Path.PathSeparator).Where(folder => !Directory.Exists(Path.Combine(folder, Foreign)));
            Environment.SetEnvironmentVariable(Variable, string.Join(Path.PathSeparator, kept));
        }
    }
}
