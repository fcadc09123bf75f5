using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Agents.Templates;

/// <summary>What can be wrong with a template, and with a case that is to fill it.</summary>
internal static class TemplateErrors
{
    public static AgentUnitException Unknown(string parameter, string name) => new(
        "AgentUnit.PlaceholderUnknown",
        ProblemKind.InvalidArgument,
        $"{parameter}: {NearestName.Unknown("placeholder", name, TemplateValues.Known)} Write {{{{{{{{ for two braces that are none.");

    public static AgentUnitException NotClosed(string parameter, int at) => new(
        "AgentUnit.PlaceholderNotClosed",
        ProblemKind.InvalidArgument,
        FormattableString.Invariant($"{parameter}: the placeholder at character {at + 1} is not closed by }}}}. Write {{{{{{{{ for two braces that are none."));

    public static AgentException NoMetadata(TestCase testCase, string key)
    {
        var known = testCase.Metadata.Keys.ToArray();
        var said = known.Length == 0 ? "It has no metadata." : NearestName.Unknown("key", key, known);
        return new(ErrorKind.InvalidCase, $"The case '{testCase.Id}' has nothing for {{{{{TemplateValues.MetadataPrefix}{key}}}}}. {said}");
    }
}
