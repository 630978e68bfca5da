using Marten;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using ShadowReport.Api.Drafts;
using ShadowReport.Api.Platform;
using ShadowReport.Core;

namespace ShadowReport.Api.Snapshots;

/// <summary>A paragraph by the number that a snapshot fixed; what a reader of the sent file quotes is found by it for ever.</summary>
internal static class GetSnapshotParagraph
{
    /// <param name="Number">Its number in the snapshot.</param>
    /// <param name="Draft">The key of the draft that it stands in.</param>
    /// <param name="Version">The version that was frozen.</param>
    /// <param name="Id">Its lasting id.</param>
    /// <param name="Text">Its source.</param>
    public sealed record View(int Number, string Draft, int Version, Guid Id, string Text);

    public sealed record Query(string Report, int Snapshot, int Paragraph) : IRequest<Outcome<View>>;

    public static async Task<Results<Readable<View>, ProblemHttpResult>> Endpoint(
        string coalition, string report, int number, int paragraph, IMediator mediator, CancellationToken cancellation) =>
        (await mediator.Send(new Query(report, number, paragraph), cancellation)).ToImmutable();

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<View>>
    {
        private static readonly Refusal NoSuchParagraph = Refusal.NotFound("paragraph-not-found", "There is no paragraph with this number in this snapshot.");

        public async Task<Outcome<View>> Handle(Query query, CancellationToken cancellation)
        {
            if (await session.Snapshot(query.Report, query.Snapshot, cancellation) is not { } snapshot)
                return SnapshotRefusals.NoSuchSnapshot;

            var before = 0;
            foreach (var item in snapshot.Items)
            {
                if (query.Paragraph > before && query.Paragraph <= before + item.NumberedParagraphs)
                    return await Found(query, item, before, cancellation);
                before += item.NumberedParagraphs;
            }

            return NoSuchParagraph;
        }

        private async Task<Outcome<View>> Found(Query query, SnapshotItem item, int before, CancellationToken cancellation)
        {
            var version = (await session.Version(DraftIds.Of(query.Report, item.Draft), item.Version, cancellation))!;
            var paragraph = ParagraphView.Of(version.Text, version.Paragraphs, before).First(paragraph => paragraph.Number == query.Paragraph);
            return new View(query.Paragraph, item.Draft, item.Version, paragraph.Id, paragraph.Text);
        }
    }
}
