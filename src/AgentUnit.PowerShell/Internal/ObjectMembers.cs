using System.Collections;
using System.Management.Automation;

namespace AgentUnit.PowerShell.Internal;

/// <summary>The members of tables and objects, by name, and in an order that is the same in every process.</summary>
internal static class ObjectMembers
{
    // A hashtable has no order of its own: sorted, equal tables are equal texts and equal requests.
    public static IEnumerable<(string Name, object? Value)> Of(IDictionary table)
    {
        var entries = table.Keys.Cast<object>().Select(key => (Name: LanguagePrimitives.ConvertTo<string>(key), Value: table[key]));
        return table is Hashtable ? entries.OrderBy(static entry => entry.Name, StringComparer.Ordinal) : entries;
    }

    public static IEnumerable<(string Name, object? Value)> Of(PSObject value) =>
        value.Properties.Where(static property => property.IsGettable).Select(static property => (property.Name, ValueOf(property)));

    // A property of a foreign object may throw; then there is nothing to take.
    private static object? ValueOf(PSPropertyInfo property)
    {
        try
        {
            return property.Value;
        }
        catch (GetValueException)
        {
            return null;
        }
    }
}
