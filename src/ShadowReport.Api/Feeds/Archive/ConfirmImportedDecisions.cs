using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Sending.SignOns;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Access;
using ShadowReport.Core.Reviews;
using ShadowReport.Core.SignOns;

namespace ShadowReport.Api.Feeds.Archive;

/// <summary>
/// An organisation confirms what the archive of a report says that it decided: all of it in one call. Its reviews take the right to review,
/// its
/// sign-ons the right to sign on.
/// </summary>
internal static class ConfirmImportedDecisions
{
    /// <param name="Reviews">How many reviews were confirmed. A review counts as given by who confirmed it.</param>
    /// <param name="Replaced">How many of those count for nothing, since the organisation has reviewed the same draft here.</param>
    /// <param name="SignOns">How many sign-ons were confirmed.</param>
    /// <param name="SignOnsLeft">How many sign-ons still wait, for a member who may sign on.</param>
    public sealed record View(int Reviews, int Replaced, int SignOns, int SignOnsLeft);

    public sealed record Command(Membership By, string Report) : IRequest<Outcome<View>>;

    public static Task<Results<Ok<View>, ProblemHttpResult>> Endpoint([AsParameters] ReportRequest request) =>
        request.Send(new Command(request.By, request.Report)).ToOk();

    public sealed class Handler(IDocumentSession session, UnitOfWork work, TimeProvider clock) : CommandHandler<Command, View>(work)
    {
        protected override async Task<Outcome<View>> Decide(Command command, CancellationToken cancellation)
        {
            var by = command.By;
            var found = await ImportedDecisions.Of(session, command.Report, by.Organisation, cancellation);
            if (!found.Succeeded)
                return found.Refusal;
            var (waiting, report) = (found.Value, found.Value.Report);
            var signOns = by.May(Permission.SignOn) ? waiting.SignOns : [];
            var view = new View(waiting.Reviews.Count, Replaced: 0, signOns.Count, waiting.SignOns.Count - signOns.Count);
            if (waiting.Reviews.Count + signOns.Count == 0)
                return view;

            var confirmed = new ImportConfirmation(by.AsReference(), clock.GetUtcNow());
            await Confirm(by, waiting.Reviews, waiting.Names, confirmed, cancellation);
            await Confirm(by, signOns, waiting.Names, confirmed, cancellation);
            // A sign-on that is named to nobody is not in the feed, which says who did it.
            if (waiting.Reviews.Count > 0 || signOns.Any(signOn => signOn.Visibility != SignOnVisibility.Unnamed))
                session.Events.Append(report.Stream, new ImportedDecisionsConfirmed(report.Id, by.MemberId));
            return view with
            {
                Replaced = waiting.Reviews.Count(
                review => review is { State: ReviewState.Replaced, Imported.Claimed: not ReviewState.Replaced })
            };
        }

        private async Task Confirm(
            Membership by, IReadOnlyList<Review> reviews, CoalitionNames names, ImportConfirmation confirmed,
            CancellationToken cancellation)
        {
            if (reviews.Count == 0)
                return;
            var batch = session.CreateBatchQuery();
            var findingGiven = batch.Query(new ReviewLinesOf { Report = reviews[0].Report });
            var findingDrafts = batch.LoadMany<Draft>().ByIdList(reviews.Select(review => review.Draft).Distinct());
            await batch.Execute(cancellation);
            var given = (await findingGiven).Where(line => line.State == ReviewState.Standing && line.Organisation == by.Organisation)
                .ToLookup(line => line.DraftKey, line => new StandingReview(line.Id, line.Decision, line.Member));
            var drafts = (await findingDrafts).ToDictionary(draft => draft.Id);
            foreach (var review in reviews)
            {
                review.State = ImportedReviews.OnConfirmation(
                    review.Imported!.Claimed, new StandingReview(review.Id, review.Decision, review.Author.Member), given[review.DraftKey]);
                // The note is printed under the name in the archive, also if another organisation here confirms it.
                if (review.Note is { } note && review.Organisation != by.Organisation)
                    review.Note = note with { Name = note.Name ?? names.OfOrganisation(review.Organisation) };
                (review.Organisation, review.Imported) = (by.Organisation, review.Imported with { Confirmed = confirmed });
                review.Revision++;
                session.Store(review);
                // From now on it holds the draft up, so its lead gets a notice, as of any other.
                if (review is { Decision: Decision.Object, State: ReviewState.Standing })
                    session.Events.Append(drafts[review.Draft].Stream, new ReviewGiven(
                        review.Report, review.DraftKey, review.Id, review.DraftVersion, review.Decision, by.MemberId));
            }
        }

        private async Task Confirm(
            Membership by, IReadOnlyList<SignOn> signOns, CoalitionNames names, ImportConfirmation confirmed,
            CancellationToken cancellation)
        {
            if (signOns.Count == 0)
                return;
            var own = (await session.LoadManyAsync<SignOn>(cancellation, [
                .. signOns.Select(signOn => SignOn.IdOf(signOn.Round, by.Organisation))])).Select(signOn => signOn.Id).ToHashSet();
            foreach (var signOn in signOns)
            {
                signOn.NeedsConfirmation = signOn.Imported!.NeedsConfirmation;
                signOn.Imported = signOn.Imported with { Confirmed = confirmed };
                if (signOn.Organisation == by.Organisation)
                    session.Store(signOn);
                else
                    Move(signOn, by.Organisation, own, names, confirmed.At);
            }
        }

        /// <summary>
        /// The id of a sign-on is made of its organisation, so that none signs twice: what the organisation has here goes first.
        /// </summary>
        private void Move(SignOn signOn, string organisation, HashSet<string> own, CoalitionNames names, DateTimeOffset now)
        {
            var id = SignOn.IdOf(signOn.Round, organisation);
            if (!own.Add(id))
            {
                signOn.WithdrawnAt = now;
                session.Store(signOn);
                return;
            }

            session.Delete<SignOn>(signOn.Id);
            (signOn.Id, signOn.Name, signOn.Organisation, signOn.Version) = (id, signOn.NameIn(names), organisation, Guid.Empty);
            session.Insert(signOn);
        }
    }
}
