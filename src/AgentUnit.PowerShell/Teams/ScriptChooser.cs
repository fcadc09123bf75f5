using System.Management.Automation;
using AgentUnit.Engine.Agents.Teams.Ag2;
using AgentUnit.PowerShell.Agents;
using AgentUnit.PowerShell.Internal;

namespace AgentUnit.PowerShell.Teams;

/// <summary>Chooses a group's speakers by a script block, which gets the last speaker's name, the messages and the members' names.</summary>
internal sealed class ScriptChooser(ScriptBlock script, ScriptRunner runner) : SpeakerChooser
{
    public override ValueTask<object?> ChooseAsync(SpeakerQuestion question, CancellationToken cancellationToken) =>
        runner.RunAsync(streams => Run(question, streams), cancellationToken);

    public override ValueTask<IAsyncDisposable?> OpenAsync(int maximumConcurrency, CancellationToken cancellationToken) =>
        runner.OpenAsync(maximumConcurrency, cancellationToken);

    public override IReadOnlyList<string> TakeWarnings() => runner.TakeWarnings("The script of -SpeakerSelection");

    private object? Run(SpeakerQuestion question, PSDataStreams streams)
    {
        try
        {
            object[] arguments = UnboundScript.TakesArgument(script) ? [question.LastSpeaker, question.Messages, question.Members] : [];
            var output = script.InvokeWithContext(null, [new PSVariable("_", question.LastSpeaker)], arguments);
            var notes = ScriptNotes.Take(streams);
            if (notes.FirstError is { } error)
            {
                throw ScriptFailure.From(error);
            }

            object?[] given = [.. output.Select(PlainObject.Bare).Where(static item => item is not null)];
            return given.Length <= 1
                ? given.FirstOrDefault()
                : throw new AgentException(ErrorKind.Script, $"The script of -SpeakerSelection gave back {given.Length} values. Give back one agent, a way to choose, or $null.");
        }
        catch (Exception exception) when (exception is not AgentException)
        {
            throw ScriptFailure.From(exception);
        }
    }
}
