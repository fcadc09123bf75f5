using System.Diagnostics;
using System.Globalization;

namespace AgentUnit.Benchmarks.OpenAI;

/// <summary>The loopback service in a process of its own, so that its CPU time is not the client's.</summary>
internal sealed class ServiceProcess : IDisposable
{
    private readonly Process _process;

    public ServiceProcess()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Add(typeof(ServiceProcess).Assembly.Location);
        }

        start.ArgumentList.Add("openai");
        start.ArgumentList.Add("server");
        _process = Process.Start(start)!;
        var port = int.Parse(_process.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
        Endpoint = new Uri(FormattableString.Invariant($"http://127.0.0.1:{port}/v1"));
    }

    public Uri Endpoint { get; }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }
}
