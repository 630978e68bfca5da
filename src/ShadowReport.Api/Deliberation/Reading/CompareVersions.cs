using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ShadowReport.Api.Deliberation.Comments;
using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Deliberation.Reading;

/// <summary>
/// What changed between two versions, by word. As JSON, HTML or Markdown, by Accept; the page shows comments too when asked.
/// </summary>
internal static class CompareVersions
{
    private const string SinceLastApproval = "last-approval";
    private const string SinceLastRead = "last-read";

    /// <param name="From">The older side.</param>
    /// <param name="To">The newer side.</param>
    /// <param name="ChangeClass">How far they differ.</param>
    /// <param name="Reasons">Why they are of that class: which words gave it, in which paragraph.</param>
    /// <param name="Inserted">How many words only the newer side has.</param>
    /// <param name="Deleted">How many words only the older side has.</param>
    /// <param name="Paragraphs">In the order of the newer side, deleted ones where they stood.</param>
    public sealed record View(
        int From, int To, ChangeClass ChangeClass, IReadOnlyList<ChangeReason> Reasons, int Inserted, int Deleted,
        IReadOnlyList<DiffParagraph> Paragraphs);

    /// <summary>What is shown, with what a page says above it.</summary>
    public sealed record Comparison(View View, string Title, string Language, IReadOnlyList<Paragraph> Paragraphs, CommentNotes? Comments);

    [LimitsConcurrency(Work.Comparison)]
    public sealed record Query(
        Membership By, string Report, string Draft, VersionAddress? From, VersionAddress? To, string? Since, bool Comments)
            : IRequest<Outcome<Comparison>>;

    public static async Task<IResult> Endpoint(
        [AsParameters] DraftRequest request,
        [Description("The older version: its number, or draft and number as in introduction/3. Needed unless since is given.")]
        VersionAddress? from,
        [Description("The newer version; the newest if left out.")] VersionAddress? to,
        [AllowedValues(SinceLastApproval, SinceLastRead)]
        [Description("Compares with the version that your organisation approved last, or that you read last.")] string? since,
        [DefaultValue(false)]
        [Description("true shows the comments on the HTML page too.")] bool? comments)
    {
        var outcome = await request.Send(new Query(request.By, request.Report, request.Draft, from, to, since, comments == true));
        if (!outcome.Succeeded)
            return outcome.ToProblem();

        var comparison = outcome.Value;
        return new DifferenceForms<View>(comparison.View, () => Page(comparison), () => DiffMarkdown.Render(comparison.View.Paragraphs))
        {
            // Two numbers always give the same answer; "the newest", "the last approval" and "the last read" do not.
            IsFixed = from is not null && to is not null,
            // A page says the draft's title, which can be corrected.
            IsPageFixed = false,
        }.For(request.Context);
    }

    private static string Page(Comparison comparison)
    {
        var view = comparison.View;
        var counts = DiffCounts.Of(view.Paragraphs);
        var content = DiffHtml.Render(view.Paragraphs, comparison.Comments?.Notes, comparison.Paragraphs) + comparison.Comments?.Html;
        return DiffPage.Around(comparison.Language, comparison.Title, $"version {view.From} to version {view.To}", $"{counts}", content);
    }

    public sealed class Handler(IQuerySession session, CommentPorting porting) : IRequestHandler<Query, Outcome<Comparison>>
    {
        public async Task<Outcome<Comparison>> Handle(Query query, CancellationToken cancellation)
        {
            if (query.Since is not (null or SinceLastApproval or SinceLastRead))
                return Refusal.Invalid(
                    "since-unknown", "since",
                    $"since must be {SinceLastApproval} or {SinceLastRead}. To compare two versions, use from and to.");
            if (query.Since is null == query.From is null)
                return Refusal.Invalid(
                    "range-incomplete", "from", $"Say from which version, or since={SinceLastApproval} or {SinceLastRead}, and not both.");
            if (OfAnotherDraft(query) is { } refusal)
                return refusal;

            var id = DraftIds.Of(query.Report, query.Draft);
            var batch = session.CreateBatchQuery();
            var finding = batch.Load<Draft>(id);
            var findingReport = batch.Load<Report>(query.Report);
            var findingMark = batch.Load<LastRead>(LastRead.IdOf(query.Report, query.Draft, query.By.Member));
            var findingApprovals = batch.Query(new ApprovalsOf { Draft = id, Organisation = query.By.Organisation });
            await batch.Execute(cancellation);
            if (await finding is not { } draft || await findingReport is not { } report)
                return query.To is null ? DraftRefusals.NoSuchDraft : DraftRefusals.NoSuchVersion;

            var from = From(query, await findingMark, (await findingApprovals).Select(review => review.DraftVersion));
            return from.Succeeded
                ? await Compare(draft, report, from.Value, query.To?.Number ?? draft.Number, query.Comments, cancellation) : from.Refusal;
        }

        private static Refusal? OfAnotherDraft(Query query)
        {
            var field = query.From?.IsOfAnother(query.Draft) == true ? "from" : query.To?.IsOfAnother(query.Draft) == true ? "to" : null;
            return field is null ? null : Refusal.Invalid(
                "versions-of-different-drafts", field,
                $"Versions of one draft can be compared; this asks about `{query.Draft}` and names another.");
        }

        private static Outcome<int> From(Query query, LastRead? mark, IEnumerable<int> approvals)
        {
            if (query.From is { } from)
                return from.Number;
            if (query.Since == SinceLastRead)
                return mark is null
                    ? Refusal.NotFound(
                        "nothing-read-yet", "You have not marked a version of this draft as read. Mark one first, or use from and to.")
                            : mark.DraftVersion;
            var approved = approvals.DefaultIfEmpty(0).Max();
            return approved > 0 ? approved
                : Refusal.NotFound(
                    "no-approval-yet", "Your organisation has not approved a version of this draft. Use from and to instead.");
        }

        private async Task<Outcome<Comparison>> Compare(
            Draft draft, Report report, int from, int to, bool withComments, CancellationToken cancellation)
        {
            var versions = await session.Versions(draft.Id, [from, to], cancellation);
            if (!versions.TryGetValue(from, out var old) || !versions.TryGetValue(to, out var @new))
                return DraftRefusals.NoSuchVersion;

            var parts = WordDiff.Between(old.Text, old.Paragraphs, @new.Text, @new.Paragraphs, cancellation);
            var counts = DiffCounts.Of(parts);
            var change = ChangeClasses.Between(
                old.Text, old.Paragraphs, old.Rules, @new.Text, @new.Paragraphs, @new.Rules, cancellation);
            var view = new View(from, to, change.Class, change.Reasons, counts.InsertedWords, counts.DeletedWords, parts);
            var comments = withComments ? await CommentNotes.On(session, porting, @new, draft.Id, cancellation) : null;
            return new Comparison(view, draft.Title, report.Language, @new.Paragraphs, comments);
        }
    }
}
