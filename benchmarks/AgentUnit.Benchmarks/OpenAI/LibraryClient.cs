using System.ClientModel;
using System.ClientModel.Primitives;
using AgentUnit.Engine.Agents.OpenAI;
using OpenAI;
using OpenAI.Chat;

namespace AgentUnit.Benchmarks.OpenAI;

/// <summary>The library's chat client with its own transport, and all turned off that costs time: retries, logging, tracing, time limits.</summary>
internal static class LibraryClient
{
    public static ChatClient Create(OpenAIOptions options, HttpClient http) => new(
        options.Model,
        new ApiKeyCredential(options.ApiKey!.Reveal()),
        new OpenAIClientOptions
        {
            Endpoint = options.Endpoint,
            Transport = new HttpClientPipelineTransport(http),
            RetryPolicy = new PassOnPolicy(),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
            EnableDistributedTracing = false,
            ClientLoggingOptions = new ClientLoggingOptions { EnableLogging = false },
        });

    private sealed class PassOnPolicy : PipelinePolicy
    {
        public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex) =>
            ProcessNext(message, pipeline, currentIndex);

        public override ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex) =>
            ProcessNextAsync(message, pipeline, currentIndex);
    }
}
