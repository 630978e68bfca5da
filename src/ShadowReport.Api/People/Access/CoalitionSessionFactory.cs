using SessionOptions = Marten.Services.SessionOptions;

namespace ShadowReport.Api.People.Access;

/// <summary>Opens every request's session inside the coalition that the URL names and the person has proved to belong to.</summary>
internal sealed class CoalitionSessionFactory(IDocumentStore store, CurrentAccess access, AccessCheckOnSave check) : ISessionFactory
{
    public IQuerySession QuerySession() => store.QuerySession(access.Tenant);

    /// <summary>Each of its saves checks the person's access again.</summary>
    public IDocumentSession OpenSession() =>
        store.OpenSession(new SessionOptions { TenantId = access.Tenant, Tracking = DocumentTracking.None, Listeners = { check } });
}
