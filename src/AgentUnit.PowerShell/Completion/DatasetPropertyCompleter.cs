using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using AgentUnit.Engine.Datasets;

namespace AgentUnit.PowerShell.Completion;

/// <summary>Completes the properties of the file that is being imported, or answered from.</summary>
public sealed class DatasetPropertyCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var start = new WildcardPattern(WildcardPattern.Escape(wordToComplete.Trim('\'', '"')) + "*", WildcardOptions.IgnoreCase);
        return Properties(fakeBoundParameters)
            .Where(name => start.IsMatch(name))
            .Select(static name => CompletionText.Argument(name));
    }

    // A command line is incomplete most of the time: what cannot be read offers nothing.
    private static IReadOnlyList<string> Properties(IDictionary parameters)
    {
        try
        {
            var literal = parameters["LiteralPath"] ?? parameters["RecordingPath"];
            var given = PSObject.AsPSObject(literal ?? parameters["Path"]).BaseObject;
            var path = LanguagePrimitives.ConvertTo<string>(given is object[] several ? several[0] : given);
            return DatasetProperties.Of(
                Resolve(path, literal is not null),
                LanguagePrimitives.ConvertTo<DatasetFormat>(parameters["Format"] ?? DatasetFormat.Auto));
        }
        catch (Exception)
        {
            return [];
        }
    }

    // A completer is given no session, but it runs in one.
    private static string Resolve(string path, bool isLiteral)
    {
        using var session = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace);
        session.AddScript(
            isLiteral
                ? "$ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($args[0])"
                : "$ExecutionContext.SessionState.Path.GetResolvedProviderPathFromPSPath($args[0], [ref] $null)",
            useLocalScope: true);
        return session.AddArgument(path).Invoke<string>()[0];
    }
}
