using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Access;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Sending.Snapshots;

/// <summary>A paragraph by the number that a snapshot fixed; what a reader of the sent file quotes is found by it permanently.</summary>
internal static class GetSnapshotParagraph
{
    /// <param name="Number">Its number in the snapshot, or in the files of the edition that was asked for.</param>
    /// <param name="Draft">The key of the draft that it stands in.</param>
    /// <param name="Version">The version that was frozen.</param>
    /// <param name="Id">Its lasting id.</param>
    /// <param name="Text">Its source text. For an edition, without its restricted text.</param>
    public sealed record View(int Number, string Draft, int Version, Guid Id, string Text);

    public sealed record Query(Membership By, string Report, int Snapshot, int Paragraph, Edition? Edition) : IRequest<Outcome<View>>;

    public static async Task<Results<CacheableOk<View>, ProblemHttpResult>> Endpoint(
        [AsParameters] ReportRequest request, int number, int paragraph,
        [AllowedValues("public", "committee", "internal")]
        [Description("The edition whose file has this paragraph number. If left out, the number counts everything in the report.")]
        string? edition)
    {
        var asked = Asked(edition, request.By);
        return asked.Succeeded
            ? await request.Send(new Query(request.By, request.Report, number, paragraph, asked.Value)).ToImmutable()
            : asked.ToProblem();
    }

    /// <summary>Null for the numbers of the API, which count everything; who only observes gets those of the public file.</summary>
    private static Outcome<Edition?> Asked(string? edition, Membership by) => edition switch
    {
        null => EditionAccess.MayRead(by.Roles, Edition.Internal) ? (Edition?)null : Edition.Public,
        "public" => (Edition?)Edition.Public,
        "committee" => (Edition?)Edition.Committee,
        "internal" => (Edition?)Edition.Internal,
        _ => Refusal.Invalid(
            "edition-unknown", "edition", "edition must be public, committee or internal. It selects the file that the number belongs to."),
    };

    public sealed class Handler(IQuerySession session, SubmissionOfSnapshot submissions) : IRequestHandler<Query, Outcome<View>>
    {
        private static readonly Refusal NoSuchParagraph = Refusal.NotFound(
            "paragraph-not-found", "This paragraph number does not exist in this snapshot. Choose another number.");

        public async Task<Outcome<View>> Handle(Query query, CancellationToken cancellation)
        {
            if (await session.Snapshot(query.Report, query.Snapshot, cancellation) is not { } snapshot)
                return SnapshotRefusals.NoSuchSnapshot;
            if (query.Edition is not { } edition)
                return await Counted(query, snapshot, cancellation);
            return EditionAccess.MayRead(query.By.Roles, edition) ? await Printed(query, snapshot, edition, cancellation) : NoSuchParagraph;
        }

        /// <summary>By its number among everything that was frozen.</summary>
        private async Task<Outcome<View>> Counted(Query query, Snapshot snapshot, CancellationToken cancellation)
        {
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
            var paragraph = ParagraphView.Of(version, before)
                .First(paragraph => paragraph.Number == query.Paragraph);
            return new View(query.Paragraph, item.Draft, item.Version, paragraph.Id, paragraph.Text!);
        }

        /// <summary>
        /// By its number in the edition's files, which are put together as for an export, and refused where an export is.
        /// </summary>
        private async Task<Outcome<View>> Printed(Query query, Snapshot snapshot, Edition edition, CancellationToken cancellation)
        {
            var source = await submissions.Source(query.By.CoalitionId, snapshot, edition, cancellation);
            if (UnreadEditionMarks.FindFor(query.By, source, snapshot.Number) is { } refusal)
                return refusal;
            var part = SubmissionAssembler.Assemble(source).Parts.OfType<BlockPart>()
                .FirstOrDefault(part => part.Number == query.Paragraph);
            if (part?.Paragraph is not { } id)
                return NoSuchParagraph;

            var item = snapshot.Items.Single(item => item.Draft == part.Draft);
            var version = (await session.Version(DraftIds.Of(query.Report, item.Draft), item.Version, cancellation))!;
            var text = version.Paragraphs.Single(paragraph => paragraph.Id == id).In(version.Text);
            return new View(query.Paragraph, item.Draft, item.Version, id, EditionText.Of(text, edition, source.MayName, version.Rules));
        }
    }
}
