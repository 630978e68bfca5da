using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Npgsql;
using ShadowReport.Api.Deliberation.Reading;
using ShadowReport.Api.Feeds.Calendar;
using ShadowReport.Api.Sending.Exports;
using ShadowReport.Api.Sending.Readiness;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Access;
using ShadowReport.Core.Reference;

namespace ShadowReport.Api.Feeds.Overview;

/// <summary>A report, with the parts of its dashboard that are asked for.</summary>
internal static class GetReport
{
    private const string Words = "drafts, readiness, calendar, exports";
    private const int ItemsAtMost = 200;

    private static readonly Includes Includes = new(Words.Split(", "));

    /// <summary>A report with the parts that were asked for. A part is left out if it was not, or if your roles cannot read it.</summary>
    public sealed record View : ReportView
    {
        [SetsRequiredMembers]
        public View(ReportView report)
            : base(report)
        {
        }

        /// <summary>The drafts in reading order: the first page of `listDrafts` with `limit=200`.</summary>
        [JsonPropertyOrder(1)]
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public Page<DraftLineView>? Drafts { get; init; }

        /// <summary>The requirements for sending it, as `getReadiness` answers.</summary>
        [JsonPropertyOrder(1)]
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public GetReadiness.View? Readiness { get; init; }

        /// <summary>The milestones, as `getCalendar` answers.</summary>
        [JsonPropertyOrder(1)]
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public CalendarView? Calendar { get; init; }

        /// <summary>Its files: the first page of `listExports` with `limit=200`.</summary>
        [JsonPropertyOrder(1)]
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public Page<ExportView>? Exports { get; init; }
    }

    public sealed record Query(Membership By, string Report, string[] Include) : IRequest<Outcome<View>>;

    public static async Task<Results<CacheableOk<View>, ProblemHttpResult>> Endpoint(
        [AsParameters] ReportRequest request,
        [RegularExpression(Includes.Pattern)]
        [MaxLength(Includes.MaximumLength)]
        [Description($"Parts to add to the answer, divided by commas: {Words}.")] string? include)
    {
        var asked = Includes.Read(include);
        return asked.Succeeded
            ? await request.Send(new Query(request.By, request.Report, asked.Value)).ToReadable(view => view.Revision)
            : asked.ToProblem();
    }

    public sealed class Handler(
        IQuerySession session, ReadinessReading reading, ReferenceData reference, TimeProvider clock, NpgsqlDataSource database,
        FoundParts parts, OpenActions actions, IRequestHandler<ListDrafts.Query, Outcome<Page<DraftLineView>>> drafts,
        IRequestHandler<ListExports.Query, Outcome<Page<ExportView>>> exports)
        : IRequestHandler<Query, Outcome<View>>
    {
        public async Task<Outcome<View>> Handle(Query query, CancellationToken cancellation)
        {
            var (by, key, now) = (query.By, query.Report, clock.GetUtcNow());
            var mayReadWork = by.May(Permission.ReadWork);
            var batch = session.CreateBatchQuery();
            var findingState = mayReadWork && query.Include.Contains("readiness") ? reading.Find(batch, by, key, cancellation) : null;
            var findingCalendar = mayReadWork && query.Include.Contains("calendar")
                ? LoadedCalendar.Find(batch, reference, key, now) : null;
            if (findingState is not null || findingCalendar is not null)
                await batch.Execute(cancellation);

            var state = findingState is null ? null : await findingState;
            var calendar = findingCalendar is null ? null : await findingCalendar;
            var report = state is not null
                ? ReportView.Of(state.Report, state.Drafts, state.Names, actions) : await Plain(by, key, cancellation);
            if (report is null)
                return ReportRefusals.NoSuchReport;
            return new View(report)
            {
                Drafts = query.Include.Contains("drafts") ? (await Drafts(by, key, mayReadWork, cancellation)).Value : null,
                Readiness = state is null ? null : GetReadiness.View.Of(state, by),
                Calendar = calendar is null ? null : await CalendarView.Of(calendar, session, cancellation),
                Exports = query.Include.Contains("exports") ? (await Exports(by, key, cancellation)).Value : null,
            };
        }

        private async Task<ReportView?> Plain(Membership by, string key, CancellationToken cancellation)
        {
            var (report, lines, names) = await session.ReportWithDraftsFor(by, key, cancellation);
            return report is null ? null : ReportView.Of(report, lines, names, actions);
        }

        private Task<Outcome<Page<ExportView>>> Exports(Membership by, string key, CancellationToken cancellation) =>
            exports.Handle(new ListExports.Query(by, key, new IdPage(ItemsAtMost, Guid.Empty)), cancellation);

        private async Task<Outcome<Page<DraftLineView>>> Drafts(
            Membership by, string key, bool mayReadWork, CancellationToken cancellation)
        {
            if (mayReadWork)
                await database.Read(ListDrafts.Joint, [key, false], by, parts, cancellation);
            return await drafts.Handle(
                new ListDrafts.Query(by, key, Kind: null, ByOrganisation: false, new KeyPage(ItemsAtMost, After: null)), cancellation);
        }
    }
}
