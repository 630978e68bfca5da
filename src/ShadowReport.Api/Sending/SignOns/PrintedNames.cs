using ShadowReport.Api.People.Coalitions;
using ShadowReport.Core.Names;

namespace ShadowReport.Api.Sending.SignOns;

/// <summary>Checks the name that an organisation wants printed above its sign-on.</summary>
internal static class PrintedNames
{
    /// <summary>The refusal of a name to print above a sign-on, compared with the other sign-ons of the round too.</summary>
    public static async Task<Refusal?> RefusePrintedName(
        this IQuerySession session, Membership by, string name, string round, CancellationToken cancellation)
    {
        var names = await session.NamesInUse(by.CoalitionId, cancellation);
        foreach (var other in await session.Query<SignOn>()
            .Where(signOn => signOn.Round == round && signOn.Organisation != by.Organisation && signOn.Name != null)
            .ToListAsync(cancellation))
            names.Take(other.Name!, new NameHolder(other.Organisation));
        return names.IsFree(name, new NameHolder(by.Organisation)) ? null : NameChecks.Taken("name");
    }
}
