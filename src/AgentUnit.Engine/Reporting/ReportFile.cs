using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Reporting;

/// <summary>A report that is being written. It gets its name when it is complete; what an interruption leaves is readable, as <see cref="PartialPath"/>.</summary>
internal sealed class ReportFile : IDisposable
{
    private readonly AtomicFile _file;
    private readonly IReportWriter _writer;
    private bool _completed;

    private ReportFile(AtomicFile file, IReportWriter writer)
    {
        _file = file;
        _writer = writer;
    }

    /// <summary>How many objects have been written.</summary>
    public long Count { get; private set; }

    /// <summary>Where it lies until it is complete.</summary>
    public string PartialPath => _file.PartialPath;

    /// <summary>Whether it was given up with something in it, which is kept.</summary>
    public bool IsKeptPartial => _file.KeepPartial;

    /// <summary>Opens a report.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="options">How it is written.</param>
    /// <returns>The open report.</returns>
    /// <exception cref="AgentUnitException">The format is not known, or the file cannot be written there.</exception>
    public static ReportFile Open(string path, ReportOptions options)
    {
        var format = ReportFormats.Of(path, options.Format);
        var file = AtomicFile.Create(path, options.NoClobber, options.Force);
        return new ReportFile(file, new BackgroundReportWriter(ReportFormats.Writer(format, file.Stream, options)));
    }

    /// <summary>Adds a run, or a summary with its runs.</summary>
    /// <param name="item">A <see cref="RunResult"/>, a <see cref="ScenarioResult"/>, or the report of a measurement.</param>
    /// <exception cref="AgentUnitException">It is something else, its runs were not kept, or the file cannot be written.</exception>
    public void Add(object item)
    {
        try
        {
            switch (item)
            {
                case RunResult run:
                    _writer.Write(run);
                    break;
                case ScenarioResult scenario:
                    _writer.Write(scenario);
                    break;
                case IMeasurement or IMeasurementParts or BenchmarkReport:
                    _writer.WriteReport(item);
                    break;
                default:
                    throw ReportErrors.InputUnknown(item.GetType().Name);
            }
        }
        catch (IOException exception)
        {
            throw FileErrors.WriteFailed(_file.Path, exception);
        }

        Count++;
    }

    /// <summary>Ends the report and gives the file its name.</summary>
    /// <exception cref="AgentUnitException">The file cannot be written.</exception>
    public void Complete()
    {
        try
        {
            _writer.Complete();
        }
        catch (IOException exception)
        {
            throw FileErrors.WriteFailed(_file.Path, exception);
        }

        _writer.Dispose();
        _file.Commit();
        _completed = true;
    }

    public void Dispose()
    {
        if (!_completed)
        {
            Abandon();
        }

        _file.Dispose();
    }

    private void Abandon()
    {
        try
        {
            using (_writer)
            {
                _writer.Complete();
            }

            _file.KeepPartial = Count > 0;
        }
        catch (Exception)
        {
            // The disk is full or gone, which the error that led here has said.
        }
    }
}
