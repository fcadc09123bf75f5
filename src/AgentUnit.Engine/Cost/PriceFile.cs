using System.Text.Json;
using AgentUnit.Engine.Datasets;
using AgentUnit.Engine.Datasets.Reading;
using AgentUnit.Engine.Datasets.Values;
using AgentUnit.Engine.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace AgentUnit.Engine.Cost;

/// <summary>Reads a file of prices: JSON, JSON lines, CSV with the columns model, input, cached_input and output, or YAML.</summary>
internal static class PriceFile
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private static readonly PropertyMapping ByModel = PropertyMapping.Of(null, "model", null, null);

    /// <summary>The prices in a file.</summary>
    /// <param name="path">The full path.</param>
    /// <exception cref="AgentUnitException">It cannot be read, or holds no prices.</exception>
    public static IReadOnlyList<ModelPrice> Read(string path)
    {
        var file = new TextFile(path);
        var value = file.Try(() => DatasetFormats.ByName(file) switch
        {
            DatasetFormat.Json => Json(file),
            DatasetFormat.Yaml => Yaml(file),
            var format => Rows(file, format),
        });
        return PriceReader.Checked(PriceReader.Read(value, path), path);
    }

    private static object? Json(TextFile file)
    {
        try
        {
            using var text = file.OpenText();
            using var document = JsonDocument.Parse(text.ReadToEnd(), Lenient);
            return PlainJson.Read(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            throw CostErrors.FileInvalid(file.Path, exception.Message, exception);
        }
    }

    private static object? Yaml(TextFile file)
    {
        try
        {
            using var text = file.OpenText();
            var parser = new Parser(text);
            parser.Consume<StreamStart>();
            return parser.TryConsume<DocumentStart>(out _) ? new YamlNodes(parser).Read() : null;
        }
        catch (YamlException exception)
        {
            throw CostErrors.FileInvalid(file.Path, $"line {exception.Start.Line}: {exception.Message}", exception);
        }
    }

    private static List<object?> Rows(TextFile file, DatasetFormat format)
    {
        try
        {
            return [.. RowReader.Open(file, format, ByModel).Read().Select(row => row.Problem is null ? row.Value : throw row.Problem)];
        }
        catch (AgentUnitException exception) when (exception.ErrorId is "AgentUnit.DatasetPropertyNotFound")
        {
            // A reader of datasets speaks of their parameters.
            throw CostErrors.FileInvalid(file.Path, "no column is named model. It needs the columns model, input and output, and may have cached_input.", exception);
        }
    }
}
