using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using ShadowReport.Api.Sending.Imports;

namespace ShadowReport.Api.Host.OpenApi;

/// <summary>Forms with a file, which the generator cannot see: their endpoints read the body by hand.</summary>
internal static class Uploads
{
    public static Task Transform(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<TakesUpload>().Any())
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType> { [Upload.FormType] = new OpenApiMediaType { Schema = Form() } }
            };
        return Task.CompletedTask;
    }

    private static OpenApiSchema Form() => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string> { "file" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["file"] = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Format = "binary",
                Description = "Text, Markdown or Word (.docx)."
            },
            ["mode"] = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Default = Upload.Drafts,
                Description = $"{Upload.Drafts}: its parts become drafts once you confirm it. {Upload.Suggestions}: the changes of an "
                    + "edited export become suggestions."
            },
            ["snapshot"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Integer,
                Description = "The number of the snapshot that an edited file was exported from. Needed only if the file lost its marks."
            },
            ["edition"] = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Description = "The edition that an edited file was exported in: public, committee or internal."
            },
            ["images"] = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Default = Upload.LeftOut,
                Description = $"{Upload.Descriptions}: the alternative texts of images in a Word file are kept as text, in brackets."
            },
        },
    };
}
