using System.ClientModel;
using System.ClientModel.Primitives;
using System.Net.Http.Headers;
using AgentUnit.Engine.Agents.OpenAI;
using AgentUnit.Engine.Running;
using OpenAI.Chat;

namespace AgentUnit.Benchmarks.OpenAI;

/// <summary>The same requests, sent in each of the ways that are compared.</summary>
internal sealed class Contenders : IAsyncDisposable
{
    private readonly int _throttleLimit;
    private readonly HttpClient _http;
    private readonly OpenAIConnection _connection;
    private readonly ChatClient _library;
    private readonly OpenAIAdapter _adapter;
    private readonly IAsyncDisposable? _lease;
    private readonly AgentRequest _request = new() { Case = new TestCase { Id = "1", Input = "What is 2 + 2?" } };
    private readonly Uri _address;
    private readonly byte[] _body;

    private Contenders(OpenAIOptions options, int throttleLimit, OpenAIAdapter adapter, IAsyncDisposable? lease)
    {
        _throttleLimit = throttleLimit;
        _adapter = adapter;
        _lease = lease;
        _connection = new OpenAIConnection(options, throttleLimit);
        _address = EndpointAddress.Completions(options.Endpoint);
        _body = new ChatRequestWriter(options).Write(_request);
        _http = CreateHttpClient(options, throttleLimit);
        _library = LibraryClient.Create(options, CreateHttpClient(options, throttleLimit));
    }

    public static async Task<Contenders> CreateAsync(OpenAIOptions options, int throttleLimit)
    {
        var adapter = new OpenAIAdapter(options);
        return new Contenders(options, throttleLimit, adapter, await adapter.OpenAsync(throttleLimit, CancellationToken.None));
    }

    /// <summary>An HttpClient with the adapter's settings: post, read to the end, look at nothing.</summary>
    public Task BareHttpClientAsync(int count) => LoopAsync(count, async () =>
    {
        using var content = new ByteArrayContent(_body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, _address) { Content = content };
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await ReadToEndAsync(await response.Content.ReadAsStreamAsync());
    });

    /// <summary>The library's client over HttpClient, by its protocol method: post, read to the end, look at nothing.</summary>
    public Task LibraryClientAsync(int count) => LoopAsync(count, async () =>
    {
        var options = new RequestOptions { BufferResponse = false, ErrorOptions = ClientErrorBehaviors.NoThrow };
        using var body = BinaryContent.Create(new BinaryData(_body));
        var result = await _library.CompleteChatAsync(body, options);
        using var response = result.GetRawResponse();
        await ReadToEndAsync(response.ContentStream!);
    });

    /// <summary>The adapter's own connection and call: post, read to the end, look at nothing.</summary>
    public Task OwnClientAsync(int count) => LoopAsync(count, async () =>
    {
        using var response = await _connection.SendAsync(_body, CancellationToken.None);
        await ReadToEndAsync(await response.Content.ReadAsStreamAsync());
    });

    public Task AdapterAsync(int count) => LoopAsync(count, async () =>
    {
        var reply = await _adapter.InvokeAsync(_request, CancellationToken.None);
        if (reply.OutputTokens != 16)
        {
            throw new InvalidOperationException($"Not the answer that was sent: {reply}");
        }
    });

    public async Task SuiteAsync(int count)
    {
        var plan = new SuitePlan
        {
            Scenarios = [new Scenario { Name = "s", Adapter = _adapter, Dataset = new RepeatedCase(_request.Case, count) }],
            Settings = new RunSettings { ThrottleLimit = _throttleLimit },
        };
        var result = await SuiteRunner.RunAsync(plan, keepRuns: false);
        if (result.Single().Passed != count)
        {
            throw new InvalidOperationException($"Only {result.Single()}.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _connection.Dispose();
        if (_lease is not null)
        {
            await _lease.DisposeAsync();
        }
    }

    private static HttpClient CreateHttpClient(OpenAIOptions options, int throttleLimit)
    {
        var handler = new SocketsHttpHandler
        {
            MaxConnectionsPerServer = throttleLimit,
            UseCookies = false,
            UseProxy = false,
            AllowAutoRedirect = false,
            ActivityHeadersPropagator = null,
        };
        var http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", options.ApiKey!.Reveal());
        return http;
    }

    private static async Task ReadToEndAsync(Stream stream)
    {
        var buffer = System.Buffers.ArrayPool<byte>.Shared.Rent(16 * 1024);
        while (await stream.ReadAsync(buffer) > 0)
        {
        }

        System.Buffers.ArrayPool<byte>.Shared.Return(buffer);
    }

    private Task LoopAsync(int count, Func<Task> call)
    {
        var next = 0;
        return Task.WhenAll(Enumerable.Range(0, _throttleLimit).Select(async _ =>
        {
            while (Interlocked.Increment(ref next) <= count)
            {
                await call();
            }
        }));
    }

    private sealed class RepeatedCase(TestCase testCase, int count) : Dataset("repeated")
    {
        public override IEnumerable<TestCase> Cases => Enumerable.Repeat(testCase, count);
    }
}
