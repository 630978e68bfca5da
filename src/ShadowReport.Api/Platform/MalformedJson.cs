using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ShadowReport.Api.Platform;

/// <summary>What is wrong with a body, in words for a person; never the serializer's own, which name our types.</summary>
internal static partial class MalformedJson
{
    private static readonly Assembly[] Ours = [typeof(MalformedJson).Assembly, typeof(Refusal).Assembly];

    public static string MessageFor(JsonException exception)
    {
        if (InputStrings.CodeIn(exception) is not null)
            return JsonPaths.FieldOf(exception) is { } field ? $"`{field}`: {exception.Message}" : exception.Message;
        if (exception.Message.Contains("could not be mapped", StringComparison.Ordinal))
            return $"Unknown field `{FieldIn(exception)}` here. Remove it or correct its name.";
        if (exception.Message.Contains("Duplicate property", StringComparison.Ordinal))
            return "A field appears twice in the body. Send it once.";
        if (exception.Message.Contains("missing required", StringComparison.Ordinal))
            return Missing(exception.Message);
        return JsonPaths.FieldOf(exception) is { } wrong
            ? $"The value of `{wrong}` is of the wrong type or form.{Choices(exception)}"
            : "The body is not the JSON object that this endpoint needs. The API description shows it.";
    }

    private static string? FieldIn(JsonException exception) => JsonPaths.FieldOf(exception)?.Split('.')[^1];

    /// <summary>The serializer names the fields behind a colon, each between single quotes; a field of ours holds none.</summary>
    private static string Missing(string message)
    {
        var fields = message[(message.IndexOf(':', StringComparison.Ordinal) + 1)..].Split('\'').Where((_, index) => index % 2 == 1)
            .ToList();
        return fields.Count switch
        {
            0 => "A required field is missing. Add it.",
            1 => $"The field `{fields[0]}` is missing.",
            _ => $"These fields are missing: {string.Join(", ", fields.Select(field => $"`{field}`"))}.",
        };
    }

    /// <summary>
    /// Of a value that is one of few words, the words. The serializer names only the type that the value or its field is of.
    /// </summary>
    private static string Choices(JsonException exception)
    {
        if (ConvertedTo().Match(exception.Message).Value is not { Length: > 0 } name || Ours.Select(types => types.GetType(name))
            .FirstOrDefault(found => found is not null) is not { } type)
            return "";
        var value = type.IsEnum ? type
            : type.GetProperty(FieldIn(exception)!, BindingFlags.IgnoreCase | BindingFlags.Public | BindingFlags.Instance)?.PropertyType;
        return value is not null && (Nullable.GetUnderlyingType(value) ?? value) is { IsEnum: true } few
            ? $" It is one of {string.Join(", ", Enum.GetNames(few).Select(JsonNamingPolicy.KebabCaseLower.ConvertName))}."
            : "";
    }

    [GeneratedRegex(@"(?<=could not be converted to )ShadowReport\.[A-Za-z.+]+(?=\.)", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex ConvertedTo();
}
