using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ShadowReport.Api.Platform;

/// <summary>
/// Refuses query parameters that the operation does not have, as unknown fields of a body are refused: a mistyped filter would otherwise
/// show everything. The names are those of the API's own description. What is not described there, such as a page, takes any query.
/// </summary>
internal sealed class KnownQuery(RequestDelegate next, IApiDescriptionGroupCollectionProvider described)
{
    private readonly Lazy<Dictionary<string, string[]>> _names = new(() => NamesOf(described.ApiDescriptionGroups));

    public Task Invoke(HttpContext context) => context.Request.QueryString.HasValue && RefusalOf(context) is { } refusal
        ? Problems.Write(context, refusal) : next(context);

    private Refusal? RefusalOf(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName is not { } operation
            || !_names.Value.TryGetValue(operation, out var known))
            return null;
        return context.Request.Query.Keys.FirstOrDefault(name => !known.Contains(name, StringComparer.Ordinal)) is { } unknown
            ? Unknown(unknown, known) : null;
    }

    private static Refusal Unknown(string name, string[] known)
    {
        var names = known.Length == 0 ? "This operation has none." : $"Known are {string.Join(", ", known.Select(one => $"`{one}`"))}.";
        return Refusal.Invalid(
            "unknown-query-parameter", name, $"Unknown query parameter `{name}`. Remove it or correct its name. {names}") with
        { Details = new Dictionary<string, object?> { ["known"] = known } };
    }

    private static Dictionary<string, string[]> NamesOf(ApiDescriptionGroupCollection groups) => groups.Items
        .SelectMany(group => group.Items)
        .Select(operation => (
            Name: operation.ActionDescriptor.EndpointMetadata.OfType<IEndpointNameMetadata>().LastOrDefault()?.EndpointName,
            Known: operation.ParameterDescriptions.Where(parameter => parameter.Source == BindingSource.Query)
                .Select(parameter => parameter.Name).Order(StringComparer.Ordinal).ToArray()))
        .Where(operation => operation.Name is not null)
        .ToDictionary(operation => operation.Name!, operation => operation.Known);
}
