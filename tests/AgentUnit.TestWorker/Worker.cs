using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentUnit.TestWorker;

/// <summary>Reads requests, and does what their input says.</summary>
internal static class Worker
{
    private static JsonNode _request = null!;
    private static string _id = "";

    public static void Run()
    {
        while (Console.In.ReadLine() is { } line)
        {
            _request = JsonNode.Parse(line)!;
            _id = (string)_request["id"]!;
            Do(((string)_request["input"]!).Split(' ', 2));
        }
    }

    private static void Do(string[] words)
    {
        switch (words)
        {
            case ["request"]:
                Reply(_request.ToJsonString());
                break;
            case ["pid"]:
                Reply(Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
                break;
            case ["child"]:
                Reply($"{Environment.ProcessId} {StartChild()}");
                break;
            case ["child-then-crash", var file]:
                File.WriteAllText(file, $"{Environment.ProcessId} {StartChild()}");
                Environment.Exit(4);
                break;
            case ["child-then-hang", var file]:
                File.WriteAllText(file, $"{Environment.ProcessId} {StartChild()}");
                Stuck.Stay();
                break;
            case ["crash-once", var file] when !File.Exists(file):
                File.WriteAllText(file, "");
                Console.Error.WriteLine("out of luck");
                Environment.Exit(3);
                break;
            case ["exit", var code]:
                Console.Error.WriteLine("cannot go on: " + Environment.GetEnvironmentVariable("SERVICE_KEY"));
                Environment.Exit(int.Parse(code, CultureInfo.InvariantCulture));
                break;
            case ["killed"]:
                Process.GetCurrentProcess().Kill();
                Stuck.Stay();
                break;
            case ["garbage"]:
                Lines.Write("Traceback (most recent call last):");
                break;
            case ["array"]:
                Lines.Write("[1, 2]");
                break;
            case ["nothing"]:
                Lines.Write($$"""{"id":"{{_id}}"}""");
                break;
            case ["half"]:
                Lines.Raw($$"""{"id":"{{_id}}","outp""");
                Stuck.Stay();
                break;
            case ["half-exit"]:
                Lines.Raw($$"""{"id":"{{_id}}","outp""");
                Environment.Exit(0);
                break;
            case ["flood"]:
                for (var i = 0; i < 4000; i++)
                {
                    Console.Error.WriteLine($"{i} {new string('e', 1000)}");
                }

                Reply("dry again");
                break;
            case ["hang"]:
                Stuck.Stay();
                break;
            case ["twice"]:
                Reply("first");
                Reply("second");
                break;
            case ["disorder"]:
                Lines.Write("""{"id":"17","output":"an answer to something else"}""");
                break;
            case ["afterwards"]:
                Reply("done");
                Lines.Write("By the way: hello.");
                break;
            case ["long", var count]:
                LongLine(int.Parse(count, CultureInfo.InvariantCulture));
                break;
            case ["endless"]:
                for (var i = 0; i < 100_000; i++)
                {
                    Event("content", "text", new string('x', 4000));
                }

                break;

            case ["close-output"]:
                CloseAll(1);
                Stuck.Stay();
                break;
            case ["close-input"]:
                CloseAll(0);
                Reply("done");
                Stuck.Stay();
                break;
            case ["raw", var text]:
                Lines.Write(text.Replace("$id", _id, StringComparison.Ordinal));
                break;
            case ["latin"]:
                Lines.Raw(System.Text.Encoding.Latin1.GetBytes($$"""{"id":"{{_id}}","output":"Grüße"}""" + "\n"));
                break;
            case ["environment", var name]:
                Reply(Environment.GetEnvironmentVariable(name) ?? "(none)");
                break;
            case ["stream"]:
                Event("content", "text", "Hello");
                Thread.Sleep(30);
                Event("content", "text", ", world");
                Lines.Write($$$"""{"id":"{{{_id}}}","usage":{"input_tokens":3,"cached_input_tokens":1,"output_tokens":4},"model":"m","finish_reason":"stop","turns":2,"metadata":{"lucky":7}}""");
                break;
            default:
                Reply("You said: " + string.Join(' ', words));
                break;
        }
    }

    private static void Reply(string output) =>
        Lines.Write(new JsonObject { ["id"] = _id, ["output"] = output }.ToJsonString());

    private static void Event(string kind, string key, string value) =>
        Lines.Write(new JsonObject { ["id"] = _id, ["event"] = kind, [key] = value }.ToJsonString());

    private static void LongLine(int count)
    {
        Lines.Raw($$"""{"id":"{{_id}}","output":" """.TrimEnd());
        var piece = new string('x', 1024 * 1024);
        for (var i = 0; i < count; i++)
        {
            Lines.Raw(piece);
        }

        Lines.Write("\"}");
    }

    private static int StartChild()
    {
        // With the worker's own input and outputs, as a careless program does it.
        var start = new ProcessStartInfo(Environment.ProcessPath!) { UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(Worker).Assembly.Location);
        }

        start.ArgumentList.Add("sleep");
        return Process.Start(start)!.Id;
    }

    // The console holds copies of the descriptor.
    private static void CloseAll(int descriptor)
    {
        var pipe = new FileInfo($"/proc/self/fd/{descriptor}").LinkTarget;
        foreach (var file in Directory.GetFiles("/proc/self/fd"))
        {
            if (new FileInfo(file).LinkTarget == pipe)
            {
                _ = Native.Close(int.Parse(Path.GetFileName(file), CultureInfo.InvariantCulture));
            }
        }
    }

    private static class Native
    {
        [DllImport("libc", EntryPoint = "close")]
        public static extern int Close(int descriptor);
    }
}
