namespace AgentUnit.HelpGenerator;

/// <summary>Reads a page in the one shape that pages have.</summary>
internal static class HelpPageReader
{
    private static readonly string[] Sections =
        ["Syntax", "Description", "Parameters", "Examples", "Inputs", "Outputs", "Notes", "Related links"];

    public static HelpPage Read(string name, string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        if (lines[0].Trim() != $"# {name}")
        {
            throw Bad(name, $"begins with '{lines[0]}' instead of '# {name}'");
        }

        var sections = Split(lines[1..], "## ");
        foreach (var section in sections.Skip(1).Where(s => !Sections.Contains(s.Heading)))
        {
            throw Bad(name, $"has a section '{section.Heading}', which is none of: {string.Join(", ", Sections)}");
        }

        string[] Body(string heading) => sections.FirstOrDefault(s => s.Heading == heading)?.Lines ?? [];
        return new HelpPage
        {
            Name = name,
            Synopsis = string.Join(' ', MarkdownText.Paragraphs(sections[0].Lines)),
            Description = MarkdownText.Paragraphs(Body("Description")),
            Parameters = [.. Parameters(name, Body("Parameters"))],
            Examples = [.. Split(Body("Examples"), "### ").Skip(1).Select(Example)],
            Inputs = Types(Body("Inputs")),
            Outputs = Types(Body("Outputs")),
            Notes = MarkdownText.Paragraphs(Body("Notes")),
            RelatedLinks = [.. Body("Related links").Where(l => l.StartsWith("- ", StringComparison.Ordinal)).Select(l => MarkdownText.Plain(l[2..].Trim()))],
        };
    }

    private static IEnumerable<HelpSection> Parameters(string name, string[] lines)
    {
        foreach (var (heading, body) in Split(lines, "### ").Skip(1))
        {
            yield return heading.StartsWith('-')
                ? new HelpSection(heading[1..].Trim(), MarkdownText.Paragraphs(body))
                : throw Bad(name, $"names a parameter '{heading}' without its hyphen");
        }
    }

    private static HelpExample Example(Section section)
    {
        var code = new List<string>();
        var remarks = new List<string>();
        var isCode = false;
        foreach (var line in section.Lines)
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                isCode = !isCode;
                if (isCode && code.Count > 0)
                {
                    code.Add("");
                }
            }
            else
            {
                (isCode ? code : remarks).Add(line);
            }
        }

        return new HelpExample(section.Heading, string.Join('\n', code), MarkdownText.Paragraphs(remarks));
    }

    private static IReadOnlyList<HelpType> Types(string[] lines) =>
        [.. MarkdownText.Paragraphs(lines).Select(paragraph =>
        {
            var parts = paragraph.TrimStart('-', ' ').Split(": ", 2);
            return parts.Length == 2 && !parts[0].Contains(' ', StringComparison.Ordinal)
                ? new HelpType(parts[0].Trim('\''), parts[1])
                : new HelpType("None", paragraph);
        })];

    // Headings within a code fence are comments of the code.
    private static List<Section> Split(string[] lines, string mark)
    {
        var sections = new List<Section>();
        var body = new List<string>();
        var heading = "";
        var isCode = false;
        foreach (var line in lines)
        {
            isCode ^= line.StartsWith("```", StringComparison.Ordinal);
            if (!isCode && line.StartsWith(mark, StringComparison.Ordinal))
            {
                sections.Add(new Section(heading, [.. body]));
                heading = line[mark.Length..].Trim();
                body.Clear();
            }
            else
            {
                body.Add(line);
            }
        }

        sections.Add(new Section(heading, [.. body]));
        return sections;
    }

    private static FormatException Bad(string name, string what) => new($"docs/cmdlets/{name}.md {what}.");

    private sealed record Section(string Heading, string[] Lines);
}
