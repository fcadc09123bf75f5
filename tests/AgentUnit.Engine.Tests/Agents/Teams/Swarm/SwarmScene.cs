using AgentUnit.Engine.Agents.Teams.Swarm;

namespace AgentUnit.Tests.Agents.Teams.Swarm;

/// <summary>How the tests make and run a team that hands over.</summary>
internal static class SwarmScene
{
    public static SwarmOptions Options(TeamScene scene, params AgentDefinition[] agents) => new() { OpenAI = scene.Connection, Agents = agents };

    public static Task<AgentReply> RunAsync(this SwarmOptions options, AgentRequest request) =>
        new SwarmAdapter(options).InvokeAsync(request, TestContext.Current.CancellationToken).AsTask();

    public static Task<AgentReply> RunAsync(this SwarmOptions options, string input) => options.RunAsync(TeamScene.Ask(input));

    /// <summary>Agents that know each other by tools of their own: a tool is made after the agents that it gives.</summary>
    public static AgentDefinition Agent(string name, params AgentTool[] tools) => new() { Name = name, Instructions = $"You are {name}.", Tools = tools };
}
