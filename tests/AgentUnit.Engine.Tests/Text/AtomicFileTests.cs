using AgentUnit.Engine.Text;

namespace AgentUnit.Tests.Text;

public sealed class AtomicFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("agentunit-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void LeavesTheOldFileUntilTheNewOneIsComplete()
    {
        var path = InFolder("a.txt");
        File.WriteAllText(path, "old");

        using (var file = AtomicFile.Create(path))
        {
            file.Stream.Write("new"u8);
            Assert.Equal("old", File.ReadAllText(path));
            file.Commit();
        }

        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(_folder));
    }

    [Fact]
    public void LeavesNothingBehindWhenItIsGivenUp()
    {
        using (var file = AtomicFile.Create(InFolder("a.txt")))
        {
            file.Stream.Write("half"u8);
        }

        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void KeepsThePartialFileOnRequest()
    {
        using (var file = AtomicFile.Create(InFolder("a.txt")))
        {
            file.KeepPartial = true;
            file.Stream.Write("half"u8);
        }

        Assert.Equal("half", File.ReadAllText(InFolder("a.txt.partial")));
    }

    [Fact]
    public void DeletesThePartialFileWhenTheContentThrows()
    {
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(InFolder("a.txt"), _ => throw new InvalidOperationException()));

        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void RefusesToReplaceAFileOnRequest()
    {
        File.WriteAllText(InFolder("a.txt"), "old");

        var error = Assert.Throws<AgentUnitException>(() => AtomicFile.Create(InFolder("a.txt"), noClobber: true));

        Assert.Equal("AgentUnit.FileExists", error.ErrorId);
    }

    [Fact]
    public void ReplacesAReadOnlyFileOnlyByForce()
    {
        var path = InFolder("a.txt");
        File.WriteAllText(path, "old");
        File.SetAttributes(path, FileAttributes.ReadOnly);

        var error = Assert.Throws<AgentUnitException>(() => AtomicFile.Create(path));
        using (var file = AtomicFile.Create(path, force: true))
        {
            file.Stream.Write("new"u8);
            file.Commit();
        }

        Assert.Equal("AgentUnit.FileReadOnly", error.ErrorId);
        Assert.Equal("new", File.ReadAllText(path));
    }

    [Fact]
    public void NamesAMissingFolder()
    {
        var error = Assert.Throws<AgentUnitException>(() => AtomicFile.Create(InFolder("none/a.txt")));

        Assert.Equal("AgentUnit.FolderNotFound", error.ErrorId);
        Assert.Contains("none", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RefusesAFolder() =>
        Assert.Equal("AgentUnit.FileIsFolder", Assert.Throws<AgentUnitException>(() => AtomicFile.Create(_folder)).ErrorId);

    [Fact]
    public void WritesThroughALink()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs a right to create links");
        File.WriteAllText(InFolder("real.txt"), "old");
        File.CreateSymbolicLink(InFolder("link.txt"), InFolder("real.txt"));

        AtomicFile.Write(InFolder("link.txt"), stream => stream.Write("new"u8));

        Assert.Equal("new", File.ReadAllText(InFolder("real.txt")));
        Assert.NotNull(File.ResolveLinkTarget(InFolder("link.txt"), false));
    }

    [Fact]
    public void WritesToADeviceWithoutReplacingIt()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "has no /dev/null");

        AtomicFile.Write("/dev/null", stream => stream.Write("gone"u8));

        Assert.False(File.Exists("/dev/null.partial"));
        Assert.Equal(0, new FileInfo("/dev/null").Length);
    }

    private string InFolder(string name) => Path.Combine(_folder, name);
}
