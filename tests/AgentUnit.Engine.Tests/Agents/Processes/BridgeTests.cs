using System.Diagnostics;
using AgentUnit.Engine.Agents.Processes;
using AgentUnit.Engine.Text;
using static AgentUnit.Tests.Agents.Processes.ProcessScene;

namespace AgentUnit.Tests.Agents.Processes;

/// <summary>The Python bridges, with modules in the place of AG2 and Swarm that have the shape of theirs.</summary>
public sealed class BridgeTests : IDisposable
{
    // The name on PATH may be a launcher's, which takes longer than what it starts.
    private static readonly Lazy<string?> Interpreter = new(FindInterpreter);

    private static readonly string Bridges = Path.Combine(Repository.Root, "examples", "bridges");

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory();

    [Fact]
    public async Task AnyCallableAnswers()
    {
        Write("my_agent.py", """
            import os, sys
            def answer(text):
                print("this must not get into the protocol")
                os.system("echo nor this")
                return f"You said: {text}"
            def with_request(text, request):
                return {"output": request["case"]["id"], "usage": {"input_tokens": 3}, "metadata": {"seed": request["seed"]}}
            async def later(text):
                return text.upper()
            def pieces(text):
                for word in text.split():
                    yield word + " "
            async def async_pieces(text):
                yield "a"
                yield "b"
            def broken(text):
                raise ValueError("no such thing")
            class RateLimitError(Exception):
                pass
            def limited(text):
                raise RateLimitError("slow down")
            def leaves(text):
                os._exit(3)
            """);

        // All at once: each is a process of its own, whose start takes longer than its answer.
        var (answer, withRequest, later, pieces, asyncPieces) =
            (Ask("answer", "grüß dich"), Ask("with_request", "x"), Ask("later", "loud"), Ask("pieces", "one two"), Ask("async_pieces", "x"));
        var (broken, limited, leaves, missing) =
            (Fail("my_agent:broken"), Fail("my_agent:limited"), Fail("my_agent:leaves"), Fail("no_such_module:f"));

        Assert.Equal("You said: grüß dich", (await answer).Output);
        var reply = await withRequest;
        Assert.Equal(("case-1", 3, 0L), (reply.Output, reply.InputTokens, reply.Metadata["seed"]));
        Assert.Equal("LOUD", (await later).Output);
        reply = await pieces;
        Assert.Equal("one two ", reply.Output);
        Assert.NotNull(reply.TimeToFirstToken);
        Assert.Equal("ab", (await asyncPieces).Output);

        var failure = await broken;
        Assert.Equal((ErrorKind.Agent, "ValueError: no such thing"), (failure.Kind, failure.Message));
        failure = await limited;
        Assert.Equal((ErrorKind.RateLimited, true), (failure.Kind, failure.IsTransient));
        Assert.Contains("exit code 3", (await leaves).Message, StringComparison.Ordinal);
        Assert.Contains("No module named 'no_such_module'", (await missing).Message, StringComparison.Ordinal);

        Task<AgentReply> Ask(string function, string input) => AskAsync("callable_bridge.py", $"my_agent:{function}", input);
        Task<AgentException> Fail(string target) => Assert.ThrowsAsync<AgentException>(() => AskAsync("callable_bridge.py", target, "x"));
    }

    // The calls and results have the shape of openai/swarm, swarm/core.py (run) and swarm/types.py (Response).
    [Fact]
    public async Task SwarmAnswersAndTellsItsRun()
    {
        Write("swarm.py", """
            class Agent:
                def __init__(self, name):
                    self.name = name
            class Response:
                def __init__(self, messages, agent, context_variables):
                    self.messages, self.agent, self.context_variables = messages, agent, context_variables
            class Swarm:
                def run(self, agent, messages, context_variables={}, model_override=None, stream=False, debug=False, max_turns=float("inf"), execute_tools=True):
                    print("[debug] running")
                    assert messages == [{"role": "user", "content": "refund"}], messages
                    call = {"id": "t1", "type": "function", "function": {"name": "to_refunds", "arguments": "{}"}}
                    missing = {"id": "t2", "type": "function", "function": {"name": "nope", "arguments": "{}"}}
                    return Response([
                        {"role": "assistant", "content": None, "sender": "Triage", "tool_calls": [call, missing]},
                        {"role": "tool", "tool_call_id": "t1", "tool_name": "to_refunds", "content": '{"assistant": "Refunds"}'},
                        {"role": "tool", "tool_call_id": "t2", "tool_name": "nope", "content": "Error: Tool nope not found."},
                        {"role": "assistant", "content": f"Done within {max_turns}.", "sender": "Refunds", "tool_calls": None},
                    ], Agent("Refunds"), {**context_variables, "done": True})
            """);
        Write("team.py", "from swarm import Agent\ntriage = Agent('Triage')\n");

        var reply = await AskAsync("swarm_bridge.py", "team:triage", "refund", ("SWARM_MAX_TURNS", "8"));

        Assert.Equal("Done within 8.", reply.Output);
        Assert.Equal(2, reply.Turns);
        Assert.Equal(["Triage", "Refunds"], reply.Trace!.Speakers);
        Assert.Equal("Triage -> Refunds", Assert.Single(reply.Trace.Handoffs).ToString());
        Assert.Equal(["to_refunds", "nope"], reply.Trace.ToolRuns.Select(run => run.Tool));
        Assert.Equal([null, "Error: Tool nope not found."], reply.Trace.ToolRuns.Select(run => run.Error));
        Assert.Equal([ChatRole.User, ChatRole.Assistant, ChatRole.Tool, ChatRole.Tool, ChatRole.Assistant], reply.Transcript.Select(message => message.Role));
        Assert.Equal("Refunds", reply.Metadata["agent"]);
    }

