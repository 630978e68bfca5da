using Microsoft.AspNetCore.Http.Metadata;
using ShadowReport.Api.Platform.OpenApi;

namespace ShadowReport.Api.Feeds.Pages;

/// <summary>The operations of the API by name: what a page may show of them, and where Swagger UI has them.</summary>
internal sealed class PageOperations(EndpointDataSource source)
{
    private readonly Lazy<Dictionary<string, Endpoint>> _operations = new(() => source.Endpoints
        .Where(endpoint => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>() is not null)
        .ToDictionary(endpoint => endpoint.Metadata.GetRequiredMetadata<IEndpointNameMetadata>().EndpointName));

    public Endpoint Find(string operation) => _operations.Value[operation];

    /// <summary>A link to the operation in Swagger UI, in the document for reviewers if it is there.</summary>
    public Html LinkTo(string operation)
    {
        var metadata = Find(operation).Metadata;
        var summary = metadata.GetRequiredMetadata<IEndpointSummaryMetadata>().Summary;
        var (document, tag) = metadata.GetMetadata<ReviewerHeading>() is { } heading
            ? ("", heading.Heading) : ("?urls.primaryName=Everything", metadata.GetRequiredMetadata<ITagsMetadata>().Tags[0]);
        return Html.Of($"""<a href="/swagger/index.html{document}#/{Uri.EscapeDataString(tag)}/{operation}">{summary}</a>""");
    }
}
