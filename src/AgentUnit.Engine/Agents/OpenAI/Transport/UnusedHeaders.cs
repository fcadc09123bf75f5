using System.ClientModel.Primitives;

namespace AgentUnit.Engine.Agents.OpenAI.Transport;

/// <summary>Takes the headers that the client sets on each request, and forgets them: <see cref="RequestHeaders"/> has them already.</summary>
internal sealed class UnusedHeaders : PipelineRequestHeaders
{
    public static readonly UnusedHeaders Instance = new();

    public override void Add(string name, string value)
    {
    }

    public override void Set(string name, string value)
    {
    }

    public override bool Remove(string name) => false;

    public override bool TryGetValue(string name, out string? value)
    {
        value = null;
        return false;
    }

    public override bool TryGetValues(string name, out IEnumerable<string>? values)
    {
        values = null;
        return false;
    }

    public override IEnumerator<KeyValuePair<string, string>> GetEnumerator() =>
        Enumerable.Empty<KeyValuePair<string, string>>().GetEnumerator();
}
