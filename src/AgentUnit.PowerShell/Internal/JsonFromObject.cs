using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text;
using System.Text.Json;

namespace AgentUnit.PowerShell.Internal;

/// <summary>Writes hashtables, arrays and objects as JSON text.</summary>
internal static class JsonFromObject
{
    public static string Write(object? value)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(value, writer);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Write(object? value, Utf8JsonWriter writer)
    {
        switch (value)
        {
            case PSObject { BaseObject: PSCustomObject } item:
                WriteMembers(item.Properties.Select(static p => (p.Name, (object?)p.Value)), writer);
                break;
            case PSObject wrapped:
                Write(wrapped.BaseObject, writer);
                break;
            case null:
                writer.WriteNullValue();
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case IDictionary table:
                WriteMembers(Members(table), writer);
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case IEnumerable items:
                writer.WriteStartArray();
                foreach (var item in items)
                {
                    Write(item, writer);
                }

                writer.WriteEndArray();
                break;
            case sbyte or byte or short or ushort or int or uint or long or ulong or decimal:
                writer.WriteNumberValue(Convert.ToDecimal(value, CultureInfo.InvariantCulture));
                break;
            case double or float:
                writer.WriteNumberValue(Convert.ToDouble(value, CultureInfo.InvariantCulture));
                break;
            default:
                writer.WriteStringValue(LanguagePrimitives.ConvertTo<string>(value));
                break;
        }
    }

    // A hashtable's own order differs from process to process.
    private static IEnumerable<(string Name, object? Value)> Members(IDictionary table)
    {
        var members = table.Keys.Cast<object>().Select(key => (Name: LanguagePrimitives.ConvertTo<string>(key), table[key]));
        return table is Hashtable ? members.OrderBy(static member => member.Name, StringComparer.Ordinal) : members;
    }

    private static void WriteMembers(IEnumerable<(string Name, object? Value)> members, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in members)
        {
            writer.WritePropertyName(name);
            Write(value, writer);
        }

        writer.WriteEndObject();
    }
}
