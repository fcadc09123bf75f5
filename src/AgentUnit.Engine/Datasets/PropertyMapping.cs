using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Datasets;

/// <summary>Which properties of an entry make the case, where their names are not the case's own.</summary>
internal sealed record PropertyMapping
{
    public static PropertyMapping None { get; } = new();

    /// <summary>The path of the id; null for the key 'id'.</summary>
    public PropertyPath? Id { get; init; }

    /// <summary>The path of the input, or of a list of messages; null for the keys of <see cref="CaseKeys.Input"/>.</summary>
    public PropertyPath? Input { get; init; }

    /// <summary>The path of the expected output; null for the keys of <see cref="CaseKeys.Expected"/>.</summary>
    public PropertyPath? Expected { get; init; }

    /// <summary>The only properties to keep as metadata; null for all that are not used otherwise.</summary>
    public IReadOnlyList<PropertyPath>? Metadata { get; init; }

    /// <summary>Every path with the parameter that gave it.</summary>
    public IEnumerable<(string Parameter, PropertyPath Path)> Paths =>
        new[] { ($"{Setting.IdProperty}", Id), ($"{Setting.InputProperty}", Input), ($"{Setting.ExpectedProperty}", Expected) }
            .Concat((Metadata ?? []).Select(path => ($"{Setting.MetadataProperty}", (PropertyPath?)path)))
            .Where(item => item.Item2 is not null)
            .Select(item => (item.Item1, item.Item2!));

    /// <summary>The mapping that the parameters of a cmdlet describe.</summary>
    public static PropertyMapping Of(string? id, string? input, string? expected, IReadOnlyList<string>? metadata) => new()
    {
        Id = Path(id),
        Input = Path(input),
        Expected = Path(expected),
        Metadata = metadata?.Select(text => new PropertyPath(text)).ToList(),
    };

    private static PropertyPath? Path(string? text) => text is null ? null : new PropertyPath(text);
}
