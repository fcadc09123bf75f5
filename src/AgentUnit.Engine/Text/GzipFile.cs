using System.Buffers.Binary;
using System.IO.Compression;

namespace AgentUnit.Engine.Text;

/// <summary>Unpacks a gzip file and notices when its end is missing, which the platform's stream takes for the end of the data.</summary>
internal sealed class GzipFile : Stream
{
    private const int TrailerLength = 4;

    private readonly GZipStream _unpacked;
    private readonly uint? _lengthOfLastMember;
    private long _read;

    /// <param name="file">The packed file at its start; closed with this stream.</param>
    public GzipFile(FileStream file)
    {
        _lengthOfLastMember = file.CanSeek ? ReadTrailer(file) : null;
        _unpacked = new GZipStream(file, CompressionMode.Decompress);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var count = _unpacked.Read(buffer);
        _read += count;
        if (count == 0 && buffer.Length > 0 && IsCut())
        {
            throw new InvalidDataException("its end is missing.");
        }

        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _unpacked.Dispose();
        }

        base.Dispose(disposing);
    }

    // A gzip file ends in the length of its last member (RFC 1952, 2.3.1). Members may follow each other, so more may have been read.
    private bool IsCut() => _lengthOfLastMember is { } length && _read < uint.MaxValue && _read < length;

    private static uint ReadTrailer(FileStream file)
    {
        Span<byte> trailer = stackalloc byte[TrailerLength];
        if (file.Length < TrailerLength)
        {
            return 0;
        }

        file.Position = file.Length - TrailerLength;
        file.ReadExactly(trailer);
        file.Position = 0;
        return BinaryPrimitives.ReadUInt32LittleEndian(trailer);
    }
}
