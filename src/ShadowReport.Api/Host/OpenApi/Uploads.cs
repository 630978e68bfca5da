using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using ShadowReport.Api.Sending.Imports;

namespace ShadowReport.Api.Host.OpenApi;

/// <summary>Forms with a file, which the generator cannot see: their endpoints read the body by hand.</summary>
internal static class Uploads
{
    public static Task Transform(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<TakesUpload>().FirstOrDefault() is { } form)
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType> { [Upload.FormType] = new OpenApiMediaType { Schema = SchemaOf(form) } }
            };
        return Task.CompletedTask;
    }

    private static OpenApiSchema SchemaOf(TakesUpload form)
    {
        var properties = form.Fields.ToDictionary(field => field.Key, field => FieldOf(field.Key, field.Value));
        properties[Upload.FileField] =
            new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary", Description = form.File };
        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string> { Upload.FileField },
            Properties = properties,
        };
    }

    private static IOpenApiSchema FieldOf(string name, string description) => name == Upload.SnapshotField
        ? new OpenApiSchema
        {
            Type = JsonSchemaType.Integer,
            Format = "int32",
            Minimum = "1",
            Maximum = $"{int.MaxValue}",
            Description = description,
        }
        : new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 100, Description = description };
}
