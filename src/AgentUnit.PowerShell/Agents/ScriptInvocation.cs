using System.Management.Automation;

namespace AgentUnit.PowerShell.Agents;

/// <summary>Runs an agent's script for one case after another.</summary>
internal sealed class ScriptInvocation(ScriptBlock script)
{
    private readonly bool _takesArgument = UnboundScript.TakesArgument(script);

    /// <exception cref="AgentException">The script failed, or gave what is no reply.</exception>
    public AgentReply Run(AgentRequest request, PSDataStreams streams)
    {
        try
        {
            var start = request.TimeProvider.GetTimestamp();
            var variables = new List<PSVariable>(2) { new("_", request.Case), new("request", request) };
            var output = script.InvokeWithContext(null, variables, _takesArgument ? [request.Case] : []);
            var elapsed = request.TimeProvider.GetElapsedTime(start);
            return Reply(output, elapsed, streams);
        }
        catch (Exception exception) when (exception is not AgentException)
        {
            throw ScriptFailure.From(exception);
        }
    }

    private static AgentReply Reply(IReadOnlyList<PSObject?> output, TimeSpan elapsed, PSDataStreams streams)
    {
        var notes = ScriptNotes.Take(streams);
        if (notes.FirstError is { } error && output.All(static item => item is null))
        {
            throw ScriptFailure.From(error);
        }

        var reply = ScriptReply.From(output);
        return notes.AddTo(reply with { TimeToLastToken = reply.TimeToLastToken ?? elapsed });
    }
}
