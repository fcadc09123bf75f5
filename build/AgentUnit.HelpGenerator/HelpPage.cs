namespace AgentUnit.HelpGenerator;

/// <summary>One cmdlet's page.</summary>
internal sealed record HelpPage
{
    public required string Name { get; init; }

    public required string Synopsis { get; init; }

    public required IReadOnlyList<string> Description { get; init; }

    /// <summary>Paragraphs by parameter name, in the page's order.</summary>
    public required IReadOnlyList<HelpSection> Parameters { get; init; }

    public required IReadOnlyList<HelpExample> Examples { get; init; }

    public required IReadOnlyList<HelpType> Inputs { get; init; }

    public required IReadOnlyList<HelpType> Outputs { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }

    public required IReadOnlyList<string> RelatedLinks { get; init; }
}

/// <summary>Paragraphs under a heading.</summary>
/// <param name="Heading">The heading.</param>
/// <param name="Paragraphs">The paragraphs.</param>
internal sealed record HelpSection(string Heading, IReadOnlyList<string> Paragraphs);

/// <summary>One example.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Code">What to type.</param>
/// <param name="Remarks">What it shows.</param>
internal sealed record HelpExample(string Title, string Code, IReadOnlyList<string> Remarks);

/// <summary>A type that goes in or comes out.</summary>
/// <param name="Name">The type's name.</param>
/// <param name="Description">What it is there.</param>
internal sealed record HelpType(string Name, string Description);
