namespace AgentUnit.HelpGenerator;

/// <summary>The module's help file, made from a page per cmdlet and the cmdlets themselves.</summary>
internal static class HelpFile
{
    public static string PathIn(string root) => Path.Combine(root, "en-US", "AgentUnit.PowerShell.dll-Help.xml");

    /// <summary>Generates the file's text. The same pages and cmdlets always give the same text.</summary>
    /// <param name="root">The checkout's folder, with the module built.</param>
    /// <returns>The XML.</returns>
    /// <exception cref="FormatException">A page does not have the shape of a page, or describes what the cmdlet does not have.</exception>
    public static string Generate(string root)
    {
        var pages = Path.Combine(root, "docs", "cmdlets");
        using var module = new ModuleCommands(Path.Combine(root, "AgentUnit.psd1"));
        var topics = from command in module.Commands
                     let page = Path.Combine(pages, command.Name + ".md")
                     where File.Exists(page)
                     select (command, HelpPageReader.Read(command.Name, File.ReadAllText(page)));
        return MamlWriter.Write([.. topics]);
    }
}
