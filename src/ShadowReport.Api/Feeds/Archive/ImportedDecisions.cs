using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Sending.SignOns;
using ShadowReport.Api.Writing.Reports;

namespace ShadowReport.Api.Feeds.Archive;

/// <summary>What a report's archive says that one organisation decided, and that it has not confirmed here.</summary>
/// <param name="Report">The report.</param>
/// <param name="Reviews">Its reviews, in the order they were given.</param>
/// <param name="SignOns">Its sign-ons.</param>
/// <param name="Names">The names of the coalition.</param>
internal sealed record ImportedDecisions(
    Report Report, IReadOnlyList<Review> Reviews, IReadOnlyList<SignOn> SignOns, CoalitionNames Names)
{
    /// <summary>Reads what waits for an organisation in a report.</summary>
    public static async Task<Outcome<ImportedDecisions>> Of(
        IQuerySession session, string report, string organisation, CancellationToken cancellation)
    {
        var batch = session.CreateBatchQuery();
        var findingReport = batch.Load<Report>(report);
        var findingReviews = batch.Query(new UnconfirmedReviewsOf { Report = report });
        var findingSignOns = batch.Query(new SignOnsToConfirmIn { Report = report });
        var findingMapped = batch.Query(new OrganisationsMappedTo { Organisation = organisation });
        var findingNames = CoalitionNames.Find(batch);
        await batch.Execute(cancellation);
        if (await findingReport is not { } found)
            return ReportRefusals.NoSuchReport;
        // Imported organisations can be mapped to it.
        var own = (await findingMapped).Append(organisation).ToHashSet();
        return new ImportedDecisions(
            found,
            [.. (await findingReviews).Where(review => own.Contains(review.Organisation))],
            [.. (await findingSignOns).Where(signOn => signOn.Imported is { Confirmed: null } && own.Contains(signOn.Organisation))],
            await findingNames);
    }
}
