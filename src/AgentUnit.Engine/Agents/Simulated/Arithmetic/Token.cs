namespace AgentUnit.Engine.Agents.Simulated.Arithmetic;

/// <summary>A piece of a question; the value is a number's.</summary>
internal readonly record struct Token(TokenKind Kind, Rational Value = default);
