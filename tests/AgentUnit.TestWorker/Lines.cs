using System.Text;

namespace AgentUnit.TestWorker;

internal static class Lines
{
    private static readonly Stream Output = Console.OpenStandardOutput();

    public static void Write(string line) => Raw(line + "\n");

    public static void Raw(string text) => Raw(Encoding.UTF8.GetBytes(text));

    public static void Raw(byte[] bytes)
    {
        Output.Write(bytes);
        Output.Flush();
    }
}
