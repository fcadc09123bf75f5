using System.ComponentModel;
using System.Diagnostics;

namespace AgentUnit.Engine.Monitoring;

/// <summary>Reads a process through .NET, which names no children.</summary>
internal sealed class PortableProcessProbe : IProcessProbe
{
    private readonly Process _process;

    /// <exception cref="AgentUnitException">There is no such process, or it may not be looked at.</exception>
    public PortableProcessProbe(int processId)
    {
        try
        {
            _process = Process.GetProcessById(processId);
            ProcessName = _process.ProcessName;
            _ = _process.TotalProcessorTime;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            throw MonitoringErrors.ProcessNotFound(processId);
        }
        catch (Win32Exception exception)
        {
            throw MonitoringErrors.ProcessDenied(processId, exception);
        }
    }

    public int ProcessId => _process.Id;

    public string ProcessName { get; }

    public bool SeesChildren => false;

    public ProcessReading? Read()
    {
        try
        {
            _process.Refresh();
            if (_process.HasExited)
            {
                return null;
            }

            // macOS tells no private memory, and answers 0.
            var held = _process.PrivateMemorySize64;
            return new ProcessReading(held > 0 ? held : null, _process.WorkingSet64, _process.TotalProcessorTime, 1);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception)
        {
            return null;
        }
    }

    public void Dispose() => _process.Dispose();
}
