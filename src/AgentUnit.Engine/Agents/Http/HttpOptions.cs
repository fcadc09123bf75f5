using AgentUnit.Engine.Json;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Agents.Http;

/// <summary>What to send where, and where its answer lies.</summary>
internal sealed record HttpOptions
{
    /// <summary>The address, with placeholders after the host.</summary>
    public required string Uri { get; init; }

    public string Method { get; init; } = "POST";

    /// <summary>Headers, whose values may have placeholders. The values are treated as secrets.</summary>
    public IReadOnlyDictionary<string, Secret> Header { get; init; } = new Dictionary<string, Secret>();

    /// <summary>The body, with placeholders; null for none.</summary>
    public string? Body { get; init; }

    /// <summary>The type of the body.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>Where the answer is in the reply; null looks in the usual places.</summary>
    public JsonPath? OutputPath { get; init; }

    /// <summary>Where each event of a stream has its piece; null takes <see cref="OutputPath"/>.</summary>
    public JsonPath? DeltaPath { get; init; }

    public JsonPath? InputTokenPath { get; init; }

    public JsonPath? OutputTokenPath { get; init; }

    /// <summary>Where a reply names the session that later turns belong to; null where the test names it.</summary>
    public JsonPath? SessionPath { get; init; }

    public HttpStreaming Streaming { get; init; }

    /// <summary>The longest answer that is accepted, in bytes.</summary>
    public int MaximumReplyLength { get; init; } = 128 * 1024 * 1024;

    /// <summary>What is sent where nothing else is said.</summary>
    public const string DefaultBody = """{"input":"{{input}}","messages":{{messages}}}""";
}
