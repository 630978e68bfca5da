using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using ShadowReport.Core.Calendar;

namespace ShadowReport.Api.Platform;

/// <summary>
/// Reads every time of every JSON body, and of every archive: one instant, never completed from the zone of this machine.
/// </summary>
internal sealed class InputTimes : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
            throw new JsonException();
        var time = Instants.Parse(InputStrings.Raw(ref reader), field: "");
        return time.Succeeded ? time.Value : throw InputStrings.Refused(CodeOf(time.Refusal, "malformed-json"), time.Refusal.Message);
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);

    /// <summary>A text that is no time at all has the code of any other value of the wrong form.</summary>
    public static string CodeOf(Refusal refusal, string otherwise) => refusal.Code == Instants.Malformed ? otherwise : refusal.Code;
}

/// <summary>A time in the query string. It binds whatever was sent, so that <see cref="Read"/> can say what is wrong with it.</summary>
internal readonly record struct QueryTime(string Text)
{
    public static bool TryParse(string text, out QueryTime time)
    {
        time = new QueryTime(text);
        return true;
    }

    /// <summary>Reads a parameter that may be left out.</summary>
    public static Outcome<DateTimeOffset?> Read(QueryTime? sent, string name)
    {
        if (sent is not { Text: { Length: > 0 } text })
            return new Outcome<DateTimeOffset?>();
        var read = Instants.Parse(text, name);
        return read.Succeeded
            ? read.Value
            : read.Refusal with
            { Code = InputTimes.CodeOf(read.Refusal, "malformed-request"), Message = $"`{name}`: {read.Refusal.Message}" };
    }

    /// <summary>Documents the parameters of this type as times.</summary>
    public static Task Transform(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        foreach (var parameter in context.Description.ParameterDescriptions.Where(IsTime))
        {
            var documented = operation.Parameters?.FirstOrDefault(one => one.Name == parameter.Name);
            if (documented is OpenApiParameter { Schema: OpenApiSchema schema })
                (schema.Type, schema.Format) = (JsonSchemaType.String, "date-time");
        }

        return Task.CompletedTask;
    }

    private static bool IsTime(ApiParameterDescription parameter) =>
        parameter.ParameterDescriptor is { ParameterType: { } type } && (Nullable.GetUnderlyingType(type) ?? type) == typeof(QueryTime);
}
