using System.Text;

namespace AgentUnit.Engine.Text;

/// <summary>A text file to read: unpacked if its name ends in .gz, decoded by its byte order mark, else as UTF-8, and never wrongly in silence.</summary>
internal sealed class TextFile(string path)
{
    private const string Gzip = ".gz";

    /// <summary>The full path.</summary>
    public string Path { get; } = path;

    /// <summary>The extension in lower case, that of the unpacked file for a .gz.</summary>
    public string Extension => System.IO.Path.GetExtension(UnpackedPath).ToLowerInvariant();

    /// <summary>The name without folder and extensions.</summary>
    public string BaseName => System.IO.Path.GetFileNameWithoutExtension(UnpackedPath);

    /// <summary>Whether it is packed.</summary>
    public bool IsGzip => Path.EndsWith(Gzip, StringComparison.OrdinalIgnoreCase);

    private string UnpackedPath => IsGzip ? Path[..^Gzip.Length] : Path;

    /// <summary>Opens the text. Reading it throws what <see cref="Guard{T}"/> explains.</summary>
    /// <exception cref="AgentUnitException">There is no such file, or it cannot be opened.</exception>
    public StreamReader OpenText() => Try(() =>
    {
        var stream = OpenDecoded(out var encoding);
        return new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: false, bufferSize: 32 * 1024);
    });

    /// <summary>Whether there is nothing in it but white space.</summary>
    public bool IsBlank()
    {
        using var reader = OpenText();
        int next;
        do
        {
            next = reader.Read();
        }
        while (next >= 0 && char.IsWhiteSpace((char)next));

        return next < 0;
    }

    /// <summary>Passes a sequence that reads this file on, and turns what goes wrong into errors that name the file and line.</summary>
    public IEnumerable<T> Guard<T>(IEnumerable<T> items)
    {
        using var enumerator = items.GetEnumerator();
        while (Try(enumerator.MoveNext))
        {
            yield return enumerator.Current;
        }
    }

    /// <summary>Does something that reads this file, and turns what goes wrong into errors that name the file and line.</summary>
    public T Try<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception exception) when (Explain(exception) is { } error)
        {
            throw error;
        }
    }

    private AgentUnitException? Explain(Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => ReadErrors.NotFound(Path, exception),
        DecoderFallbackException => InvalidBytes(),
        InvalidDataException when IsGzip => ReadErrors.NotGzip(Path, exception),
        IOException or UnauthorizedAccessException => ReadErrors.ReadFailed(Path, exception),
        _ => null,
    };

    private Stream OpenDecoded(out Encoding encoding)
    {
        if (Directory.Exists(Path))
        {
            throw ReadErrors.IsFolder(Path);
        }

        // The readers above have buffers of their own.
        var file = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
        try
        {
            var markLength = 0;
            encoding = file.CanSeek ? ByteOrderMark.Read(Unpack(file), out markLength) : ByteOrderMark.Default;
            if (file.CanSeek)
            {
                file.Position = 0;
            }

            var stream = Unpack(file);
            stream.ReadExactly(stackalloc byte[markLength]);
            return stream;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private Stream Unpack(FileStream file) => IsGzip ? new GzipFile(file) : file;

    // The decoder works by the block and cannot say on which line it failed, so the bytes are gone through again, one by one.
    private AgentUnitException InvalidBytes()
    {
        using var stream = new BufferedStream(OpenDecoded(out var encoding));
        var decoder = encoding.GetDecoder();
        var line = 1;
        try
        {
            Span<char> decoded = stackalloc char[4];
            for (var next = stream.ReadByte(); next >= 0; next = stream.ReadByte())
            {
                var count = decoder.GetChars([(byte)next], decoded, flush: false);
                line += decoded[..count].Count('\n');
            }
        }
        catch (DecoderFallbackException)
        {
            // This is the place.
        }

        return ReadErrors.EncodingInvalid(Path, line, encoding.WebName.ToUpperInvariant());
    }
}
