namespace AgentUnit.Simulator.Http;

/// <summary>Writes the head of a response.</summary>
internal static class ResponseHead
{
    public const string Json = "application/json";
    public const string Events = "text/event-stream";

    /// <param name="output">Where to.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="contentType">The body's type.</param>
    /// <param name="length">The body's length; null for one that comes in pieces.</param>
    /// <param name="request">What is answered.</param>
    /// <param name="headers">Further header lines, each with its line break.</param>
    public static void Write(OutputBuffer output, int status, string contentType, long? length, HttpRequest request, string headers = "")
    {
        output.Add("HTTP/1.1 "u8);
        output.Add(status);
        output.Add((byte)' ');
        AddText(output, Reason(status));
        output.Add("\r\nContent-Type: "u8);
        AddText(output, contentType);
        if (length is { } known)
        {
            output.Add("\r\nContent-Length: "u8);
            output.Add(known);
        }
        else if (request.KnowsChunks)
        {
            output.Add("\r\nTransfer-Encoding: chunked"u8);
        }
        else
        {
            // The end of the connection is the end of the body.
            request.KeepAlive = false;
        }

        output.Add("\r\n"u8);
        if (!request.KeepAlive)
        {
            output.Add("Connection: close\r\n"u8);
        }
        else if (!request.KnowsChunks)
        {
            output.Add("Connection: keep-alive\r\n"u8);
        }

        AddText(output, headers);
        output.Add("\r\n"u8);
    }

    private static void AddText(OutputBuffer output, string ascii)
    {
        var count = System.Text.Encoding.ASCII.GetBytes(ascii, output.GetSpan(ascii.Length));
        output.Advance(count);
    }

    private static string Reason(int status) => status switch
    {
        200 => "OK",
        400 => "Bad Request",
        401 => "Unauthorized",
        404 => "Not Found",
        405 => "Method Not Allowed",
        413 => "Content Too Large",
        417 => "Expectation Failed",
        429 => "Too Many Requests",
        431 => "Request Header Fields Too Large",
        500 => "Internal Server Error",
        503 => "Service Unavailable",
        505 => "HTTP Version Not Supported",
        _ => "Status",
    };
}
