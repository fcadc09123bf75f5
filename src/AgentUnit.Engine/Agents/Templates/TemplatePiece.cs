namespace AgentUnit.Engine.Agents.Templates;

/// <summary>A part of a template: text that stays, or a place that each request fills.</summary>
/// <param name="Text">The text, or the placeholder's name.</param>
/// <param name="IsPlaceholder">Whether it is filled.</param>
/// <param name="InString">For JSON: whether it stands within quotes.</param>
internal readonly record struct TemplatePiece(string Text, bool IsPlaceholder, bool InString);
