using System.Diagnostics;
using System.Net.Http.Headers;
using AgentUnit.Benchmarks.Runner;
using AgentUnit.Engine.Agents.OpenAI;

namespace AgentUnit.Benchmarks.Truth;

/// <summary>A loop over HttpClient: posts the same body, notes when the first bytes came and when the last did.</summary>
internal sealed class BareClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly Uri _address;
    private readonly byte[] _body;
    private readonly int _throttle;

    public BareClient(SimulatorProcess simulator, int throttle)
    {
        var options = new OpenAIOptions { Model = "m", Endpoint = simulator.Endpoint };
        _address = EndpointAddress.Completions(options.Endpoint);
        _body = new ChatRequestWriter(options).Write(new AgentRequest { Case = GeneratedDataset.Case });
        _throttle = throttle;
        _http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = throttle, UseProxy = false, UseCookies = false, ActivityHeadersPropagator = null });
    }

    public async Task<IReadOnlyList<(double FirstMs, double TotalMs)>> RunAsync(int count)
    {
        var times = new (double, double)[count];
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, _throttle).Select(async _ =>
        {
            int index;
            while ((index = Interlocked.Increment(ref next)) < count)
            {
                times[index] = await AskAsync();
            }
        }));
        return times;
    }

    public void Dispose() => _http.Dispose();

    private async Task<(double FirstMs, double TotalMs)> AskAsync()
    {
        var buffer = new byte[16 * 1024];
        var start = Stopwatch.GetTimestamp();
        using var request = new HttpRequestMessage(HttpMethod.Post, _address) { Content = new ByteArrayContent(_body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await response.Content.ReadAsStreamAsync();
        var read = await stream.ReadAsync(buffer);
        var first = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        while (read > 0)
        {
            read = await stream.ReadAsync(buffer);
        }

        return (first, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }
}
