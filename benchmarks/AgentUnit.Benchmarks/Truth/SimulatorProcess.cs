using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AgentUnit.Simulator.Record;

namespace AgentUnit.Benchmarks.Truth;

/// <summary>A simulator in a process of its own, so that its clock and its processor time are not the measuring one's.</summary>
internal sealed class SimulatorProcess : IDisposable
{
    private const string Program = "AgentUnit.Benchmarks";

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

    // The tests, which compile this file too, find the program in the folder beside their own.
    private static string Assembly { get; } = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "..", "..", Program, Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/', '\\')), Program + ".dll"));

    private Uri Record => new(Uri, RecordEndpoint.Path);

    /// <summary>What the simulator saw, by its own clock.</summary>
    public async Task<IReadOnlyList<SimulatorRequest>> RequestsAsync() =>
        JsonSerializer.Deserialize<SimulatorRequest[]>(await _http.GetStringAsync(Record), RecordEndpoint.JsonOptions)!;

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
