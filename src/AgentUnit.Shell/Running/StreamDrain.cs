using System.Management.Automation;
using AgentUnit.Shell.Hosting;

namespace AgentUnit.Shell.Running;

/// <summary>Writes errors as they come, and keeps no record of what the host has shown already.</summary>
internal static class StreamDrain
{
    public static void Attach(PSDataStreams streams, ShellUserInterface userInterface, Action<ErrorRecord> onError)
    {
        streams.Error.DataAdded += (_, _) =>
        {
            foreach (var error in streams.Error.ReadAll())
            {
                onError(error);
                userInterface.WriteErrorLine(ErrorText.Format(error));
            }
        };
        Forget(streams.Progress);
        Forget(streams.Information);
        Forget(streams.Warning);
        Forget(streams.Verbose);
        Forget(streams.Debug);
    }

    private static void Forget<T>(PSDataCollection<T> stream) => stream.DataAdded += (_, _) => stream.Clear();
}
