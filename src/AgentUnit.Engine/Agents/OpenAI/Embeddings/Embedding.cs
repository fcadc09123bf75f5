namespace AgentUnit.Engine.Agents.OpenAI.Embeddings;

/// <summary>A text as a vector, with what that took.</summary>
/// <param name="Vector">The vector.</param>
/// <param name="Call">The request.</param>
internal sealed record Embedding(float[] Vector, ModelCall Call);
