using System.Text;

namespace AgentUnit.TestWorker;

internal static class Lines
{
    private static readonly Stream Output = Console.OpenStandardOutput();

    public static void Write(string line) => Raw(line + "\n");

    public static void Raw(string text)
    {
        Output.Write(Encoding.UTF8.GetBytes(text));
        Output.Flush();
    }
}
