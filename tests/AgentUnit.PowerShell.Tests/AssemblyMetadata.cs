using System.Reflection;

namespace AgentUnit.Tests;

/// <summary>What the build has told these tests.</summary>
internal static class AssemblyMetadata
{
    public static string Get(string key) => typeof(AssemblyMetadata).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key)
        .Value!;
}
