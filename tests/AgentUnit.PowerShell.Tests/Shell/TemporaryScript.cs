namespace AgentUnit.Tests.Shell;

/// <summary>A script in a folder of its own, deleted with it.</summary>
internal sealed class TemporaryScript : IDisposable
{
    public TemporaryScript(string text, string name = "script.ps1")
    {
        Folder = Directory.CreateTempSubdirectory("agentunit-").FullName;
        File = Path.Combine(Folder, name);
        System.IO.File.WriteAllText(File, text);
    }

    public string Folder { get; }

    public string File { get; }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
