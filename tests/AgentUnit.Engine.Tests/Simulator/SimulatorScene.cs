using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using AgentUnit.Engine.Agents.OpenAI;
using AgentUnit.Simulator;
using AgentUnit.Simulator.Distributions;
using AgentUnit.Simulator.Faults;
using AgentUnit.Simulator.Rules;

namespace AgentUnit.Tests.Simulator;

/// <summary>A simulator and a client that asks it, as the tests need them.</summary>
internal sealed class SimulatorScene : IDisposable
{
    // A client that gives up an answer closes its connection at once.
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, ResponseDrainTimeout = TimeSpan.Zero });

    public SimulatorScene(SimulatorOptions? options = null) => Server = SimulatorServer.Start(options ?? AtOnce);

    /// <summary>A simulator that answers without delay.</summary>
    public static SimulatorOptions AtOnce { get; } = new()
    {
        TimeToFirstToken = Distribution.Of(TimeSpan.Zero),
        TimePerToken = Distribution.Of(TimeSpan.Zero),
    };

    public SimulatorServer Server { get; }

    public HttpClient Http => _http;

    public static Distribution Milliseconds(double number) => Distribution.Of(TimeSpan.FromMilliseconds(number));

    public static IReadOnlyList<Rule> Rules(params object[] tables) =>
        RuleReader.Read(tables.Select(table => (IReadOnlyDictionary<string, object?>)table));

    public static FaultPlan Rates(params (string Fault, object Rate)[] rates) =>
        FaultPlan.Of(rates.ToDictionary(rate => rate.Fault, rate => (object?)rate.Rate), new Dictionary<string, object?>());

    public static FaultPlan Script(params (string Numbers, string Fault)[] script) =>
        FaultPlan.Of(new Dictionary<string, object?>(), script.ToDictionary(entry => entry.Numbers, entry => (object?)entry.Fault));

    /// <summary>A rule's table.</summary>
    public static Dictionary<string, object?> Table(params (string Key, object? Value)[] entries) => entries.ToDictionary(entry => entry.Key, entry => entry.Value);

    /// <summary>Posts JSON to a path.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, string json, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Server.Uri, path))
        {
            Content = new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
        };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>A chat completion in one piece, as JSON.</summary>
    public async Task<JsonElement> ChatAsync(string message, string more = "", params (string Name, string Value)[] headers)
    {
        using var response = await PostAsync("v1/chat/completions", Body(message, more), headers);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>What the assistant says.</summary>
    public async Task<string> AskAsync(string message, string more = "", params (string Name, string Value)[] headers) =>
        (await ChatAsync(message, more, headers)).GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString()!;

    /// <summary>The data of a stream's events.</summary>
    public async Task<string[]> StreamAsync(string message, string more = "")
    {
        using var response = await PostAsync("v1/chat/completions", Body(message, ",\"stream\":true" + more));
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return [.. text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line["data: ".Length..])];
    }

    public static string Body(string message, string more = "") =>
        $$"""{"model":"m","messages":[{"role":"user","content":{{JsonSerializer.Serialize(message)}}}]{{more}}}""";

    /// <summary>The module's own adapter for it.</summary>
    public OpenAIAdapter Adapter(bool noStream = false) => new(new OpenAIOptions { Model = "m", Endpoint = new Uri(Server.Endpoint), NoStream = noStream });

    /// <summary>Asks by the module's own adapter.</summary>
    public async Task<AgentReply> AskAdapterAsync(string input, bool noStream = false) =>
        await Adapter(noStream).InvokeAsync(Request(input), TestContext.Current.CancellationToken);

    public async Task<AgentException> FailAsync(bool noStream) => await Assert.ThrowsAsync<AgentException>(() => AskAdapterAsync("What is 2 + 2?", noStream));

    public static AgentRequest Request(string input) => new() { Case = new TestCase { Id = "1", Input = input } };

    public void Dispose()
    {
        Server.Dispose();
        _http.Dispose();
    }
}
