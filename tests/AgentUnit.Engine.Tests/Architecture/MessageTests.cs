using System.Reflection;
using System.Text.RegularExpressions;
using AgentUnit.Engine.Text;

namespace AgentUnit.Tests.Architecture;

/// <summary>The engine knows settings. Only the cmdlets know that their users write them as parameters.</summary>
public sealed partial class MessageTests
{
    private static readonly string[] Projects = ["AgentUnit.Engine", "AgentUnit.Simulator"];

    // Arguments of the programs that they are handed to.
    private static readonly string[] Foreign = ["-NoProfile", "-File"];

    [Fact]
    public void No_message_of_the_engine_names_a_parameter()
    {
        var wrong =
            from project in Projects
            from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", project), "*.cs", SearchOption.AllDirectories)
            from line in File.ReadLines(file).Select((text, index) => (Text: text, Number: index + 1))
            where !line.Text.Contains("GeneratedRegex", StringComparison.Ordinal)
            from found in Parameter().Matches(Comment().Replace(line.Text, ""))
            where !Foreign.Contains(found.Value)
            select $"{Path.GetRelativePath(Repository.Root, file)}:{line.Number}: {found.Value}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void A_setting_is_written_by_its_name_where_no_host_says_otherwise() =>
        Assert.All(
            typeof(Setting).GetProperties(BindingFlags.Public | BindingFlags.Static).Where(property => property.PropertyType == typeof(Setting)),
            property => Assert.Equal(property.Name, property.GetValue(null)!.ToString()));

    [GeneratedRegex(@"(?<=""[^""]*)(?<![\w}.\]-])-(?:[A-Z]\w+|\{\w+\})")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"^\s*//.*")]
    private static partial Regex Comment();
}
