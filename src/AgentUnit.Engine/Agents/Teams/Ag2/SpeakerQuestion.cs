namespace AgentUnit.Engine.Agents.Teams.Ag2;

/// <summary>What is known when a group's next speaker is to be chosen.</summary>
/// <param name="LastSpeaker">Who spoke last.</param>
/// <param name="Messages">What was said in the group.</param>
/// <param name="Members">The members' names, in their order.</param>
internal sealed record SpeakerQuestion(string LastSpeaker, IReadOnlyList<ChatMessage> Messages, IReadOnlyList<string> Members);
