using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AgentUnit.Engine.Simulator.Record;

namespace AgentUnit.Benchmarks.Truth;

/// <summary>The simulator in a process of its own.</summary>
internal sealed class SimulatorProcess : IDisposable
{
    private readonly Process _process;
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });

    public SimulatorProcess(params string[] settings)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Add(typeof(SimulatorProcess).Assembly.Location);
        }

        foreach (var argument in settings.Prepend("simulator"))
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)!;
        var port = int.Parse(_process.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
        Uri = new Uri(FormattableString.Invariant($"http://127.0.0.1:{port}/"));
    }

    public Uri Uri { get; }

    public Uri Endpoint => new(Uri, "v1");

    public async Task<IReadOnlyList<SimulatorRequest>> RequestsAsync() =>
        JsonSerializer.Deserialize<SimulatorRequest[]>(await _http.GetStringAsync(new Uri(Uri, RecordEndpoint.Path)), RecordEndpoint.JsonOptions)!;

    public async Task ResetAsync()
    {
        using var response = await _http.DeleteAsync(new Uri(Uri, RecordEndpoint.Path));
        response.EnsureSuccessStatusCode();
    }

    public void Dispose()
    {
        _http.Dispose();
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
