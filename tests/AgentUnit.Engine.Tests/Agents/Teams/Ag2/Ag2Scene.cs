using AgentUnit.Engine.Agents.Teams.Ag2;

namespace AgentUnit.Tests.Agents.Teams.Ag2;

/// <summary>How the tests make and hold chats.</summary>
internal static class Ag2Scene
{
    public static Ag2Options Options(ScriptedModels models, params AgentDefinition[] agents) => new() { OpenAI = models.Connection, Agents = agents };

    public static AgentDefinition Agent(string name, params AgentTool[] tools) =>
        new() { Name = name, Instructions = $"You are {name}.", Description = $"Does {name}'s work.", Tools = tools };

    public static Task<AgentReply> ChatAsync(this Ag2Options options, string input) => options.ChatAsync(TeamScene.Ask(input));

    public static Task<AgentReply> ChatAsync(this Ag2Options options, AgentRequest request) =>
        new Ag2Adapter(options).InvokeAsync(request, TestContext.Current.CancellationToken).AsTask();

}
