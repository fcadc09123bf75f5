using System.Text.Json;
using AgentUnit.Engine.Agents.Services.Bodies;

namespace AgentUnit.Engine.Agents.Services;

/// <summary>A service's own account of what went wrong.</summary>
/// <param name="Message">Its words; empty when it gave none.</param>
/// <param name="Codes">Its codes and types, each once, such as <c>insufficient_quota</c>.</param>
/// <param name="Status">The HTTP status that it names in the body; null when it names none.</param>
internal sealed record ServiceError(string Message, IReadOnlyList<string> Codes, int? Status)
{
    /// <summary>Reads an error in OpenAI's form, or in one of those that other servers use; any other text is the message.</summary>
    public static ServiceError Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(BodyText.Valid(body));
            return Parse(document.RootElement);
        }
        catch (JsonException)
        {
            return new ServiceError(ServiceText.Decode(body.Span), [], null);
        }
    }

    public bool Has(params ReadOnlySpan<string> codes)
    {
        foreach (var code in codes)
        {
            if (Codes.Contains(code, StringComparer.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static ServiceError Parse(JsonElement root)
    {
        // Some wrap the error in a list.
        if (root.ValueKind == JsonValueKind.Array && root.GetArrayLength() > 0)
        {
            root = root[0];
        }

        var error = Child(root, "error") ?? root;
        if (error.ValueKind != JsonValueKind.Object)
        {
            return new ServiceError(Text(error), [], null);
        }

        var message = Child(error, "message") ?? Child(error, "detail") ?? Child(error, "error");
        var codes = new[] { Child(error, "code"), Child(error, "type"), Child(error, "status"), Child(Child(error, "innererror") ?? default, "code") };
        return new ServiceError(
            message is { } found ? Text(found) : error.GetRawText(),
            [.. codes.OfType<JsonElement>().Select(Text).Distinct(StringComparer.OrdinalIgnoreCase)],
            codes.OfType<JsonElement>().Select(AsStatus).FirstOrDefault(status => status is not null));
    }

    private static JsonElement? Child(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var child) && child.ValueKind != JsonValueKind.Null
            ? child
            : null;

    private static string Text(JsonElement element) =>
        element.ValueKind == JsonValueKind.String ? element.GetString()! : element.GetRawText();

    private static int? AsStatus(JsonElement element) =>
        int.TryParse(Text(element), out var status) && status is >= 400 and <= 599 ? status : null;
}
