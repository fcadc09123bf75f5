using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace AgentUnit.Simulator.Http;

/// <summary>Reads a request's first line and headers (RFC 9112), of which the simulator needs few.</summary>
internal static class HeadParser
{
    private static readonly SearchValues<byte> NameBytes =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"u8);

    /// <param name="head">The lines up to the empty one, the last with its line break.</param>
    /// <param name="request">A cleared request to fill.</param>
    public static void Parse(ReadOnlySpan<byte> head, HttpRequest request)
    {
        var end = head.IndexOf((byte)'\n');
        request.Problem = ParseFirstLine(Line(head[..end]), request);
        head = head[(end + 1)..];
        var hasLength = false;
        while (request.Problem is null && (end = head.IndexOf((byte)'\n')) >= 0)
        {
            request.Problem = ParseHeader(Line(head[..end]), request, ref hasLength);
            head = head[(end + 1)..];
        }
    }

    private static HttpProblem? ParseFirstLine(ReadOnlySpan<byte> line, HttpRequest request)
    {
        var space = line.IndexOf((byte)' ');
        var last = line.LastIndexOf((byte)' ');
        if (space <= 0 || last == space || line[..space].ContainsAnyExcept(NameBytes))
        {
            return HttpProblem.Malformed("its first line is not 'METHOD /path HTTP/1.1'");
        }

        var version = line[(last + 1)..];
        if (!version.StartsWith("HTTP/1."u8) || version.Length != 8)
        {
            return version.StartsWith("HTTP/"u8)
                ? new HttpProblem(505, "The simulator speaks HTTP/1.1.")
                : HttpProblem.Malformed("its first line is not 'METHOD /path HTTP/1.1'");
        }

        request.KnowsChunks = request.KeepAlive = version[7] != '0';
        request.Verb = Verb(line[..space]);
        request.Path = Path(line[(space + 1)..last]);
        return null;
    }

    private static HttpProblem? ParseHeader(ReadOnlySpan<byte> line, HttpRequest request, ref bool hasLength)
    {
        var colon = line.IndexOf((byte)':');
        if (colon <= 0 || line[..colon].ContainsAnyExcept(NameBytes))
        {
            return HttpProblem.Malformed("a header is not 'name: value'");
        }

        var name = line[..colon];
        var value = line[(colon + 1)..].Trim(" \t"u8);
        if (Is(name, "content-length"u8))
        {
            return ReadLength(value, request, ref hasLength);
        }

        if (Is(name, "transfer-encoding"u8))
        {
            // Two ways to tell the body's length are how requests are smuggled.
            request.ContentLength = null;
            return hasLength || !Is(value, "chunked"u8)
                ? HttpProblem.Malformed("its Transfer-Encoding is not 'chunked' alone")
                : null;
        }

        if (Is(name, "connection"u8))
        {
            request.KeepAlive = Has(value, "keep-alive"u8) || (request.KeepAlive && !Has(value, "close"u8));
        }
        else if (Is(name, "expect"u8))
        {
            request.ExpectsContinue = Is(value, "100-continue"u8);
            return request.ExpectsContinue ? null : new HttpProblem(417, "The simulator knows Expect: 100-continue only.");
        }
        else if (Is(name, "authorization"u8))
        {
            request.Authorization = Encoding.Latin1.GetString(value);
        }
        else if (name.Length > 12 && Is(name[..12], "x-simulator-"u8))
        {
            request.Overrides.Add(new(Encoding.ASCII.GetString(name[12..]).ToLowerInvariant(), Encoding.Latin1.GetString(value)));
        }

        return null;
    }

    private static HttpProblem? ReadLength(ReadOnlySpan<byte> value, HttpRequest request, ref bool hasLength)
    {
        if (!Utf8Parser.TryParse(value, out ulong length, out var read) || read != value.Length || length > long.MaxValue)
        {
            return HttpProblem.Malformed("its Content-Length is not a number");
        }

        if (request.ContentLength is null || (hasLength && request.ContentLength != (long)length))
        {
            return HttpProblem.Malformed("it tells its length in two ways");
        }

        hasLength = true;
        request.ContentLength = (long)length;
        return null;
    }

    private static HttpVerb Verb(ReadOnlySpan<byte> text) =>
        text.SequenceEqual("POST"u8) ? HttpVerb.Post
        : text.SequenceEqual("GET"u8) ? HttpVerb.Get
        : text.SequenceEqual("HEAD"u8) ? HttpVerb.Head
        : text.SequenceEqual("DELETE"u8) ? HttpVerb.Delete
        : HttpVerb.Other;

    private static string Path(ReadOnlySpan<byte> target)
    {
        // A proxy's client sends the whole address.
        if (target.StartsWith("http://"u8))
        {
            var slash = target[7..].IndexOf((byte)'/');
            target = slash < 0 ? "/"u8 : target[(7 + slash)..];
        }

        var query = target.IndexOf((byte)'?');
        target = query < 0 ? target : target[..query];
        return target.SequenceEqual("/v1/chat/completions"u8) ? "/v1/chat/completions" : Encoding.Latin1.GetString(target);
    }

    private static ReadOnlySpan<byte> Line(ReadOnlySpan<byte> line) => line is [.., (byte)'\r'] ? line[..^1] : line;

    private static bool Has(ReadOnlySpan<byte> list, ReadOnlySpan<byte> word)
    {
        while (!list.IsEmpty)
        {
            var comma = list.IndexOf((byte)',');
            var item = comma < 0 ? list : list[..comma];
            if (Is(item.Trim(" \t"u8), word))
            {
                return true;
            }

            list = comma < 0 ? default : list[(comma + 1)..];
        }

        return false;
    }

    private static bool Is(ReadOnlySpan<byte> text, ReadOnlySpan<byte> lowerCase) => Ascii.EqualsIgnoreCase(text, lowerCase);
}
