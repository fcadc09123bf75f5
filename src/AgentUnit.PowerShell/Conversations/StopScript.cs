using System.Management.Automation;
using System.Management.Automation.Runspaces;
using AgentUnit.Engine.Running;
using AgentUnit.PowerShell.Agents;

namespace AgentUnit.PowerShell.Conversations;

/// <summary>A stop rule written as a script block, which gets the transcript as <c>$_</c> and says whether the conversation is over.</summary>
internal sealed class StopScript(ScriptBlock block)
{
    private readonly Runspace? _home = Runspace.DefaultRunspace;

    /// <summary>The rule, asked on the pipeline thread.</summary>
    /// <exception cref="AgentUnitException">The script block belongs to another runspace.</exception>
    public Func<IReadOnlyList<ChatMessage>, CancellationToken, ValueTask<bool>> Bind(CallerQueue pipeline) => Runspace.DefaultRunspace != _home
        ? throw new AgentUnitException(
            "AgentUnit.StopRuleRunspaceForeign",
            ProblemKind.InvalidArgument,
            "The stop rule of a simulated user is a script block of another runspace, where alone it gives right answers. Make the scenario in the runspace that runs it.")
        : (transcript, cancellation) => pipeline.InvokeAsync(() => Ask(transcript), cancellation);

    private bool Ask(IReadOnlyList<ChatMessage> transcript)
    {
        try
        {
            var output = block.InvokeWithContext(
                null,
                [new PSVariable("_", transcript), new PSVariable("ErrorActionPreference", ActionPreference.Stop)],
                transcript);
            return LanguagePrimitives.IsTrue(output.Count == 1 ? output[0] : output);
        }
        catch (PipelineStoppedException)
        {
            throw;
        }
        catch (Exception exception)
        {
            throw new AgentException(ErrorKind.Script, $"The stop rule failed: {ScriptFailure.Describe(exception)}", exception);
        }
    }
}
