using System.Globalization;
using System.Management.Automation.Host;

namespace AgentUnit.Shell.Hosting;

/// <summary>What PowerShell needs of the program that hosts it.</summary>
internal sealed class ShellHost(ShellUserInterface userInterface) : PSHost
{
    public override string Name => "AgentUnit";

    public override Version Version { get; } = typeof(ShellHost).Assembly.GetName().Version ?? new Version(0, 0);

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override PSHostUserInterface UI => userInterface;

    public override CultureInfo CurrentCulture { get; } = CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture { get; } = CultureInfo.CurrentUICulture;

    /// <summary>The code given to <c>exit</c>; null while nobody has called it.</summary>
    public int? ExitCode { get; private set; }

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;

    public override void EnterNestedPrompt() =>
        throw new NotSupportedException("The embedded shell has no nested prompt. Use pwsh to debug.");

    public override void ExitNestedPrompt()
    {
    }

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }
}
