using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentUnit.Tests.Simulator;

/// <summary>A simulator in a process of its own, so that its clock and its processor time are not the test's.</summary>
internal sealed class SimulatorProcess : IDisposable
{
    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private readonly Process _process;
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });

    /// <param name="settings">Its settings, such as <c>TimeToFirstToken=50ms</c>.</param>
    public SimulatorProcess(params string[] settings)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Assembly, "simulator", .. settings])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        _process = Process.Start(start)!;
        var port = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The simulator's process did not start.");
        Uri = new Uri($"http://127.0.0.1:{int.Parse(port, CultureInfo.InvariantCulture)}/");
    }

    public Uri Uri { get; }

    public Uri Endpoint => new(Uri, "v1");

    private static string Assembly { get; } = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "..", "..", "AgentUnit.Benchmarks", Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/', '\\')), "AgentUnit.Benchmarks.dll"));

    private Uri Record => new(Uri, "agentunit/requests");

    /// <summary>What the simulator saw, by its own clock.</summary>
    public async Task<IReadOnlyList<SimulatorRequest>> RequestsAsync() =>
        JsonSerializer.Deserialize<SimulatorRequest[]>(await _http.GetStringAsync(Record), JsonOptions)!;

    /// <summary>Forgets what it saw, for example a warm-up.</summary>
    public async Task ResetAsync()
    {
        using var response = await _http.DeleteAsync(Record);
        response.EnsureSuccessStatusCode();
    }

    public void Dispose()
    {
        _http.Dispose();
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(10)))
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
