using ShadowReport.Api.Deliberation.Comments;
using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.Deliberation.Suggestions;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Sending.Exports;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Host.Demo;

/// <summary>
/// Ids of things in the demo, by the name of the parameter that takes them. In Development only: it looks behind the demo's wall.
/// </summary>
internal sealed class DemoIds(IDocumentStore store)
{
    private const string Coalition = "desiree";
    private const string Report = "cedaw-2019";

    private static readonly string Draft = DraftIds.Of(Report, "trafficking-migration-and-immigration-policies");

    private IReadOnlyDictionary<string, Guid>? _found;

    public async Task<IReadOnlyDictionary<string, Guid>?> Find(CancellationToken cancellation) => _found ??= await Look(cancellation);

    private async Task<IReadOnlyDictionary<string, Guid>?> Look(CancellationToken cancellation)
    {
        await using var outside = store.QuerySession(Platform.Tenants.Outside);
        if (await outside.CoalitionByKey(Coalition, cancellation) is not { } demo)
            return null;

        await using var session = store.QuerySession(demo.Tenant);
        return new Dictionary<string, Guid>
        {
            ["comment"] = await session.Query<CommentThread>().Where(thread => thread.Draft == Draft).OrderBy(thread => thread.Id)
                .Select(thread => thread.Id).FirstOrDefaultAsync(cancellation),
            ["reply"] = await session.Query<CommentThread>().Where(thread => thread.Draft == Draft).OrderBy(thread => thread.Id)
                .FirstOrDefaultAsync(cancellation) is { Replies: [var reply, ..] } ? reply.Id : Guid.Empty,
            ["suggestion"] = await session.Query<Suggestion>().Where(suggestion => suggestion.Draft == Draft)
                .OrderBy(suggestion => suggestion.Id).Select(suggestion => suggestion.Id).FirstOrDefaultAsync(cancellation),
            ["review"] = await session.Query<Review>().Where(review => review.Draft == Draft).OrderBy(review => review.Id)
                .Select(review => review.Id).FirstOrDefaultAsync(cancellation),
            ["objection"] = await session.Query<Review>().Where(review => review.Decision == Decision.Object).OrderBy(review => review.Id)
                .Select(review => review.Id).FirstOrDefaultAsync(cancellation),
            ["request"] = await session.Query<ReviewRequest>().Where(request => request.Draft == Draft).OrderBy(request => request.Id)
                .Select(request => request.Id).FirstOrDefaultAsync(cancellation),
            ["export"] = await session.Query<Export>().Where(export => export.Report == Report).OrderBy(export => export.Id)
                .Select(export => export.Id).FirstOrDefaultAsync(cancellation),
        };
    }
}
