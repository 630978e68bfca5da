using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using ShadowReport.Api.Writing.Drafts;

namespace ShadowReport.Api.Host.OpenApi;

/// <summary>
/// Describes parameters as they are read: the words that a filter takes, the form of keys, the range of numbers. What a parameter of a path
/// is stands here once for all paths.
/// </summary>
internal static class ParameterTypes
{
    /// <summary>The rule of <see cref="Keys.IsKey"/>.</summary>
    public const string KeyPattern = "^[a-z0-9]+(-[a-z0-9]+)*$";

    private static readonly IReadOnlyDictionary<string, string> InPaths = new Dictionary<string, string>
    {
        ["coalition"] = "The key of the coalition.",
        ["report"] = "The key of the report.",
        ["draft"] = "The key of the draft.",
        ["versions/number"] = "The number of the version.",
        ["snapshots/number"] = "The number of the snapshot.",
        ["other"] = "The number of the other snapshot.",
        ["paragraph"] = "The number of the paragraph in this snapshot.",
        ["member"] = "The key of the member.",
        ["organisation"] = "The key of the organisation.",
        ["source"] = "The key of the source.",
        ["earlier"] = "The key of the earlier recommendation.",
        ["milestone"] = "The key of the milestone.",
        ["recommendation"] = "The key of the recommendation.",
        ["profile"] = "The key of the profile.",
        ["instrument"] = "The key of the instrument.",
        ["comment"] = "The id of the comment.",
        ["reply"] = "The id of the reply.",
        ["pending"] = "The id of the collected comment.",
        ["suggestion"] = "The id of the suggestion.",
        ["review"] = "The id of the review.",
        ["request"] = "The id of the review request.",
        ["export"] = "The id of the export.",
        ["import"] = "The id of the import.",
        ["waiver"] = "The id of the waiver.",
        ["procedure"] = "The id of the silence procedure.",
        ["webhook"] = "The id of the webhook.",
        ["delivery"] = "The id of the message.",
        ["invitation"] = "The id of the invitation.",
        ["signIn"] = "The id of the sign-in.",
        ["id"] = "The id of the personal access token.",
        ["notice"] = "The id of the notification.",
    };

    public static Task Transform(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var path = context.Description.RelativePath!;
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
        {
            if (parameter is not { Name: { } name, Schema: OpenApiSchema schema })
                continue;
            if (parameter.In == ParameterLocation.Path)
                DescribePath(parameter, schema, path);
            if (context.Description.ParameterDescriptions.FirstOrDefault(declared => declared.Name == name) is { } declared)
                DescribeValue(schema, declared);
        }

        return Task.CompletedTask;
    }

    private static void DescribePath(OpenApiParameter parameter, OpenApiSchema schema, string path)
    {
        if (schema.Type == JsonSchemaType.String && schema.Format is null)
            (schema.Pattern, schema.MinLength, schema.MaxLength) = (KeyPattern, 1, Keys.MaximumLength);
        // A number that is too large is not found; so is 0, which examples hold in the place of one that a person has to know.
        if (schema.Type is { } type && type.HasFlag(JsonSchemaType.Integer))
            schema.Minimum = "0";
        var name = parameter.Name == "number" ? $"{path[..path.IndexOf("/{number", StringComparison.Ordinal)].Split('/')[^1]}/number"
            : parameter.Name!;
        parameter.Description ??= InPaths.GetValueOrDefault(name);
    }

    private static void DescribeValue(OpenApiSchema schema, ApiParameterDescription declared)
    {
        if (schema.Type is { } type && type.HasFlag(JsonSchemaType.Integer))
            (schema.Minimum, schema.Maximum) = (schema.Minimum ?? "1", schema.Maximum ?? $"{int.MaxValue}");
        if (schema.Format is { } format)
            schema.MaxLength ??= format switch { "uuid" => 36, "date-time" => 40, _ => null };
        if (declared.ParameterDescriptor is not { } parameter)
            return;
        if ((Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType) == typeof(VersionAddress))
            (schema.Pattern, schema.MaxLength) = ("^([a-z0-9]+(-[a-z0-9]+)*/)?[0-9]+$", Keys.MaximumLength + 11);
        if ((parameter as IParameterInfoParameterDescriptor)?.ParameterInfo.GetCustomAttributes(typeof(AllowedValuesAttribute), true)
            is [AllowedValuesAttribute words, ..])
            schema.Enum = [.. words.Values.Select(word => System.Text.Json.Nodes.JsonValue.Create((string)word!))];
    }
}