    // The calls and results have the shape of ag2ai/ag2, autogen/agentchat: conversable_agent.py (initiate_chat),
    // chat.py (ChatResult), utils.py (gather_usage_summary). Its counts go on from chat to chat.
    [Fact]
    public async Task Ag2AnswersAndKeepsItsConversations()
    {
        Write("autogen.py", """
            class ChatResult:
                def __init__(self, chat_history, summary, cost):
                    self.chat_history, self.summary, self.cost = chat_history, summary, cost
            class Agent:
                def __init__(self, name):
                    self.name, self.history, self.tokens = name, [], 0
                def initiate_chat(self, recipient, clear_history=True, silent=False, cache=None, max_turns=None, summary_method="last_msg", summary_args={}, message=None, **kwargs):
                    print("user (to assistant):", message)
                    if clear_history:
                        self.history = []
                    self.tokens += 10
                    self.history += [
                        {"content": message, "role": "assistant", "name": "user"},
                        {"content": f"{len(self.history)} before, at most {max_turns}", "role": "user", "name": "assistant"},
                    ]
                    figures = {"total_cost": 0.1, "gpt": {"cost": 0.1, "prompt_tokens": self.tokens, "completion_tokens": 2 * self.tokens, "total_tokens": 3 * self.tokens}}
                    return ChatResult(list(self.history), self.history[-1]["content"], {"usage_including_cached_inference": figures, "usage_excluding_cached_inference": figures})
            """);
        Write("chat.py", "from autogen import Agent\ndef make():\n    return Agent('user'), Agent('assistant')\n");
        var adapter = Adapter("ag2_bridge.py", "chat:make", ("AG2_MAX_TURNS", "3"));
        await using var session = await adapter.OpenAsync();

        var single = await adapter.AskAsync("hello");
        var first = await Turn(adapter, "one", 1);
        var second = await Turn(adapter, "two", 2);

        Assert.Equal("0 before, at most 3", single.Output);
        Assert.Equal((10, 20, 1), (single.InputTokens, single.OutputTokens, single.Turns));
        Assert.Equal(["user: hello", "assistant: 0 before, at most 3"], single.Transcript.Select(message => message.ToString()));
        Assert.Equal(["assistant"], single.Trace!.Speakers);
        Assert.Equal("0 before, at most 3", first.Output);
        Assert.Equal("2 before, at most 3", second.Output);
        Assert.Equal((10, 20, 2), (second.InputTokens, second.OutputTokens, second.Transcript.Count));
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private static async Task<AgentReply> Turn(AgentAdapter adapter, string input, int turn) => await adapter.InvokeAsync(
        new AgentRequest { Case = new TestCase { Id = "c", Input = input }, ConversationId = "talk", Turn = turn }, Bounded());

    private async Task<AgentReply> AskAsync(string bridge, string target, string input, params (string Name, string Value)[] variables) =>
        await Adapter(bridge, target, variables).AskAsync(input);

    private WorkerAdapter Adapter(string bridge, string target, params (string Name, string Value)[] variables)
    {
        var environment = variables.ToDictionary(variable => variable.Name, variable => (Secret?)new Secret(variable.Value));
        environment["PYTHONPATH"] = new Secret(_directory.FullName);
        environment["PYTHONDONTWRITEBYTECODE"] = new Secret("1");
        return new WorkerAdapter(new ProgramOptions
        {
            FilePath = Python(),
            Arguments = [Path.Combine(Bridges, bridge), target],
            WorkingDirectory = _directory.FullName,
            Environment = environment,
            WorkerCount = 1,
        });
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_directory.FullName, name), text);

    private static string Python()
    {
        Assert.SkipWhen(Interpreter.Value is null, "there is no python3 on this machine");
        return Interpreter.Value!;
    }

    private static string? FindInterpreter()
    {
        foreach (var name in new[] { "python3", "python" })
        {
            try
            {
                var program = ProgramFinder.Named(name, Environment.GetEnvironmentVariable("PATH") ?? "");
                using var process = Process.Start(new ProcessStartInfo(program, ["-c", "import sys; print(sys.executable)"]) { RedirectStandardOutput = true })!;
                var itself = process.StandardOutput.ReadToEnd().Trim();
                return File.Exists(itself) ? itself : program;
            }
            catch (AgentUnitException)
            {
                // Perhaps under the other name.
            }
        }

        return null;
    }
}
