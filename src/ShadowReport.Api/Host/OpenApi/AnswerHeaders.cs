using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ShadowReport.Api.Host.OpenApi;

/// <summary>Describes the headers that clients work with: of answers, and the conditional and preferring ones of requests.</summary>
internal static class AnswerHeaders
{
    private const string ETag = "ETag";
    private const string Location = "Location";
    private const string Link = "Link";
    private const string RetryAfter = "Retry-After";
    private const string PreferenceApplied = "Preference-Applied";
    private const string FileName = "Content-Disposition";

    private static readonly IReadOnlyDictionary<string, IOpenApiHeader> Described = new Dictionary<string, IOpenApiHeader>
    {
        [ETag] = Text(
            "Names this state. Send it in If-None-Match to ask whether anything changed, and in If-Match to change it.", "\"4.5e2b81f7\""),
        [Location] = Text("The path of what was created.", "/api/v1/coalitions/desiree/reports/cedaw-2019/drafts/introduction/versions/2"),
        [Link] = Text(
            "The path of the next page, with rel=\"next\". Missing on the last page.",
            "</api/v1/coalitions/desiree/members?limit=50&cursor=YzE6aW5lcw>; rel=\"next\""),
        [RetryAfter] = new OpenApiHeader
        {
            Description = "After how many seconds the request can be sent again.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "1", Maximum = "3600" },
            Example = 10,
        },
        [PreferenceApplied] = Text("The preferences of Prefer that were followed.", "return=minimal"),
        [FileName] = Text("The name of the file.", "attachment; filename=cedaw-2019-snapshot-1-public.docx"),
    };

    public static Task Transform(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var isConditional = context.Description.HttpMethod == HttpMethods.Get && IsTagged(metadata);
        if (isConditional)
            operation.Responses!["304"] = new OpenApiResponse { Description = "Nothing changed since the answer with this tag." };
        foreach (var (status, answer) in operation.Responses ?? [])
        {
            if (answer is OpenApiResponse response)
                Describe(response, [.. Names(int.Parse(status, null), operation, metadata)], context.Document!);
        }

        AddRequestHeaders(operation, metadata, isConditional);
        return Task.CompletedTask;
    }

    private static IEnumerable<string> Names(int status, OpenApiOperation operation, IList<object> metadata)
    {
        var isSuccess = status < 300;
        if (status == 304 || (isSuccess && HasTag(operation, metadata)))
            yield return ETag;
        if (status is 201 or 202)
            yield return Location;
        if (status == 200 && operation.Parameters?.Any(parameter => parameter.Name == "cursor") == true)
            yield return Link;
        if (status is 429 or 503)
            yield return RetryAfter;
        if ((isSuccess || status == 409) && metadata.OfType<TakesPreference>().Any())
            yield return PreferenceApplied;
        if (isSuccess && metadata.OfType<AnswersFile>().Any())
            yield return FileName;
    }

    private static bool HasTag(OpenApiOperation operation, IList<object> metadata) =>
        IsTagged(metadata) || (metadata.OfType<NeedsIfMatch>().Any(needed => needed.IsOfAnswer)
            && operation.Responses!.Any(answer => answer.Key[0] == '2' && answer.Key != "204"));

    private static bool IsTagged(IList<object> metadata) => metadata.OfType<AnswersETag>().Any()
        || metadata.OfType<IProducesResponseTypeMetadata>().Any(declared => declared.StatusCode == StatusCodes.Status304NotModified);

    private static void Describe(OpenApiResponse response, string[] names, OpenApiDocument document)
    {
        foreach (var name in names)
        {
            document.AddComponent(name, Described[name]);
            response.Headers ??= new Dictionary<string, IOpenApiHeader>();
            response.Headers[name] = new OpenApiHeaderReference(name, document);
        }
    }

    private static void AddRequestHeaders(OpenApiOperation operation, IList<object> metadata, bool isConditional)
    {
        operation.Parameters ??= [];
        if (isConditional)
            operation.Parameters.Add(Parameter("If-None-Match", "The ETag that you have. The answer is 304 if nothing changed.", 500));
        if (metadata.OfType<TakesPreference>().ToList() is { Count: > 0 } preferences)
            operation.Parameters.Add(Parameter(
                "Prefer", string.Join(' ', preferences.Select(preference => $"`{preference.Preference}`: {preference.Effect}")), 200));
    }

    private static OpenApiParameter Parameter(string name, string description, int length) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = length, Pattern = "^[ -~]+$" },
    };

    private static OpenApiHeader Text(string description, string example) => new()
    {
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 2000 },
        Example = example,
    };
}
