using System.Collections;
using System.Text.Json;

namespace ShadowReport.Api.Platform;

/// <summary>
/// Keeps the whole path of a fault across converters that read a value by themselves: the serializer begins a new path in each.
/// </summary>
internal static class JsonPaths
{
    private const string InnerPath = "inner-path";

    /// <summary>The same fault for the converter around it, which adds the path to its value.</summary>
    public static JsonException Outward(JsonException inner)
    {
        var outer = new JsonException(inner.Message, path: null, inner.LineNumber, inner.BytePositionInLine, inner);
        foreach (DictionaryEntry entry in inner.Data)
            outer.Data[entry.Key] = entry.Value;
        outer.Data[InnerPath] = (inner.Path is { Length: > 1 } path ? path[1..] : "") + inner.Data[InnerPath];
        return outer;
    }

    /// <summary>The field at fault, such as `deadline.at`; null when it is the body itself.</summary>
    public static string? FieldOf(JsonException exception) =>
        exception.Path + exception.Data[InnerPath] is { Length: > 2 } path ? path[2..] : null;
}
