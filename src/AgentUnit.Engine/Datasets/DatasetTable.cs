using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Datasets;

/// <summary>The keys of a dataset as a whole: <c>@{ name = ..; test_cases = @(..) }</c>.</summary>
internal static class DatasetTable
{
    private static readonly string[] Keys = ["name", "test_cases"];

    /// <summary>Whether a key is the dataset's name.</summary>
    public static bool IsName(string key) => KeyName.Same(key, Keys[0]);

    /// <summary>Whether a key is the list of cases.</summary>
    public static bool IsCases(string key) => KeyName.Same(key, Keys[1]) || KeyName.Same(key, "cases");

    /// <summary>Whether a table describes a dataset rather than one case.</summary>
    public static bool IsDataset(IReadOnlyCollection<string> keys, PropertyMapping mapping) =>
        keys.Any(IsCases)
        || (!CaseKeys.AnyOf(keys) && !mapping.Paths.Any(item => keys.Contains(item.Path.Root, KeyName.Comparer)));

    /// <summary>Refuses a key that a dataset does not have.</summary>
    /// <exception cref="AgentUnitException">It names the nearest key; or there are no cases at all.</exception>
    public static void Check(IReadOnlyCollection<string> keys)
    {
        if (keys.FirstOrDefault(key => !IsName(key) && !IsCases(key)) is { } unknown)
        {
            throw DatasetErrors.KeyUnknown(unknown, Keys);
        }

        if (!keys.Any(IsCases))
        {
            throw DatasetErrors.CasesMissing();
        }
    }
}
