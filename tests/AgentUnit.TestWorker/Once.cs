namespace AgentUnit.TestWorker;

/// <summary>A program that takes one input and prints one answer.</summary>
internal static class Once
{
    public static int Run(string[] arguments)
    {
        if (arguments is ["arguments", .. var rest])
        {
            Lines.Write(string.Join('|', rest));
            Lines.Write("stdin: " + Console.In.ReadToEnd());
            return 0;
        }

        var input = Console.In.ReadToEnd().TrimEnd();
        switch (input.Split(' '))
        {
            case ["fail", var code]:
                Console.Error.WriteLine("the key is " + Environment.GetEnvironmentVariable("SERVICE_KEY"));
                return int.Parse(code, System.Globalization.CultureInfo.InvariantCulture);
            case ["hang"]:
                Stuck.Stay();
                return 0;
            case ["pid"]:
                Lines.Write(Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture));
                Stuck.Stay();
                return 0;
            case ["flood"]:
                for (var i = 0; i < 100_000; i++)
                {
                    Lines.Write(new string('x', 8191));
                }

                return 0;
            case ["where"]:
                Lines.Write(Environment.CurrentDirectory);
                return 0;
            default:
                Lines.Write($"You said: {input}");
                return 0;
        }
    }
}
