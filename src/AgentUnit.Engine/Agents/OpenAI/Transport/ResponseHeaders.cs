using System.ClientModel.Primitives;

namespace AgentUnit.Engine.Agents.OpenAI.Transport;

/// <summary>A response's headers, those of its content among them.</summary>
internal sealed class ResponseHeaders : PipelineResponseHeaders
{
    private readonly HttpResponseMessage _response;

    public ResponseHeaders(HttpResponseMessage response) => _response = response;

    public override bool TryGetValue(string name, out string? value)
    {
        value = TryGetValues(name, out var values) ? string.Join(", ", values!) : null;
        return value is not null;
    }

    public override bool TryGetValues(string name, out IEnumerable<string>? values)
    {
        var isThere = _response.Headers.NonValidated.TryGetValues(name, out var found)
            || _response.Content.Headers.NonValidated.TryGetValues(name, out found);
        values = isThere ? found : null;
        return isThere;
    }

    public override IEnumerator<KeyValuePair<string, string>> GetEnumerator() =>
        _response.Headers.NonValidated.Concat(_response.Content.Headers.NonValidated)
            .Select(header => KeyValuePair.Create(header.Key, header.Value.ToString()))
            .GetEnumerator();
}
