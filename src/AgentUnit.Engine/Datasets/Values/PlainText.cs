using System.Globalization;

namespace AgentUnit.Engine.Datasets.Values;

/// <summary>Plain values as text, and as they lie in a case's metadata.</summary>
internal static class PlainText
{
    /// <summary>A scalar's text, as written where the file is known; JSON text for a dictionary or list.</summary>
    public static string Of(object value) => value switch
    {
        string text => text,
        ScalarText scalar => scalar.Text,
        bool truth => truth ? "true" : "false",
        double or float => ((IFormattable)value).ToString("R", CultureInfo.InvariantCulture),
        DateTime or DateTimeOffset => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        IReadOnlyDictionary<string, object?> or IEnumerable<object?> => PlainJson.Text(value),
        _ => value.ToString() ?? "",
    };

    /// <summary>The value without its spelling: numbers and truth values as such, whole numbers as <see cref="long"/>, nested all the way.</summary>
    public static object? Bare(object? value) => value switch
    {
        ScalarText scalar => scalar.Value,
        byte or sbyte or short or ushort or int or uint => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        ulong wide => wide <= long.MaxValue ? (long)wide : (decimal)wide,
        float real => (double)real,
        string => value,
        IReadOnlyDictionary<string, object?> dictionary => dictionary.ToDictionary(pair => pair.Key, pair => Bare(pair.Value)),
        IEnumerable<object?> list => list.Select(Bare).ToList(),
        _ => value,
    };
}
