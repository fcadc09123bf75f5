using System.Globalization;
using AgentUnit.Engine.Datasets;
using AgentUnit.Engine.Datasets.Reading;
using AgentUnit.Engine.Datasets.Values;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Load;

/// <summary>A recorded load: a file of CSV or JSON lines with the time of each request and, if it has them, its tokens.</summary>
internal sealed class TraceFile(string path)
{
    private static readonly string[] TimeNames = ["timestamp", "time", "arrival", "arrivaltime", "arrived_at", "offset", "seconds"];
    private static readonly string[] ContextNames = ["contexttokens", "inputtokens", "prompttokens", "num_prefill_tokens"];
    private static readonly string[] GeneratedNames = ["generatedtokens", "outputtokens", "completiontokens", "num_decode_tokens"];

    private readonly TextFile _file = new(path);

    /// <summary>The arrivals, counted from the first; read line by line.</summary>
    /// <exception cref="AgentUnitException">The file, a line or a value cannot be read, or the times do not rise.</exception>
    public IEnumerable<ScheduledArrival> Read()
    {
        var isCsv = DatasetFormats.ByName(_file) is DatasetFormat.Csv;
        TraceColumns? columns = isCsv ? Columns(CsvHeader.Guess(_file).Columns) : null;
        var reader = isCsv
            ? new CsvRowReader(_file, new PropertyMapping { Input = new PropertyPath(columns!.Time) })
            : (RowReader)new JsonLinesReader(_file);
        double? first = null;
        var before = 0.0;
        foreach (var row in _file.Guard(reader.Read()))
        {
            if (row.Problem is not null)
            {
                throw row.Problem;
            }

            var values = row.Value as IReadOnlyDictionary<string, object?>
                ?? throw LoadErrors.TraceValueInvalid(_file.Path, row.Position, "the line", row.Value);
            columns ??= Columns(values.Keys);
            var time = TraceValue.Seconds(values.GetValueOrDefault(columns.Time))
                ?? throw LoadErrors.TraceValueInvalid(_file.Path, row.Position, columns.Time, values.GetValueOrDefault(columns.Time));
            first ??= time;
            if (time - first < before)
            {
                throw LoadErrors.TraceUnordered(_file.Path, row.Position);
            }

            before = time - first.Value;
            yield return new ScheduledArrival(before, Tokens(values, columns.Context, row.Position), Tokens(values, columns.Generated, row.Position));
        }
    }

    /// <summary>Reads all of it once, so that what is wrong with it is found before anything is sent.</summary>
    /// <exception cref="AgentUnitException">It cannot be replayed.</exception>
    public void Check()
    {
        // To the end: a mistake in the last line counts.
        if (Read().Aggregate(0L, (count, _) => count + 1) == 0)
        {
            throw LoadErrors.TraceEmpty(_file.Path);
        }
    }

    private TraceColumns Columns(IEnumerable<string> names)
    {
        var known = names.ToArray();
        return new TraceColumns(
            Find(known, TimeNames) ?? throw LoadErrors.TraceColumnMissing(_file.Path, known),
            Find(known, ContextNames),
            Find(known, GeneratedNames));
    }

    private static string? Find(string[] names, string[] wanted) =>
        wanted.Select(name => Array.Find(names, candidate => KeyName.Same(candidate, name))).FirstOrDefault(name => name is not null);

    private int? Tokens(IReadOnlyDictionary<string, object?> values, string? column, int line) =>
        column is null || values.GetValueOrDefault(column) is not { } value ? null
        : TraceValue.Count(value) ?? throw LoadErrors.TraceValueInvalid(_file.Path, line, column, value);

    private sealed record TraceColumns(string Time, string? Context, string? Generated);
}

/// <summary>Reads the values of a trace.</summary>
internal static class TraceValue
{
    /// <summary>A time in seconds: a number as it stands, or a date and time from the epoch (UTC where it names no zone).</summary>
    public static double? Seconds(object? value) => value switch
    {
        ScalarText scalar => Seconds(scalar.Text),
        string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => Finite(number),
        string text when DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out var moment) =>
            (moment - DateTimeOffset.UnixEpoch).Ticks / (double)TimeSpan.TicksPerSecond,
        IConvertible number and not (string or bool) => Finite(number.ToDouble(CultureInfo.InvariantCulture)),
        _ => null,
    };

    /// <summary>A count, 0 or more.</summary>
    public static int? Count(object value) =>
        Seconds(value) is { } number && number >= 0 && number <= int.MaxValue && Math.Floor(number).Equals(number) ? (int)number : null;

    private static double? Finite(double number) => double.IsFinite(number) ? number : null;
}
