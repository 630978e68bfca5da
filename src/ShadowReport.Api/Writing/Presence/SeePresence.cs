using NpgsqlTypes;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Access;
using ShadowReport.Core.Reports;

namespace ShadowReport.Api.Writing.Presence;

/// <summary>Who is editing a draft now, or any draft of the report.</summary>
internal static class SeePresence
{
    public sealed record Query(string? Draft) : IRequest<Outcome<PresenceView>>;

    public static Task<Results<CacheableOk<PresenceView>, ProblemHttpResult>> OnDraft([AsParameters] DraftRequest request) =>
        request.Send(new Query(request.Draft)).ToReadable();

    public static Task<Results<CacheableOk<PresenceView>, ProblemHttpResult>> InReport([AsParameters] ReportRequest request) =>
        request.Send(new Query(Draft: null)).ToReadable();

    public static readonly JointRead JointOfDraft = new()
    {
        Permission = Permission.ReadWork,
        Types = [NpgsqlDbType.Varchar, NpgsqlDbType.Varchar, NpgsqlDbType.TimestampTz],
        Values = context => ValuesOf(
            $"{context.Request.RouteValues["report"]}", $"{context.Request.RouteValues["draft"]}", context.Now()),
        From = DraftsStorage.DraftFrom("$2"),
        Named = [PresenceStorage.PresentPart(PresenceStorage.OnDraft, "$3")],
    };

    public static readonly JointRead JointOfReport = JointOfDraft with
    {
        From = ReportsStorage.ReportFrom("$1"),
        Named = [("outline", "report.data -> 'outline'"), PresenceStorage.PresentPart("lease.report = $1", "$3")],
    };

    /// <summary>The values of both.</summary>
    public static IReadOnlyList<object> ValuesOf(string report, string draft, DateTimeOffset now) =>
        [report, DraftIds.Of(report, draft), now.UtcDateTime];

    public sealed class Handler(FoundParts parts) : IRequestHandler<Query, Outcome<PresenceView>>
    {
        public Task<Outcome<PresenceView>> Handle(Query query, CancellationToken cancellation) => Task.FromResult(Present(query));

        private Outcome<PresenceView> Present(Query query)
        {
            if (parts.Tag is null)
                return query.Draft is null ? ReportRefusals.NoSuchReport : DraftRefusals.NoSuchDraft;
            var present = PresenceView.In(parts);
            if (query.Draft is not null)
                return present;
            // A draft that was removed meanwhile is not in the report.
            var drafts = parts.Get<Outline>("outline").Keys.ToHashSet();
            return new PresenceView([.. present.Present.Where(one => drafts.Contains(one.Draft))]);
        }
    }
}
