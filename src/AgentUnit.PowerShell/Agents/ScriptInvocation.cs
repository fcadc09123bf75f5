using System.Management.Automation;

namespace AgentUnit.PowerShell.Agents;

/// <summary>Runs the script for one case after another, on the pipeline whose streams it is given.</summary>
internal sealed class ScriptInvocation(ScriptBlock script, PSDataStreams streams)
{
    private readonly bool _takesArgument = UnboundScript.TakesArgument(script);

    /// <summary>Never throws: what a script does must not end the worker.</summary>
    public ScriptResult Run(AgentRequest request)
    {
        try
        {
            var start = request.TimeProvider.GetTimestamp();
            var variables = new List<PSVariable>(2) { new("_", request.Case), new("request", request) };
            var output = script.InvokeWithContext(null, variables, _takesArgument ? [request.Case] : []);
            var elapsed = request.TimeProvider.GetElapsedTime(start);
            return Result(output, elapsed);
        }
        catch (Exception exception)
        {
            streams.ClearStreams();
            return new ScriptResult(null, ScriptFailure.From(exception));
        }
    }

    private ScriptResult Result(IReadOnlyList<PSObject?> output, TimeSpan elapsed)
    {
        var notes = ScriptNotes.Take(streams);
        if (notes.FirstError is { } error && output.All(static item => item is null))
        {
            return new ScriptResult(null, ScriptFailure.From(error));
        }

        var reply = ScriptReply.From(output);
        return new ScriptResult(notes.AddTo(reply with { TimeToLastToken = reply.TimeToLastToken ?? elapsed }), null);
    }
}
