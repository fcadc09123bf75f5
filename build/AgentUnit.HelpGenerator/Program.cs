using AgentUnit.HelpGenerator;

// Writes en-US/AgentUnit.PowerShell.dll-Help.xml from docs/cmdlets/*.md and the built module.
var root = new DirectoryInfo(AppContext.BaseDirectory);
while (root is not null && !File.Exists(Path.Combine(root.FullName, "AgentUnit.psd1")))
{
    root = root.Parent;
}

if (root is null)
{
    throw new InvalidOperationException("AgentUnit.psd1 was not found above the generator: run it inside a checkout.");
}

var file = HelpFile.PathIn(root.FullName);
Directory.CreateDirectory(Path.GetDirectoryName(file)!);
File.WriteAllText(file, HelpFile.Generate(root.FullName));
