using System.Globalization;
using System.Text;

namespace AgentUnit.Engine.Monitoring.Linux;

/// <summary>Reads a process and its descendants from /proc. A descendant stays one when its parent ends first.</summary>
internal sealed class LinuxProcessProbe : IProcessProbe
{
    // The kernel tells times in hundredths of a second on every architecture that .NET runs on (USER_HZ).
    private const long TicksPerSecond = 100;
    private const int ReadingsBetweenSearches = 5;

    private readonly ProcFile _file = new();
    private readonly ChildFinder _children;
    private readonly CpuLedger _ledger = new();
    private readonly long _startTime;
    private readonly Dictionary<int, (long StartTime, string Stat, string Status)> _known = [];
    private readonly HashSet<int> _found = [];
    private readonly List<ProcStat> _tree = [];
    private int _readings;

    /// <exception cref="AgentUnitException">There is no such process.</exception>
    public LinuxProcessProbe(int processId)
    {
        ProcessId = processId;
        _children = new ChildFinder(_file);
        var folder = Folder(processId);
        if (ProcStat.Parse(processId, _file.Read(folder + "/stat")) is not { IsZombie: false } stat)
        {
            throw MonitoringErrors.ProcessNotFound(processId);
        }

        _startTime = stat.StartTime;
        ProcessName = Encoding.UTF8.GetString(_file.Read(folder + "/comm")).TrimEnd('\n');
    }

    public int ProcessId { get; }

    public string ProcessName { get; }

    public bool SeesChildren => true;

    public ProcessReading? Read()
    {
        if (_readings++ % ReadingsBetweenSearches == 0)
        {
            Search();
        }

        _tree.Clear();
        long? held = 0;
        long resident = 0;
        var living = 0;
        foreach (var (pid, (startTime, statPath, statusPath)) in _known)
        {
            if (ProcStat.Parse(pid, _file.Read(statPath)) is not { } stat || stat.StartTime != startTime)
            {
                _known.Remove(pid);
                continue;
            }

            _tree.Add(stat);
            if (!stat.IsZombie)
            {
                var memory = ProcMemory.Parse(_file.Read(statusPath));
                held += memory.PrivateBytes;
                resident += memory.WorkingSetBytes;
                living++;
            }
        }

        var cpu = _ledger.Add(_tree);
        return _tree.Exists(stat => stat.Pid == ProcessId && !stat.IsZombie)
            ? new ProcessReading(held, resident, TimeSpan.FromTicks(cpu * (TimeSpan.TicksPerSecond / TicksPerSecond)), living)
            : null;
    }

    public void Dispose()
    {
    }

    private void Search()
    {
        _found.Clear();
        _found.Add(ProcessId);

        // What was found before may have lost its parent, and has children of its own.
        foreach (var known in _known.Keys)
        {
            _found.Add(known);
        }

        foreach (var known in _found.ToArray())
        {
            _children.AddDescendants(known, _found);
        }

        foreach (var pid in _found)
        {
            if (!_known.ContainsKey(pid) && ProcStat.Parse(pid, _file.Read(Folder(pid) + "/stat")) is { } stat
                && (pid != ProcessId || stat.StartTime == _startTime))
            {
                _known.Add(pid, (stat.StartTime, Folder(pid) + "/stat", Folder(pid) + "/status"));
            }
        }
    }

    private static string Folder(int pid) => string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}");
}
