using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ShadowReport.Api.Host.OpenApi;
using ShadowReport.Api.Platform;
using ShadowReport.Api.Tests.Platform;

[assembly: AssemblyFixture(typeof(SeenProblems))]

namespace ShadowReport.Api.Tests.Platform;

/// <summary>
/// Watches every problem that any test of the run is answered. One that is not declared (its code is in no list, the document does not name
/// it for that operation and status, or does not describe a member of it) becomes a 500 that says so, and fails the run at the end.
/// </summary>
public sealed class SeenProblems : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<string, bool> Undeclared = new();

    private static IReadOnlyDictionary<string, ILookup<int, string>>? _declared;

    internal static void Watch(ProblemDetailsOptions options)
    {
        var complete = options.CustomizeProblemDetails!;
        options.CustomizeProblemDetails = context =>
        {
            complete(context);
            See(context);
        };
    }

    public ValueTask DisposeAsync() => Undeclared.IsEmpty
        ? ValueTask.CompletedTask
        : throw new InvalidOperationException(
            $"Problems were answered that are not declared:\n{string.Join('\n', Undeclared.Keys.Order())}");

    private static IEnumerable<string> MembersOf(ProblemDetails problem) =>
        JsonSerializer.SerializeToNode(problem, JsonSerializerOptions.Web)!.AsObject().Select(member => member.Key);

    private static bool Describes(Type details, string member) =>
        details.GetProperties().Any(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name) == member);

    private static void See(ProblemDetailsContext context)
    {
        var (status, code) = (context.ProblemDetails.Status ?? 0, $"{context.ProblemDetails.Extensions["code"]}");
        var services = context.HttpContext.RequestServices;
        if (services.GetRequiredService<ProblemCatalog>().Find(code)?.Statuses.Contains(status) != true)
            Report(context, $"{status} {code} is in the list of no feature");
        foreach (var member in MembersOf(context.ProblemDetails).Except(ProblemSchemas.Common))
        {
            if (services.GetRequiredService<ProblemCatalog>().Find(code)?.Details is not { } details || !Describes(details, member))
                Report(context, $"{code} does not declare its member {member}");
        }

        var endpoint = context.HttpContext.GetEndpoint() ?? context.HttpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        _declared ??= services.GetRequiredService<IApiDescriptionGroupCollectionProvider>().ApiDescriptionGroups.Items
            .SelectMany(group => group.Items).ToDictionary(OperationProblems.NameOf, OperationProblems.Of);
        if (endpoint?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName is { } name
            && _declared.TryGetValue(name, out var declared) && !declared[status].Contains(code))
            Report(context, $"{name} does not declare {status} {code}");
    }

    // The runner shows of a failure at the end that there was one, and nothing of its message. So the test that saw it shall fail.
    private static void Report(ProblemDetailsContext context, string fault)
    {
        Undeclared[fault] = true;
        context.HttpContext.Response.StatusCode = StatusCodes.Status500InternalServerError;
        context.ProblemDetails.Extensions["code"] = fault;
    }
}
