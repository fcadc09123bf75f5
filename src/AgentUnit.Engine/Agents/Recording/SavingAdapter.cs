using System.Globalization;
using AgentUnit.Engine.Profiles;

namespace AgentUnit.Engine.Agents.Recording;

/// <summary>Passes every call on to another adapter and records how it ended. A recording that cannot be written fails no case.</summary>
internal sealed class SavingAdapter : AgentAdapter, IAsksModels, ITakesProfile
{
    private readonly AgentAdapter _inner;
    private readonly string _path;
    private string? _warning;
    private int _hasWarned;

    /// <param name="inner">The adapter that answers.</param>
    /// <param name="path">The full path of the recording; lines are added at its end.</param>
    /// <exception cref="AgentUnitException">A recording cannot be written there.</exception>
    public SavingAdapter(AgentAdapter inner, string path)
    {
        RecordingTarget.Check(path);
        _inner = inner;
        _path = path;
    }

    public override string Kind => _inner.Kind;

    public override string? Identity => _inner.Identity;

    public override string? Model => _inner.Model;

    public IReadOnlyList<string> Models => (_inner as IAsksModels)?.Models ?? [];

    public CallCount CallsPerReply => CallCount.Of(_inner);

    public override int? MaximumOutputTokens => _inner.MaximumOutputTokens;

    /// <summary>The adapter that answers.</summary>
    public AgentAdapter Inner => _inner;

    protected override string DefaultName => _inner.Name;

    public override async ValueTask<AgentReply> InvokeAsync(AgentRequest request, CancellationToken cancellationToken)
    {
        var start = request.TimeProvider.GetTimestamp();
        AgentReply reply;
        try
        {
            reply = await _inner.InvokeAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            var duration = request.TimeProvider.GetElapsedTime(start);
            Save(RecordingLine.Of(request, duration, Failure(exception, duration, cancellationToken)));
            throw;
        }

        Save(RecordingLine.Of(request, request.TimeProvider.GetElapsedTime(start), reply));
        return reply;
    }

    public override async ValueTask<IAsyncDisposable?> OpenAsync(int maximumConcurrency, CancellationToken cancellationToken)
    {
        // A folder that has gone, or a file that may not be written, is told before anything is spent.
        var writer = RecordingTarget.Open(_path);
        try
        {
            return new Session(writer, await _inner.OpenAsync(maximumConcurrency, cancellationToken).ConfigureAwait(false));
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    public ProfiledAdapter With(AgentProfile profile)
    {
        var inner = ProfiledAdapter.Of(_inner, profile);
        return inner with { Adapter = inner.Adapter == _inner ? this : new SavingAdapter(inner.Adapter, _path) };
    }

    public override IReadOnlyList<string> TakeWarnings()
    {
        var inner = _inner.TakeWarnings();
        var warning = Interlocked.Exchange(ref _warning, null);
        return warning is null ? inner : [.. inner, warning];
    }

    // Within a session the writer is open already, and this only counts.
    private void Save(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var writer = RecordingWriter.Acquire(_path);
            writer.Append(line.Span);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            WarnOnce(exception);
        }
    }

    private void WarnOnce(Exception exception)
    {
        if (Interlocked.Exchange(ref _hasWarned, 1) == 0)
        {
            _warning = $"The recording '{_path}' is not complete, because it could not be written: {exception.Message} The cases themselves are unharmed.";
        }
    }

    private static AgentException Failure(Exception exception, TimeSpan duration, CancellationToken cancellationToken) => exception switch
    {
        AgentException failure => failure,
        OperationCanceledException when cancellationToken.IsCancellationRequested => new AgentException(
            ErrorKind.Timeout,
            string.Create(CultureInfo.InvariantCulture, $"Stopped after {duration.TotalMilliseconds:0} ms, before it was answered.")),
        _ => new AgentException(ErrorKind.Agent, exception.Message),
    };

    private sealed class Session(RecordingWriter writer, IAsyncDisposable? inner) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            writer.Dispose();
            if (inner is not null)
            {
                await inner.DisposeAsync().ConfigureAwait(false);
            }
        }
    }
}
