using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using ShadowReport.Api.Platform.OpenApi;

namespace ShadowReport.Api.Host.OpenApi;

/// <summary>Two documents of one API: Reviewing, with what a reviewer does in the order they do it, and Everything.</summary>
internal static class OpenApiDocuments
{
    private const string ReviewingName = "reviewing";
    private const string EverythingName = "everything";
    private const string Bearer = "bearer";

    public static IServiceCollection AddOpenApiDocuments(this IServiceCollection services)
    {
        services.AddSingleton<BodyLimits>();
        services.AddOpenApi(ReviewingName, options =>
        {
            options.ShouldInclude = description => description.ActionDescriptor.EndpointMetadata.OfType<ReviewerHeading>().Any();
            options.AddOperationTransformer(UnderReviewersHeading);
            options.AddDocumentTransformer(InOrderOfWork);
            Configure(options, "ShadowReport: reviewing");
        });
        services.AddOpenApi(EverythingName, options =>
        {
            options.ShouldInclude = _ => true;
            Configure(options, "ShadowReport: everything");
        });
        return services;
    }

    public static void UseSwaggerPages(this IApplicationBuilder app) => app.UseSwaggerUI(ui =>
    {
        ui.SwaggerEndpoint($"/openapi/{ReviewingName}.json", "Reviewing");
        ui.SwaggerEndpoint($"/openapi/{EverythingName}.json", "Everything");
        ui.DocumentTitle = "ShadowReport";
        ui.UseSession();
        ui.DisplayRequestDuration();
        ui.EnableDeepLinking();
        // The badge of an online validator would tell a foreign host where we are.
        ui.ConfigObject.ValidatorUrl = null;
    });

    public static void MapOpenApiDocuments(this IEndpointRouteBuilder routes) => routes.MapOpenApi().AllowAnonymous();

    private static void Configure(OpenApiOptions options, string title)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.CreateSchemaReferenceId = NameOf;
        options.AddSchemaTransformer(Schemas.Transform);
        options.AddSchemaTransformer(BodyLimits.Transform);
        options.AddSchemaTransformer(AnswerFields.Note);
        options.AddOperationTransformer(Headers);
        options.AddOperationTransformer(Security);
        options.AddOperationTransformer(Uploads.Transform);
        options.AddOperationTransformer(QueryTime.Transform);
        options.AddOperationTransformer(ParameterTypes.Transform);
        options.AddOperationTransformer(ProblemSchemas.Transform);
        options.AddOperationTransformer(AnswerMedia.Transform);
        options.AddOperationTransformer(AnswerHeaders.Transform);
        options.AddOperationTransformer(Examples.Transform);
        options.AddOperationTransformer(AnswerExamples.Transform);
        options.AddDocumentTransformer(AnswerFields.Transform);
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = title,
                Version = "v1",
                Contact = new OpenApiContact { Name = "The operator of this server" },
                Description =
                    "Sign in at the top of the page. You stay signed in for a working day: the page refreshes its token by itself. Each "
                    + "address that you read opens as a page in a new tab. Error answers are shown when you ask for them. A client signs in "
                    + "with POST /api/v1/auth/login.",
            };
            // The address that it was asked from is the one to call; naming another would send requests elsewhere.
            document.Servers = [new OpenApiServer { Url = "/", Description = "The server that this document came from." }];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes[Bearer] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = Bearer,
                Description = "The accessToken of POST /api/v1/auth/login."
            };
            // The generator makes it from what endpoints declare; all refusals are the Problem of ProblemSchemas.
            document.Components.Schemas?.Remove(nameof(Microsoft.AspNetCore.Mvc.ProblemDetails));
            new OpenApiWalker(new JoinedLines()).Walk(document);
            new OpenApiWalker(new PlainForms()).Walk(document);
            return Task.CompletedTask;
        });
    }

    /// <summary>`SaveVersion.Body` is `SaveVersionBody`: each use case has a Body of its own. A patch's field needs no name.</summary>
    private static string? NameOf(System.Text.Json.Serialization.Metadata.JsonTypeInfo type)
    {
        if (OpenApiOptions.CreateDefaultSchemaReferenceId(type) is null
            || (type.Type.IsGenericType && type.Type.GetGenericTypeDefinition() == typeof(Optional<>)))
            return null;
        if (type.Type == typeof(System.Text.Json.JsonElement))
            return Schemas.CslItem;
        return NameOf(Nullable.GetUnderlyingType(type.Type) is { IsEnum: true } plain ? plain : type.Type);
    }

    public static string NameOf(Type type)
    {
        var name = type.DeclaringType?.Name + type.Name.Split('`')[0];
        return type.IsGenericType ? $"{name}Of{string.Concat(type.GenericTypeArguments.Select(NameOf))}" : name;
    }

    private static Task UnderReviewersHeading(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var heading = context.Description.ActionDescriptor.EndpointMetadata.OfType<ReviewerHeading>().Single().Heading;
        operation.Tags = new HashSet<OpenApiTagReference> { new(heading, context.Document) };
        return Task.CompletedTask;
    }

    private static Task InOrderOfWork(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        var used = document.Paths.Values
            .SelectMany(path => path.Operations ?? [])
            .SelectMany(operation => operation.Value.Tags ?? new HashSet<OpenApiTagReference>())
            .Select(tag => tag.Name)
            .ToHashSet();
        // An ordered set: Swagger UI shows tags in the document's order.
        document.Tags = new HashSet<OpenApiTag>(
            ReviewerHeading.Headings.Where(used.Contains).Select(heading => new OpenApiTag { Name = heading }));
        return Task.CompletedTask;
    }

    private static Task Headers(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.Parameters ??= [];
        if (metadata.OfType<NeedsIfMatch>().Any())
            operation.Parameters.Add(Header("If-Match", "The ETag of your last GET.", 200, required: true));
        if (metadata.OfType<TakesIdempotencyKey>().Any())
            operation.Parameters.Add(
                Header(Idempotency.Header,
                    "A key of your choice, new for each request. If you retry with the same key, the request is carried out once.",
                    255, required: false));
        return Task.CompletedTask;
    }

    private static Task Security(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        // An empty list says that no sign-in is needed.
        operation.Security = [];
        if (!context.Description.ActionDescriptor.EndpointMetadata.OfType<IAllowAnonymous>().Any())
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [] }];
        return Task.CompletedTask;
    }

    private static OpenApiParameter Header(string name, string description, int length, bool required) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Required = required,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = length, Pattern = "^[ -~]+$" },
    };
}

/// <summary>Puts a description on one line. XML comments are broken into lines for who reads the code.</summary>
internal sealed partial class JoinedLines : OpenApiVisitorBase
{
    public override void Visit(IOpenApiSchema schema) => schema.Description = Joined(schema.Description);

    public override void Visit(IOpenApiParameter parameter) => parameter.Description = Joined(parameter.Description);

    private static string? Joined(string? description) => description is null ? null : LineBreak().Replace(description, " ");

    [GeneratedRegex(@"\s*\n\s*", RegexOptions.NonBacktracking)]
    private static partial Regex LineBreak();
}
