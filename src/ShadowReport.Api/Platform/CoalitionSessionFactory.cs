using Marten;

namespace ShadowReport.Api.Platform;

/// <summary>Opens every request's session inside the coalition that the URL names and the person has proved to belong to.</summary>
internal sealed class CoalitionSessionFactory(IDocumentStore store, CurrentAccess access) : ISessionFactory
{
    public IQuerySession QuerySession() => store.QuerySession(access.Tenant);

    public IDocumentSession OpenSession() => store.LightweightSession(access.Tenant);
}
