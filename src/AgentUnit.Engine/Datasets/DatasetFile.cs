using AgentUnit.Engine.Datasets.Reading;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Datasets;

/// <summary>A file of cases: opened once to look at its layout, and read as often as needed.</summary>
internal sealed class DatasetFile
{
    private const int ProbedRows = 1000;

    private readonly TextFile _file;
    private readonly PropertyMapping _mapping;
    private readonly TurnMetricReader _readMetrics;
    private readonly RowReader _reader;

    /// <summary>Looks at the file.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="format">The format, or Auto for that of the extension.</param>
    /// <param name="mapping">Which properties make the case.</param>
    /// <param name="readMetrics">Reads the checks of turns.</param>
    /// <exception cref="AgentUnitException">It cannot be read, or its layout is not that of a dataset.</exception>
    public DatasetFile(string path, DatasetFormat format, PropertyMapping mapping, TurnMetricReader readMetrics)
    {
        _file = new TextFile(path);
        _mapping = mapping;
        _readMetrics = readMetrics;
        _reader = RowReader.Open(_file, format, mapping);
    }

    /// <summary>The name that the file gives, else its own without extensions.</summary>
    public string Name => string.IsNullOrWhiteSpace(_reader.Name) ? _file.BaseName : _reader.Name;

    /// <summary>Keys of the document beside name and cases; they mean nothing to a dataset.</summary>
    public IReadOnlyList<string> UnusedKeys => _reader.UnusedKeys;

    /// <summary>Reads all cases into memory.</summary>
    /// <param name="name">The dataset's name; null for the file's.</param>
    /// <param name="onInvalid">Gets what is wrong with an entry that is left out; null to throw it instead.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="AgentUnitException">An entry is wrong, an id is there twice, or there is no case.</exception>
    public MemoryDataset Load(string? name, Action<AgentUnitException>? onInvalid, CancellationToken cancellation = default)
    {
        var cases = new CaseCollector();
        var check = new MappingCheck(_mapping);
        AgentUnitException? pending = null;
        var skipped = 0;
        foreach (var (row, testCase, problem) in Entries(check))
        {
            cancellation.ThrowIfCancellationRequested();
            var error = problem ?? Add(cases, testCase!, new CaseOrigin(_file.Path, row.Position));
            if (error is null)
            {
                continue;
            }

            if (onInvalid is null)
            {
                // Whether it is this entry that lacks the input or the mapping that is wrong, only the other entries show.
                pending ??= error;
                if (check.IsComplete || error.ErrorId != CaseErrors.InputMissingId)
                {
                    throw pending;
                }
            }
            else
            {
                skipped++;
                onInvalid(error);
            }
        }

        if (cases.Count + skipped > 0 || pending is not null)
        {
            check.ThrowIfIncomplete(_file.Path);
        }

        return pending is not null ? throw pending
            : cases.Count > 0 ? cases.ToDataset(name ?? Name, skipped)
            : skipped > 0 ? throw DatasetErrors.NoneValid(_file.Path, skipped)
            : throw DatasetErrors.Empty(_file.Path);
    }

    /// <summary>A dataset that reads the file anew each time. The mapping is tried on the first thousand entries at once.</summary>
    /// <param name="name">The dataset's name; null for the file's.</param>
    /// <param name="skipsInvalid">Whether a wrong entry is left out and counted; else it is thrown when it is reached.</param>
    /// <exception cref="AgentUnitException">There is no entry, or the mapping leads nowhere.</exception>
    public Dataset Stream(string? name, bool skipsInvalid)
    {
        var check = new MappingCheck(_mapping);
        var rows = 0;
        foreach (var row in _file.Guard(_reader.Read()).Take(check.IsComplete ? 1 : ProbedRows))
        {
            rows++;
            check.See(row.Value);
            if (check.IsComplete)
            {
                break;
            }
        }

        if (rows == 0)
        {
            throw DatasetErrors.Empty(_file.Path);
        }

        check.ThrowIfIncomplete(_file.Path);
        return new FileDataset(name ?? Name, () => Entries(check), skipsInvalid);
    }

    private IEnumerable<FileEntry> Entries(MappingCheck check)
    {
        var mapper = new CaseMapper(_mapping, _readMetrics);
        var ordinal = 0;
        foreach (var row in _file.Guard(_reader.Read()))
        {
            ordinal++;
            check.See(row.Value);
            yield return Entry(mapper, row, ordinal);
        }
    }

    private FileEntry Entry(CaseMapper mapper, SourceRow row, int ordinal)
    {
        if (row.Problem is not null)
        {
            return new FileEntry(row, null, row.Problem);
        }

        try
        {
            return new FileEntry(row, mapper.Map(row.Value, new CaseOrigin(_file.Path, row.Position), ordinal), null);
        }
        catch (AgentUnitException problem)
        {
            return new FileEntry(row, null, problem);
        }
    }

    private static AgentUnitException? Add(CaseCollector cases, TestCase testCase, CaseOrigin origin)
    {
        try
        {
            cases.Add(testCase, origin);
            return null;
        }
        catch (AgentUnitException duplicate)
        {
            return duplicate;
        }
    }
}
