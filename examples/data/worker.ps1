# An agent as a program: it reads one JSON request a line and writes one JSON reply a line. docs/worker-protocol.md has
# the fields. It uses .NET's own JSON, so that it runs in the embedded shell as well.
[Console]::Out.WriteLine('{"protocol":1,"name":"counter"}')
while ($null -ne ($line = [Console]::In.ReadLine())) {
    $request = [System.Text.Json.Nodes.JsonNode]::Parse($line)
    $reply = [System.Text.Json.Nodes.JsonObject]::new()
    $reply['id'] = [string]$request['id']
    $text = [string]$request['input']

    # What a crash does to a run can be seen here.
    if ($text -eq 'crash') {
        [Console]::Error.WriteLine('this worker was told to crash')
        exit 3
    }

    $reply['output'] = '{0} words, {1} characters' -f $text.Split(' ').Count, $text.Length
    [Console]::Out.WriteLine($reply.ToJsonString())
}
