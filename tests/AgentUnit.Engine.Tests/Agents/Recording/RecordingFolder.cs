namespace AgentUnit.Tests.Agents.Recording;

/// <summary>A folder for one test's recordings.</summary>
internal sealed class RecordingFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("agentunit-recording-");

    public string Path(string name = "calls.jsonl") => System.IO.Path.Combine(_folder.FullName, name);

    public string Write(params string[] lines)
    {
        File.WriteAllLines(Path(), lines);
        return Path();
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
