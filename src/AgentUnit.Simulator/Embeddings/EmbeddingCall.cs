using System.Text.Json;
using AgentUnit.Engine.Agents.Simulated;

namespace AgentUnit.Simulator.Embeddings;

/// <summary>What an embeddings request asks for.</summary>
internal sealed record EmbeddingCall(string Model, IReadOnlyList<string> Inputs, int Dimensions, bool IsBase64, int InputTokens)
{
    public const int DefaultDimensions = 256;

    private const int MostDimensions = 4096;
    private const int MostInputs = 2048;

    /// <exception cref="BadRequestException">It is not JSON, or asks for what there is not.</exception>
    public static EmbeddingCall Read(ReadOnlyMemory<byte> body)
    {
        using var document = RequestJson.Parse(body);
        var root = document.RootElement;
        var (inputs, tokens) = ReadInputs(RequestJson.Get(root, "input"));
        var dimensions = RequestJson.WholeNumber(root, "dimensions") ?? DefaultDimensions;
        var format = RequestJson.Text(root, "encoding_format") ?? "float";
        return new EmbeddingCall(
            RequestJson.Text(root, "model") ?? throw new BadRequestException("You must provide a model parameter.", "model"),
            inputs,
            dimensions is >= 1 and <= MostDimensions ? dimensions : throw new BadRequestException($"'dimensions' must be from 1 to {MostDimensions}.", "dimensions"),
            format == "base64" || (format == "float" ? false : throw new BadRequestException("'encoding_format' must be float or base64.", "encoding_format")),
            tokens);
    }

    // A text, several, the numbers of one text's tokens, or those of several.
    private static (IReadOnlyList<string> Inputs, int Tokens) ReadInputs(JsonElement? input)
    {
        switch (input)
        {
            case { ValueKind: JsonValueKind.String } text:
                var one = RequestJson.String(text);
                return one.Length > 0 ? ([one], SimulatedTokens.Count(one)) : throw Bad();
            case { ValueKind: JsonValueKind.Array } array when array.GetArrayLength() is >= 1 and <= MostInputs:
                JsonElement[] items = [.. array.EnumerateArray()];
                return items[0].ValueKind switch
                {
                    JsonValueKind.String when items.All(item => item.ValueKind == JsonValueKind.String) =>
                        ([.. items.Select(RequestJson.String)], items.Sum(item => SimulatedTokens.Count(RequestJson.String(item)))),
                    JsonValueKind.Number => ([array.GetRawText()], items.Length),
                    JsonValueKind.Array when items.All(item => item.ValueKind == JsonValueKind.Array) =>
                        ([.. items.Select(item => item.GetRawText())], items.Sum(item => item.GetArrayLength())),
                    _ => throw Bad(),
                };
            default:
                throw Bad();
        }
    }

    private static BadRequestException Bad() => new($"'input' must be a text that is not empty, or an array of at most {MostInputs} texts or lists of tokens.", "input");
}
