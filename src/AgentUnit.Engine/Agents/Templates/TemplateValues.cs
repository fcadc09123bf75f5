using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Agents.Templates;

/// <summary>What the placeholders stand for. The right answer is not among them: an agent must not see it.</summary>
internal static class TemplateValues
{
    public const string Input = "input";
    public const string Messages = "messages";
    public const string Session = "session";
    public const string MetadataPrefix = "case.metadata.";

    private const string Turn = "turn";
    private const string Repeat = "repeat";
    private const string Attempt = "attempt";
    private const string Seed = "seed";
    private const string CaseId = "case.id";
    private const string Context = "case.context";

    /// <summary>The names, as messages show them.</summary>
    public static IReadOnlyList<string> Known { get; } =
        [Input, Messages, CaseId, Context, MetadataPrefix + "<key>", Session, Turn, Repeat, Attempt, Seed];

    public static bool IsKnown(string name) =>
        (IsMetadata(name) && name.Length > MetadataPrefix.Length) || Known.Any(known => known.Equals(name, StringComparison.OrdinalIgnoreCase));

    public static bool Is(string name, string placeholder) => name.Equals(placeholder, StringComparison.OrdinalIgnoreCase);

    /// <summary>The value for a request: text, a number, messages or a plain value; null for nothing.</summary>
    /// <exception cref="AgentException">The case lacks the metadata.</exception>
    public static object? Of(string name, AgentRequest request, string? session)
    {
        if (IsMetadata(name))
        {
            return Metadata(request.Case, name[MetadataPrefix.Length..]);
        }

        return name.ToLowerInvariant() switch
        {
            Input => request.Input,
            Messages => request.Messages,
            Session => session,
            CaseId => request.Case.Id,
            Context => request.Case.Context,
            Turn => request.Turn,
            Repeat => request.Repeat,
            Attempt => request.Attempt,
            _ => request.Seed,
        };
    }

    private static bool IsMetadata(string name) => name.StartsWith(MetadataPrefix, StringComparison.OrdinalIgnoreCase);

    private static object? Metadata(TestCase testCase, string key)
    {
        if (TryGet(testCase.Metadata, key, out var value))
        {
            return value;
        }

        // a.b is a key of its own, or b within a.
        object? current = testCase.Metadata;
        foreach (var part in key.Split('.'))
        {
            if (current is not IReadOnlyDictionary<string, object?> table || !TryGet(table, part, out current))
            {
                throw TemplateErrors.NoMetadata(testCase, key);
            }
        }

        return current;
    }

    private static bool TryGet(IReadOnlyDictionary<string, object?> table, string key, out object? value)
    {
        if (table.TryGetValue(key, out value))
        {
            return true;
        }

        foreach (var (known, found) in table)
        {
            if (KeyName.Same(known, key))
            {
                value = found;
                return true;
            }
        }

        return false;
    }
}
