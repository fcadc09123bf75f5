using System.Collections;
using System.Management.Automation;
using AgentUnit.Engine.Profiles;
using AgentUnit.Engine.Text;
using AgentUnit.PowerShell.Internal;

namespace AgentUnit.PowerShell.Profiles;

/// <summary>Reads the keys of a profile from a hashtable, under our names and under those of AgentUnit for Python.</summary>
internal static class ProfileTable
{
    private static readonly Key[] Keys =
    [
        new("Name", [], (profile, value) => profile with { Name = Convert<string>(value) }),
        new("Model", [], (profile, value) => profile with { Model = Convert<string?>(value) }),
        new("Temperature", [], (profile, value) => profile with { Temperature = Convert<double?>(value) }),
        new("MaximumTurns", ["MaxTurns"], (profile, value) => profile with { MaximumTurns = Convert<int?>(value) }),
        new("TimeoutSec", ["Timeout"], (profile, value) => profile with { Timeout = value is null ? null : Duration(value) }),
        new("BatchSize", [], (profile, value) => profile with { BatchSize = Convert<int?>(value) }),
        new("ThrottleLimit", ["MaxConcurrent", "Concurrency"], (profile, value) => profile with { ThrottleLimit = Convert<int?>(value) }),
        new("Cache", ["CacheEnabled", "UseCache"], (profile, value) => profile with { UseCache = Convert<bool?>(value) }),
        new("Streaming", ["Stream"], (profile, value) => profile with { Streaming = Convert<bool?>(value) }),
        new("MemoryLimit", ["MemoryLimitBytes"], (profile, value) => profile with { MemoryLimitBytes = value is null ? null : ByteSizeAttribute.Read(value) }),
        new("CleanupInterval", [], (profile, value) => profile with { CleanupInterval = Convert<int?>(value) }),
    ];

    /// <summary>The names of all keys.</summary>
    public static IEnumerable<string> Names => Keys.Select(static key => key.Name);

    /// <summary>The profile with the keys of the table; null as a value leaves the key unset.</summary>
    /// <exception cref="AgentUnitException">A key is unknown or given twice, or a value is wrong.</exception>
    public static AgentProfile Apply(AgentProfile profile, IDictionary table) => Apply(profile, Entries(table));

    /// <summary>The profile with the keys of a call of New-AgentProfile: each bound parameter is one, beside those of -Setting.</summary>
    /// <exception cref="AgentUnitException">A key is unknown or given twice, or a value is wrong.</exception>
    public static AgentProfile Apply(AgentProfile profile, PSCmdlet cmdlet, IDictionary? more) => Apply(profile, [
        .. more is null ? [] : Entries(more),
        .. cmdlet.MyInvocation.BoundParameters
            .Where(parameter => parameter.Key != nameof(AgentProfile.Name) && Keys.Any(key => key.Name == parameter.Key))
            .Select(parameter => (parameter.Key, Plain(parameter.Value)))]);

    private static (string Name, object? Value)[] Entries(IDictionary table) =>
        [.. table.Cast<DictionaryEntry>().Select(entry => (LanguagePrimitives.ConvertTo<string>(entry.Key), entry.Value))];

    private static object? Plain(object value) => value is SwitchParameter flag ? flag.IsPresent : value;

    private static AgentProfile Apply(AgentProfile profile, IReadOnlyList<(string Name, object? Value)> entries)
    {
        var given = new HashSet<Key>();
        foreach (var (name, value) in entries)
        {
            var key = Keys.FirstOrDefault(known => known.Is(name)) ?? throw Unknown(name);
            if (!given.Add(key))
            {
                throw ProfileErrors.KeyRepeated(key.Name);
            }

            profile = Set(profile, key, value);
        }

        return ProfileCheck.Check(profile);
    }

    private static AgentProfile Set(AgentProfile profile, Key key, object? value)
    {
        try
        {
            return key.Apply(profile, value is PSObject wrapped ? wrapped.BaseObject : value);
        }
        catch (Exception exception) when (exception is PSInvalidCastException or ArgumentTransformationMetadataException)
        {
            throw ProfileErrors.ValueInvalid(key.Name, exception.Message, exception);
        }
    }

    private static AgentUnitException Unknown(string name)
    {
        var nearest = NearestName.Find(name, [.. Keys.SelectMany(key => key.Aliases.Prepend(key.Name))]);
        return ProfileErrors.KeyUnknown(name, nearest, [.. Keys.Select(key => key.Name)]);
    }

    private static T Convert<T>(object? value) => value is null ? default! : LanguagePrimitives.ConvertTo<T>(value);

    private static TimeSpan Duration(object value) => (TimeSpan)new DurationAttribute().Transform(null!, value)!;

    private sealed record Key(string Name, string[] Aliases, Func<AgentProfile, object?, AgentProfile> Apply)
    {
        public bool Is(string name) => KeyName.Same(Name, name) || Aliases.Any(alias => KeyName.Same(alias, name));
    }
}
