using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Access;
using ShadowReport.Core.SignOns;

namespace ShadowReport.Api.Sending.Silence;

/// <summary>Writes down what the clock decided.</summary>
internal static class SilenceAdoption
{
    /// <summary>
    /// Within the session's save: the procedures whose instant passed become adopted for good, with who was silent. An objection that
    /// was written at the same moment makes the save fail, and then there is nothing to adopt.
    /// </summary>
    public static async Task Adopt(
        this IDocumentSession session, Guid coalition, IReadOnlyCollection<SilenceProcedure> due, CancellationToken cancellation)
    {
        if (due.Count == 0)
            return;
        var members = await session.EverMembersOf(coalition, cancellation);
        var organisations = await session.Query<Organisation>().ToListAsync(cancellation);
        var streams = (await session.LoadManyAsync<Report>(cancellation, [.. due.Select(procedure => procedure.Report).Distinct()]))
            .ToDictionary(report => report.Id, report => report.Stream);
        var speakers = members
            .Where(member => member is { SuspendedAt: null, RemovedAt: null } && Permissions.Allow(member.Roles, Permission.Review))
            .Select(member => member.OrganisationKey).ToHashSet();
        foreach (var procedure in due)
        {
            var count = SilenceRules.Count(
                procedure.Asked,
                [.. procedure.Objections.Select(objection => objection.Organisation)],
                [.. organisations.Select(organisation => new AskedOrganisation(
                    organisation.Key, organisation.SuspendedAt <= procedure.AdoptsAt, speakers.Contains(organisation.Key)))]);
            (procedure.State, procedure.DecidedAt) = (SilenceState.Adopted, procedure.AdoptsAt);
            (procedure.Silent, procedure.WithoutVoice) = (count.Silent, count.WithoutVoice);
            session.Store(procedure);
            // Who asked may have come with an archive and be nobody here: then the feed says nothing of it.
            if (members.FirstOrDefault(member => member.Key == procedure.Author.Member) is { } asker)
                session.Events.Append(
                    streams[procedure.Report], new SilenceAdopted(procedure.Report, procedure.Snapshot, procedure.Id, asker.Id));
        }
    }
}
