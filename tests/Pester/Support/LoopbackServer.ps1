# An HTTP server on a free loopback port, in a runspace of its own, that gives every request one answer.
function Start-LoopbackServer {
    param([int] $Status = 200, [string] $Body, [string] $ContentType = 'application/json', [switch] $Silent)

    $listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
    $listener.Start()
    $requests = [Collections.Concurrent.ConcurrentQueue[string]]::new()
    $shell = [powershell]::Create().AddScript({
        param($listener, $requests, $Status, $Body, $ContentType, $Silent)
        try {
            while ($true) {
                $client = $listener.AcceptTcpClient()
                $stream = $client.GetStream()
                $buffer = [byte[]]::new(65536)
                $text = ''
                do {
                    $read = $stream.Read($buffer, 0, $buffer.Length)
                    $text += [Text.Encoding]::UTF8.GetString($buffer, 0, $read)
                    $length = if ($text -match '(?i)content-length: (\d+)') { [int] $Matches[1] } else { 0 }
                    $headEnd = $text.IndexOf("`r`n`r`n")
                } while ($read -gt 0 -and ($headEnd -lt 0 -or [Text.Encoding]::UTF8.GetByteCount($text.Substring($headEnd + 4)) -lt $length))
                $requests.Enqueue($text)
                if ($Silent) {
                    continue
                }

                $bytes = [Text.Encoding]::UTF8.GetBytes($Body)
                $head = "HTTP/1.1 $Status Said`r`nContent-Type: $ContentType`r`nContent-Length: $($bytes.Length)`r`nConnection: close`r`n`r`n"
                $stream.Write([Text.Encoding]::ASCII.GetBytes($head))
                $stream.Write($bytes)
                $client.Dispose()
            }
        }
        catch {
            # Stopped.
        }
    }).AddArgument($listener).AddArgument($requests).AddArgument($Status).AddArgument($Body).AddArgument($ContentType).AddArgument([bool] $Silent)
    $null = $shell.BeginInvoke()
    [pscustomobject]@{
        Endpoint = "http://127.0.0.1:$($listener.LocalEndpoint.Port)/v1"
        Listener = $listener
        Requests = $requests
    }
}

# A chat completion, as JSON.
function ConvertTo-Completion([string] $Text) {
    @{
        model   = 'loopback-1'
        choices = @(@{ message = @{ role = 'assistant'; content = $Text }; finish_reason = 'stop' })
        usage   = @{ prompt_tokens = 12; completion_tokens = 3 }
    } | ConvertTo-Json -Depth 5 -Compress
}

# The same as an event stream, one event a word.
function ConvertTo-EventStream([string[]] $Word) {
    $events = foreach ($piece in $Word) {
        @{ model = 'loopback-1'; choices = @(@{ delta = @{ content = $piece } }) } | ConvertTo-Json -Depth 5 -Compress
    }
    $events += '{"choices":[{"delta":{},"finish_reason":"stop"}]}', '{"choices":[],"usage":{"prompt_tokens":12,"completion_tokens":3}}', '[DONE]'
    ($events | ForEach-Object { "data: $_`n`n" }) -join ''
}
