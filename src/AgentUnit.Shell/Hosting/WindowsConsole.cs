using System.Runtime.InteropServices;

namespace AgentUnit.Shell.Hosting;

/// <summary>Windows shows escape sequences only where a program has asked for it.</summary>
internal static partial class WindowsConsole
{
    private const int StandardOutput = -11;
    private const int StandardError = -12;
    private const uint ProcessEscapes = 4;

    /// <summary>Asks for it; false where an old console refuses.</summary>
    public static bool EnableEscapes() =>
        !OperatingSystem.IsWindows() || (Enable(StandardOutput) & Enable(StandardError));

    // A stream that is redirected has no mode, and needs none.
    private static bool Enable(int stream)
    {
        var handle = GetStdHandle(stream);
        return !GetConsoleMode(handle, out var mode) || SetConsoleMode(handle, mode | ProcessEscapes);
    }

    [LibraryImport("kernel32.dll")]
    private static partial nint GetStdHandle(int stream);

    [LibraryImport("kernel32.dll")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool GetConsoleMode(nint handle, out uint mode);

    [LibraryImport("kernel32.dll")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetConsoleMode(nint handle, uint mode);
}
