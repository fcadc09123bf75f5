using System.Text.Json;

namespace AgentUnit.Simulator;

/// <summary>A request that the simulator refuses with 400.</summary>
internal sealed class BadRequestException(string message, string? parameter = null) : Exception(message)
{
    /// <summary>The request's field that is wrong; null when it is the whole.</summary>
    public string? Parameter { get; } = parameter;
}

/// <summary>Reads the fields of requests, and refuses those of the wrong kind as the service would.</summary>
internal static class RequestJson
{
    public static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document : throw NotAnObject();
        }
        catch (JsonException exception)
        {
            throw new BadRequestException($"We could not parse the JSON body of your request: {exception.Message}");
        }
    }

    /// <summary>A field; null when it is missing or null.</summary>
    public static JsonElement? Get(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public static string? Text(JsonElement parent, string name) => Get(parent, name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => String(text),
        _ => throw new BadRequestException($"'{name}' must be a string.", name),
    };

    public static string String(JsonElement text)
    {
        try
        {
            return text.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new BadRequestException("A text holds half of a surrogate pair, which is not a character.");
        }
    }

    public static bool IsTrue(JsonElement parent, string name) => Get(parent, name) switch
    {
        null or { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.True } => true,
        _ => throw new BadRequestException($"'{name}' must be true or false.", name),
    };

    public static int? WholeNumber(JsonElement parent, string name) => Get(parent, name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt32(out var value) => value,
        _ => throw new BadRequestException($"'{name}' must be a whole number.", name),
    };

    private static BadRequestException NotAnObject() => new("The JSON body of your request must be an object.");
}
