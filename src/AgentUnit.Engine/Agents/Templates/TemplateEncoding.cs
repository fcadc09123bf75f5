namespace AgentUnit.Engine.Agents.Templates;

/// <summary>How what fills a placeholder is written, so that it stays what it is.</summary>
internal enum TemplateEncoding
{
    /// <summary>As it is.</summary>
    Text,

    /// <summary>As part of a JSON string within quotes, as a JSON value elsewhere.</summary>
    Json,

    /// <summary>Escaped for a part of a URL or of a form.</summary>
    Url,

    /// <summary>Escaped for XML.</summary>
    Xml,
}
