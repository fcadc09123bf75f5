using System.Text.Json;
using AgentUnit.Engine.Json;

namespace AgentUnit.Engine.Reporting;

/// <summary>Properties whose value may be missing, as every report writes them.</summary>
internal static class JsonProperties
{
    public static void Property(this Utf8JsonWriter json, string name, object? value)
    {
        json.WritePropertyName(name);
        JsonValue.Write(json, value);
    }

    public static void Property(this Utf8JsonWriter json, string name, double? value)
    {
        json.WritePropertyName(name);
        JsonValue.WriteNumber(json, value);
    }

    /// <summary>A number that is told to three places: no clock here is finer than a microsecond, and the digits behind it cost space.</summary>
    public static void Rounded(this Utf8JsonWriter json, string name, double? value) => json.Property(name, Round(value));

    public static double? Round(double? value) => value is { } number ? Math.Round(number, 3) : null;
}
