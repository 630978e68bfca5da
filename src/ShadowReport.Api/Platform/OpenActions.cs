namespace ShadowReport.Api.Platform;

/// <summary>What an operation acts on, and the rule that decides beside the permission whether it is open to a member.</summary>
/// <param name="Subject">The type of what it acts on.</param>
/// <param name="Refuses">Why it is not open; null if it is.</param>
internal sealed record ActsOn(Type Subject, Func<object, Membership, Refusal?> Refuses);

internal static class ActionEndpoints
{
    /// <summary>Lists the operation among the actions of what it acts on, unless the rule refuses it.</summary>
    public static RouteHandlerBuilder ActsOn<T>(this RouteHandlerBuilder endpoint, Func<T, Membership, Refusal?>? refuses = null)
        where T : notnull =>
        endpoint.WithMetadata(new ActsOn(typeof(T), (subject, by) => refuses?.Invoke((T)subject, by)));
}

/// <summary>The operations that act on something, as the endpoints declare them.</summary>
internal sealed class ActionTable(EndpointDataSource endpoints)
{
    private readonly Lazy<ILookup<Type, (string Name, Endpoint Endpoint, ActsOn Rule)>> _operations = new(() => endpoints.Endpoints
        .SelectMany(endpoint => endpoint.Metadata.OfType<ActsOn>().Take(1)
            .Select(rule => (Name: endpoint.Metadata.GetRequiredMetadata<IEndpointNameMetadata>().EndpointName, endpoint, rule)))
        .OrderBy(operation => operation.Name, StringComparer.Ordinal)
        .ToLookup(operation => operation.rule.Subject));

    /// <summary>The operations that are open to a member now: what is asked is what decides when one is called.</summary>
    public IReadOnlyList<string> On<T>(T subject, Membership by)
        where T : notnull =>
        [.. _operations.Value[typeof(T)]
            .Where(operation => CoalitionAccessMiddleware.RefusalOf(by, operation.Endpoint) is null
                && operation.Rule.Refuses(subject, by) is null)
            .Select(operation => operation.Name)];
}

/// <summary>The actions of the person who asks.</summary>
internal sealed class OpenActions(ActionTable? table, CurrentAccess? access)
{
    /// <summary>No actions, for work in the background, which nobody asks for.</summary>
    public static readonly OpenActions OfNobody = new(null, null);

    /// <summary>The operations that are open to them now.</summary>
    public IReadOnlyList<string> On<T>(T subject)
        where T : notnull => table is not null && access is { IsMember: true } ? table.On(subject, access.Membership) : [];
}
