using ShadowReport.Core.Names;

namespace ShadowReport.Api.People.Coalitions;

/// <summary>Checks, before a name is taken in a coalition, that nobody else's looks like it.</summary>
internal static class NameChecks
{
    /// <summary>
    /// The refusal of a name; null when the holder can have it. Two who take one name at the same moment both write the coalition's own
    /// row,
    /// and one of them loses: so the coalition has to be loaded before this is asked.
    /// </summary>
    public static async Task<Refusal?> RefuseName(
        this IDocumentSession session, Coalition coalition, string name, NameHolder holder, string field, CancellationToken cancellation)
    {
        if (NameRules.Fault(name) is { } fault)
            return Refusal.Invalid("validation-failed", field, fault);
        var names = await session.ForTenant(coalition.Tenant).NamesInUse(coalition.Id, cancellation);
        if (!names.IsFree(name, holder))
            return Taken(field);
        session.Store(coalition);
        return null;
    }

    /// <summary>The names of everybody who is or was in the coalition, and of its organisations.</summary>
    public static async Task<NamesInUse> NamesInUse(this IQuerySession inside, Guid coalition, CancellationToken cancellation) => Of(
        await inside.EverMembersOf(coalition, cancellation), await inside.Query<Organisation>().ToListAsync(cancellation));

    public static NamesInUse Of(IEnumerable<Member> members, IEnumerable<Organisation> organisations) => new(
        members.Select(member => (member.DisplayName, new NameHolder(member.OrganisationKey, member.Key)))
            .Concat(organisations.Select(organisation => (organisation.Name, new NameHolder(organisation.Key)))));

    public static Refusal Taken(string field) => Refusal.Conflict(
        "name-taken",
        "A name in this coalition looks like this one, or it is the label of erased members. Choose a name that nobody takes for "
        + "another.") with
    {
        Field = field,
    };
}
