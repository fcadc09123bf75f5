using System.Globalization;
using System.Management.Automation;
using System.Xml;

namespace AgentUnit.HelpGenerator;

/// <summary>Writes a cmdlet's parameters as MAML.</summary>
internal sealed class MamlParameterWriter
{
    private const string Maml = "http://schemas.microsoft.com/maml/2004/10";
    private const string Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private const string Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    private readonly XmlWriter _xml;
    private readonly IReadOnlyList<CommandParameterInfo> _parameters;
    private readonly Dictionary<string, HelpSection> _descriptions;
    private readonly HelpPage _page;
    private readonly object _fresh;

    public MamlParameterWriter(XmlWriter xml, CmdletInfo command, HelpPage page)
    {
        _xml = xml;
        _page = page;
        _parameters = CommandParameters.Of(command);
        _descriptions = page.Parameters.ToDictionary(section => section.Heading, StringComparer.OrdinalIgnoreCase);
        _fresh = Activator.CreateInstance(command.ImplementingType)!;
        foreach (var section in page.Parameters.Where(s => !_parameters.Any(p => p.Name == s.Heading)))
        {
            throw new FormatException($"docs/cmdlets/{page.Name}.md describes -{section.Heading}, which {command.Name} does not have.");
        }
    }

    /// <summary>The parameters in the page's order, those that it does not describe last.</summary>
    public IEnumerable<CommandParameterInfo> InOrder()
    {
        var order = _page.Parameters.Select(section => section.Heading).ToList();
        return _parameters.OrderBy(parameter => order.IndexOf(parameter.Name) is var index and >= 0 ? index : int.MaxValue);
    }

    public void Write(CommandParameterInfo parameter, bool isSyntax)
    {
        var type = parameter.ParameterType;
        _xml.WriteStartElement("parameter", Command);
        _xml.WriteAttributeString("required", parameter.IsMandatory ? "true" : "false");
        _xml.WriteAttributeString("globbing", parameter.Attributes.OfType<SupportsWildcardsAttribute>().Any() ? "true" : "false");
        _xml.WriteAttributeString("pipelineInput", CommandParameters.PipelineInput(parameter));
        _xml.WriteAttributeString("position", parameter.Position < 0 ? "named" : parameter.Position.ToString(CultureInfo.InvariantCulture));
        _xml.WriteAttributeString("aliases", parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases));
        _xml.WriteElementString("name", Maml, parameter.Name);
        if (!isSyntax)
        {
            Description(parameter.Name);
        }

        if (type != typeof(SwitchParameter))
        {
            Choices(Nullable.GetUnderlyingType(type) ?? type, isSyntax);
            _xml.WriteStartElement("parameterValue", Command);
            _xml.WriteAttributeString("required", "true");
            _xml.WriteString(CommandParameters.TypeName(type));
            _xml.WriteEndElement();
        }

        if (!isSyntax)
        {
            _xml.WriteStartElement("type", Dev);
            _xml.WriteElementString("name", Maml, CommandParameters.TypeName(type));
            _xml.WriteEndElement();
            _xml.WriteElementString("defaultValue", Dev, CommandParameters.Default(_fresh, parameter));
        }

        _xml.WriteEndElement();
    }

    private void Description(string name)
    {
        var paragraphs = _descriptions.TryGetValue(name, out var section)
            ? section.Paragraphs
            : CommandParameters.StandardDescription(name) is { } text ? [text] : [];
        _xml.WriteStartElement("description", Maml);
        foreach (var paragraph in paragraphs)
        {
            _xml.WriteElementString("para", Maml, paragraph);
        }

        _xml.WriteEndElement();
    }

    private void Choices(Type type, bool isSyntax)
    {
        if (!isSyntax || !type.IsEnum)
        {
            return;
        }

        _xml.WriteStartElement("parameterValueGroup", Command);
        foreach (var name in Enum.GetNames(type))
        {
            _xml.WriteElementString("parameterValue", Command, name);
        }

        _xml.WriteEndElement();
    }
}
