using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AgentUnit.Engine.Figures;
using AgentUnit.Tests.Architecture;

namespace AgentUnit.Tests.Figures;

/// <summary>One table of columns and one catalogue of figures: whatever names them elsewhere names these.</summary>
public sealed partial class RunColumnsTests
{
    private static readonly string[] Row = [.. RunColumns.Names, nameof(RunResult.Details)];

    [Fact]
    public void TheColumnsAreTheRowsProperties() => Assert.Equal(
        Row,
        typeof(RunResult).GetProperties(BindingFlags.Public | BindingFlags.Instance).OrderBy(property => Array.IndexOf(Row, property.Name)).Select(property => property.Name));

    [Fact]
    public void TheListViewHasEveryColumnInItsOrder() => Assert.Equal(
        Row,
        View("RunResult list").Descendants("ListItem").Select(item => (item.Element("PropertyName") ?? item.Element("Label"))!.Value));

    [Fact]
    public void TheTableNamesNothingElse() => Assert.All(
        View("RunResult table").Descendants("PropertyName"),
        name => Assert.Contains(name.Value, RunColumns.Names));

    [Fact]
    public void TheDocumentationDefinesEveryColumnInItsOrder()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "figures.md"));
        var table = text[text.IndexOf("| column |", StringComparison.Ordinal)..text.IndexOf("### Outcomes", StringComparison.Ordinal)];

        Assert.Equal(Row, FirstCell().Matches(table).SelectMany(match => match.Groups["names"].Value.Split(", ")).Where(name => name is not ("column" or "---")));
    }

    [Fact]
    public void TheDocumentationNamesEveryFigure()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "thresholds.md"));

        Assert.All(FigureCatalog.All, figure => Assert.Contains($"`{figure.Name.Replace("(metric)", "(Contains)", StringComparison.Ordinal)}`", text, StringComparison.Ordinal));
        Assert.All(FigureCatalog.Distributions, name => Assert.Contains($"`{name}`", text, StringComparison.Ordinal));
    }

    private static XElement View(string name) => XDocument
        .Load(Path.Combine(Repository.Root, "views", "Results.Format.ps1xml"))
        .Descendants("View")
        .Single(view => view.Element("Name")!.Value == name);

    [GeneratedRegex(@"^\| (?<names>[A-Za-z, -]+?) \|", RegexOptions.Multiline)]
    private static partial Regex FirstCell();
}
