using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using ShadowReport.Api.Platform.OpenApi;
using ShadowReport.Core.Sources;

namespace ShadowReport.Api.Host.OpenApi;

/// <summary>
/// What the generator takes for another form of the JSON: a page or a text, which Accept chooses beside it, is a string.
/// </summary>
internal static class AnswerForms
{
    public static Task Transform(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        foreach (var (type, content) in operation.Responses?.Values.SelectMany(answer => answer.Content ?? NoContent) ?? NoContent)
        {
            if (type.StartsWith("text/", StringComparison.Ordinal))
                content.Schema = new OpenApiSchema { Type = JsonSchemaType.String };
            else if (type == CslJson.MediaType)
                content.Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.Array, Items = new OpenApiSchemaReference(Schemas.CslItem, context.Document),
                };
        }

        return Task.CompletedTask;
    }

    private static readonly Dictionary<string, OpenApiMediaType> NoContent = [];
}
