using System.Text.RegularExpressions;
using AgentUnit.Engine.Running;
using AgentUnit.Simulator;
using ArchUnitNET.Domain;
using ArchUnitNET.Fluent.Syntax.Elements.Types;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace AgentUnit.Tests.Architecture;

/// <summary>The engine's folders stand in one order, and none knows of one above it. So there is no circle, and each can be read with those below alone.</summary>
public sealed partial class LayerTests
{
    // From the bottom. A folder that is not named here is none: put it where it belongs.
    private static readonly string[] Order =
    [
        "Text", "Json", "Time", "Randomness", "Profiles", "Datasets", "Agents", "Statistics", "Calls", "Resilience", "Load",
        "Metrics", "Cost", "Figures", "Thresholds", "Running", "Monitoring", "Reporting", "Benchmarks",
    ];

    private static readonly string EngineFolder = Path.Combine(Repository.Root, "src", "AgentUnit.Engine");

    // The engine's code as it is compiled.
    private static readonly ArchUnitNET.Domain.Architecture Compiled = new ArchLoader()
        .LoadAssemblies(typeof(SuiteRun).Assembly, typeof(SimulatorServer).Assembly)
        .Build();

    public static TheoryData<string> Layers => [.. Order];

    /// <summary>What the compiled code uses, whether by a directive or by a full name.</summary>
    [Theory]
    [MemberData(nameof(Layers))]
    public void A_layer_uses_none_above_it(string layer)
    {
        string[] above = [.. Order.SkipWhile(name => name != layer).Skip(1), "Simulator"];
        UsesNoneOf(layer, above).Because($"{layer} stands below {string.Join(", ", above)}").Check(Compiled);
    }

    [Theory]
    [InlineData("Running", "Load")]
    [InlineData("Datasets", "Text")]
    [InlineData("Simulator", "Time")]
    public void What_a_layer_does_use_is_seen(string layer, string used) => Assert.False(UsesNoneOf(layer, [used]).HasNoViolations(Compiled));

    /// <summary>What the source says it uses: a directive that nothing needs leaves no trace in compiled code, nor does a constant.</summary>
    [Theory]
    [MemberData(nameof(Layers))]
    public void A_layer_names_none_above_it(string layer)
    {
        var above = Order.SkipWhile(name => name != layer).Skip(1).ToHashSet();
        var wrong =
            from file in Directory.EnumerateFiles(Path.Combine(EngineFolder, layer), "*.cs", SearchOption.AllDirectories)
            from found in NameOfLayer().Matches(File.ReadAllText(file))
            where found.Groups["assembly"].Value == "Simulator" || above.Contains(found.Groups["layer"].Value)
            select $"{Path.GetRelativePath(Repository.Root, file)}: {found.Value}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_folder_of_the_engine_is_a_layer()
    {
        var folders = Directory.EnumerateDirectories(EngineFolder).Select(Path.GetFileName).Where(name => name is not ("bin" or "obj"));
        Assert.Equal(Order.Order(StringComparer.Ordinal), folders.Order(StringComparer.Ordinal));
        Assert.Empty(Directory.EnumerateFiles(EngineFolder, "*.cs"));
    }

    [Fact]
    public void Every_type_is_in_the_namespace_of_its_folder()
    {
        var wrong =
            from file in Directory.EnumerateFiles(EngineFolder, "*.cs", SearchOption.AllDirectories)
            let folder = Path.GetRelativePath(EngineFolder, Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '.')
            where !folder.StartsWith("obj", StringComparison.Ordinal) && !folder.StartsWith("bin", StringComparison.Ordinal)
            where !File.ReadAllText(file).Contains($"\nnamespace AgentUnit.Engine.{folder};", StringComparison.Ordinal)
                && !File.ReadAllText(file).StartsWith($"namespace AgentUnit.Engine.{folder};", StringComparison.Ordinal)
            select Path.GetRelativePath(Repository.Root, file);
        Assert.Empty(wrong);
    }

    private static TypesShouldConjunction UsesNoneOf(string layer, string[] others) =>
        Types().That().Are(TypesOf(layer)).Should().NotDependOnAny(Types().That().Are([.. others.SelectMany(TypesOf)]));

    // Nested and generated types belong to the type that they are in.
    private static IType[] TypesOf(string layer) =>
    [
        .. Compiled.Types.Where(type => type.FullName.StartsWith(layer == "Simulator" ? "AgentUnit.Simulator." : $"AgentUnit.Engine.{layer}.", StringComparison.Ordinal)),
    ];

    [GeneratedRegex(@"\bAgentUnit\.(?<assembly>Engine|Simulator)(?:\.(?<layer>[A-Z]\w*))?")]
    private static partial Regex NameOfLayer();
}
