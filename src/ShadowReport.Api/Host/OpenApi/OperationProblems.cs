using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using ShadowReport.Api.People.Access;

namespace ShadowReport.Api.Host.OpenApi;

/// <summary>
/// The codes that each operation can answer. Those of its use case are in `OperationProblems.txt`, which a test makes from the compiled
/// code. Those of the middleware follow from what the endpoint declares.
/// </summary>
internal static class OperationProblems
{
    private const string Resource = "OperationProblems.txt";

    private static readonly Lazy<ILookup<string, (int Status, string Code)>> OfUseCases = new(Read);

    /// <summary>All codes of an operation by their status.</summary>
    public static ILookup<int, string> Of(ApiDescription operation) =>
        OfMiddleware(operation).Concat(OfUseCases.Value[NameOf(operation)]).Distinct()
            .OrderBy(problem => problem.Status).ThenBy(problem => problem.Code, StringComparer.Ordinal)
            .ToLookup(problem => problem.Status, problem => problem.Code);

    public static string NameOf(ApiDescription operation) => NameIn(operation.ActionDescriptor.EndpointMetadata);

    /// <summary>
    /// Tells the generator of the members that problems of an operation have of their own. ASP.NET keeps one type for each status, so each
    /// type gets a status of its own here; <see cref="ProblemSchemas"/> puts the real ones in their place.
    /// </summary>
    public static void DescribeDetails(EndpointBuilder endpoint, ProblemCatalog catalog)
    {
        const int Unassigned = 460;
        var types = OfUseCases.Value[NameIn(endpoint.Metadata)].Select(problem => catalog.Find(problem.Code)?.Details)
            .OfType<Type>().Distinct();
        foreach (var (index, details) in types.Index())
            endpoint.Metadata.Add(new ProducesResponseTypeMetadata(Unassigned + index, details, ["application/problem+json"]));
    }

    private static string NameIn(IEnumerable<object> metadata) =>
        metadata.OfType<IEndpointNameMetadata>().LastOrDefault()?.EndpointName ?? "";

    /// <summary>What is refused before or around the use case.</summary>
    public static IEnumerable<(int Status, string Code)> OfMiddleware(ApiDescription operation)
    {
        var metadata = operation.ActionDescriptor.EndpointMetadata;
        var path = $"{operation.RelativePath}";
        var isRead = HttpMethods.IsGet(operation.HttpMethod ?? "");
        List<(int, string)> problems = [(400, "malformed-query"), (400, "unknown-query-parameter"), (429, "too-many-requests"),
            (500, "internal-error"), (503, "database-unavailable")];
        if (path.Contains('{'))
            problems.Add((404, "not-found"));
        if (!metadata.OfType<IAllowAnonymous>().Any() || metadata.OfType<MayBeSignedIn>().Any())
            problems.Add((401, "not-signed-in"));
        if (!metadata.OfType<IAllowAnonymous>().Any() && !metadata.OfType<OpenToPersonalTokens>().Any())
            problems.Add((403, CoalitionAccessMiddleware.TokenNotAllowed.Code));
        if (metadata.OfType<TakesStreamTicket>().Any())
            problems.Add((401, StreamTickets.Refused.Code));
        if (path.Contains($"{{{CoalitionAccessMiddleware.RouteKey}}}"))
            problems.AddRange(isRead
                ? [(403, "role-missing"), (404, "coalition-not-found")]
                : [(403, "role-missing"), (404, "coalition-not-found"), (409, "membership-changed")]);
        if (TakesJson(operation))
            problems.AddRange([(400, "malformed-json"), (400, "text-has-control-character"), (400, "text-has-lone-surrogate"),
                (400, "text-has-nul"), (415, "unsupported-media-type")]);
        var takesBody = TakesJson(operation) || metadata.OfType<IRequestSizeLimitMetadata>().Any();
        if (takesBody || operation.ParameterDescriptions.Any(parameter => parameter.Source == BindingSource.Query))
            problems.Add((400, "malformed-request"));
        if (takesBody)
            problems.AddRange([(408, "request-too-slow"), (413, "body-too-large")]);
        if (metadata.OfType<NeedsIfMatch>().FirstOrDefault() is { } needs)
            problems.AddRange(needs.RefusesOlder
                ? [(400, "if-match-malformed"), (412, "stale-revision"), (428, "if-match-missing")]
                : [(400, "if-match-malformed"), (428, "if-match-missing")]);
        if (metadata.OfType<TakesIdempotencyKey>().Any())
            problems.AddRange([(400, "idempotency-key-malformed"), (422, "idempotency-key-reused")]);
        return problems;
    }

    private static bool TakesJson(ApiDescription operation) =>
        operation.ParameterDescriptions.Any(parameter => parameter.Source == BindingSource.Body);

    /// <summary>The name of an operation, then a line for each status with its codes.</summary>
    private static ILookup<string, (int Status, string Code)> Read()
    {
        using var text = new StreamReader(typeof(OperationProblems).Assembly.GetManifestResourceStream(Resource)!);
        var (name, problems) = ("", new List<(string Name, int Status, string Code)>());
        while (text.ReadLine() is { } line)
        {
            if (!line.StartsWith(' '))
            {
                name = line;
                continue;
            }

            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            problems.AddRange(words.Skip(1).Select(code => (name, int.Parse(words[0], null), code)));
        }

        return problems.ToLookup(problem => problem.Name, problem => (problem.Status, problem.Code));
    }
}
