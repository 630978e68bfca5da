using System.Text;
using Marten;
using MediatR;
using ShadowReport.Api.Platform;
using ShadowReport.Api.Reviews;
using ShadowReport.Core;
using ShadowReport.Core.Reviews;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Drafts;

/// <summary>What changed between two versions, by word. As JSON, HTML or Markdown, by Accept.</summary>
internal static class CompareVersions
{
    private const string SinceLastApproval = "last-approval";

    /// <param name="From">The older side.</param>
    /// <param name="To">The newer side.</param>
    /// <param name="ChangeClass">How far they differ.</param>
    /// <param name="Inserted">How many words only the newer side has.</param>
    /// <param name="Deleted">How many words only the older side has.</param>
    /// <param name="Paragraphs">In the order of the newer side, deleted ones where they stood.</param>
    public sealed record View(int From, int To, ChangeClass ChangeClass, int Inserted, int Deleted, IReadOnlyList<DiffParagraph> Paragraphs);

    public sealed record Query(string Report, string Draft, string Organisation, int? From, int? To, string? Since) : IRequest<Outcome<View>>;

    public static async Task<IResult> Endpoint(
        string coalition, string report, string draft, int? from, int? to, string? since,
        HttpContext context, CurrentAccess access, IMediator mediator, CancellationToken cancellation)
    {
        var outcome = await mediator.Send(new Query(report, draft, access.Membership.Organisation, from, to, since), cancellation);
        if (!outcome.Succeeded)
            return outcome.ToProblem();

        // Two numbers always give the same answer; "the newest" and "the last approval" do not.
        var isFixed = from is not null && to is not null;
        context.Response.Headers.Vary = "Accept";
        return MediaTypes.Preferred(context.Request, "application/json", "text/html", "text/markdown") switch
        {
            "text/html" => new ReadableText(Page(outcome.Value), "text/html; charset=utf-8", isFixed),
            "text/markdown" => new ReadableText(DiffMarkdown.Render(outcome.Value.Paragraphs), "text/markdown; charset=utf-8", isFixed),
            "application/json" => isFixed ? Readable.Immutable(outcome.Value) : Readable.Of(outcome.Value),
            _ => TypedResults.Problem(Problems.Details(406, "not-acceptable", "A difference comes as application/json, text/html or text/markdown.")),
        };
    }

    private static string Page(View view)
    {
        var page = new StringBuilder("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">");
        page.Append($"<title>Version {view.From} to {view.To}</title>");
        page.Append("<style>body{font:1rem/1.5 serif;max-width:45rem;margin:2rem auto;padding:0 1rem}ins{background:#d7f5dd}del{background:#fbdcdc}.moved{border-left:3px solid #888;padding-left:.5rem}</style>");
        page.Append($"</head><body>\n{DiffHtml.Render(view.Paragraphs)}</body></html>\n");
        return page.ToString();
    }

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<View>>
    {
        public async Task<Outcome<View>> Handle(Query query, CancellationToken cancellation)
        {
            if (query.Since is not (null or SinceLastApproval))
                return Refusal.Invalid("since-unknown", "since", $"since takes {SinceLastApproval} only. For two versions use from and to.");
            if (query.Since is null == query.From is null)
                return Refusal.Invalid("range-incomplete", "from", "Say from which version, or since=last-approval, and not both.");

            var id = DraftIds.Of(query.Report, query.Draft);
            var to = query.To;
            if (to is null)
            {
                if (await session.LoadAsync<Draft>(id, cancellation) is not { } draft)
                    return DraftRefusals.NoSuchDraft;
                to = draft.Number;
            }

            if (await From(query, id, cancellation) is not { } from)
                return Refusal.NotFound("no-approval-yet", "Your organisation has not approved any version of this draft yet.");
            return await Compare(id, from, to.Value, cancellation);
        }

        private async Task<Outcome<View>> Compare(string id, int from, int to, CancellationToken cancellation)
        {
            var versions = await session.Versions(id, [from, to], cancellation);
            if (!versions.TryGetValue(from, out var old) || !versions.TryGetValue(to, out var @new))
                return DraftRefusals.NoSuchVersion;

            var parts = WordDiff.Between(old.Text, old.Paragraphs, @new.Text, @new.Paragraphs);
            return new View(from, to, ChangeClasses.Between(old.Text, @new.Text), WordsOf(parts, DiffOp.Insert), WordsOf(parts, DiffOp.Delete), parts);
        }

        private async Task<int?> From(Query query, string id, CancellationToken cancellation)
        {
            if (query.From is { } from)
                return from;
            var approvals = await session.Query<Review>()
                .Where(review => review.Draft == id && review.Organisation == query.Organisation
                    && (review.Decision == Decision.Approve || review.Decision == Decision.ApproveWithReservations) && review.State != ReviewState.Withdrawn)
                .Select(review => review.DraftVersion)
                .ToListAsync(cancellation);
            return approvals.Count == 0 ? null : approvals.Max();
        }

        private static int WordsOf(IReadOnlyList<DiffParagraph> parts, DiffOp op) =>
            parts.SelectMany(part => part.Runs).Where(run => run.Op == op).Sum(run => Words.CountPlain(run.Text));
    }
}
