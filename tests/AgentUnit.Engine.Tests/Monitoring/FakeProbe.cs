using AgentUnit.Engine.Monitoring;

namespace AgentUnit.Tests.Monitoring;

/// <summary>A process that uses what the test says.</summary>
internal sealed class FakeProbe : IProcessProbe
{
    public long Private { get; set; }

    public TimeSpan Cpu { get; set; }

    public bool Ended { get; set; }

    public int ProcessId => 4711;

    public string ProcessName => "fake";

    public bool SeesChildren => true;

    public ProcessReading? Read() => Ended ? null : new ProcessReading(Private, Private, Cpu, 1);

    public void Dispose()
    {
    }
}
