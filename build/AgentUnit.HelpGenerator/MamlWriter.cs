using System.Management.Automation;
using System.Text;
using System.Xml;

namespace AgentUnit.HelpGenerator;

/// <summary>Writes help topics as MAML, the form that Get-Help reads.</summary>
internal sealed class MamlWriter
{
    private const string Maml = "http://schemas.microsoft.com/maml/2004/10";
    private const string Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private const string Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    private readonly XmlWriter _xml;

    private MamlWriter(XmlWriter xml) => _xml = xml;

    public static string Write(IReadOnlyList<(CmdletInfo Command, HelpPage Page)> topics)
    {
        var text = new StringBuilder();
        var settings = new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true };
        using (var xml = XmlWriter.Create(text, settings))
        {
            xml.WriteStartElement("helpItems", "http://msh");
            xml.WriteAttributeString("schema", "maml");
            foreach (var (command, page) in topics)
            {
                new MamlWriter(xml).Topic(command, page);
            }

            xml.WriteEndElement();
        }

        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{text}\n";
    }

    private void Topic(CmdletInfo command, HelpPage page)
    {
        _xml.WriteStartElement("command", "command", Command);
        _xml.WriteAttributeString("xmlns", "maml", null, Maml);
        _xml.WriteAttributeString("xmlns", "dev", null, Dev);
        Element(Command, "details", () =>
        {
            Text(Command, "name", command.Name);
            Text(Command, "verb", command.Verb);
            Text(Command, "noun", command.Noun);
            Paragraphs(Maml, "description", [page.Synopsis]);
        });
        Paragraphs(Maml, "description", page.Description);
        Parameters(command, page);
        Types("inputTypes", "inputType", page.Inputs);
        Types("returnValues", "returnValue", page.Outputs);
        if (page.Notes.Count > 0)
        {
            Element(Maml, "alertSet", () => Paragraphs(Maml, "alert", page.Notes));
        }

        Element(Command, "examples", () =>
        {
            foreach (var example in page.Examples)
            {
                Example(example);
            }
        });
        Element(Command, "relatedLinks", () =>
        {
            foreach (var link in page.RelatedLinks)
            {
                Element(Maml, "navigationLink", () => Text(Maml, "linkText", link));
            }
        });
        _xml.WriteEndElement();
    }

    private void Parameters(CmdletInfo command, HelpPage page)
    {
        var writer = new MamlParameterWriter(_xml, command, page);
        Element(Command, "syntax", () =>
        {
            foreach (var set in command.ParameterSets.OrderByDescending(set => set.IsDefault).ThenBy(set => set.Name, StringComparer.Ordinal))
            {
                Element(Command, "syntaxItem", () =>
                {
                    Text(Maml, "name", command.Name);
                    foreach (var parameter in CommandParameters.Of(set))
                    {
                        writer.Write(parameter, isSyntax: true);
                    }
                });
            }
        });
        Element(Command, "parameters", () =>
        {
            foreach (var parameter in writer.InOrder())
            {
                writer.Write(parameter, isSyntax: false);
            }
        });
    }

    private void Types(string list, string item, IReadOnlyList<HelpType> types) => Element(Command, list, () =>
    {
        foreach (var type in types)
        {
            Element(Command, item, () =>
            {
                Element(Dev, "type", () => Text(Maml, "name", type.Name));
                Paragraphs(Maml, "description", [type.Description]);
            });
        }
    });

    private void Example(HelpExample example) => Element(Command, "example", () =>
    {
        Text(Maml, "title", $"--- {example.Title} ---");
        Text(Dev, "code", example.Code);

        // The empty paragraph keeps the next example's title off this one's text.
        Paragraphs(Dev, "remarks", [.. example.Remarks, ""]);
    });

    private void Element(string ns, string name, Action content)
    {
        _xml.WriteStartElement(name, ns);
        content();
        _xml.WriteEndElement();
    }

    private void Text(string ns, string name, string value) => _xml.WriteElementString(name, ns, value);

    private void Paragraphs(string ns, string name, IReadOnlyList<string> paragraphs) => Element(ns, name, () =>
    {
        foreach (var paragraph in paragraphs)
        {
            Text(Maml, "para", paragraph);
        }
    });
}
