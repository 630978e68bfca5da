using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Sending.Snapshots;

/// <summary>What changed in the whole report between two snapshots. As JSON, HTML or Markdown, by Accept.</summary>
internal static class CompareSnapshots
{
    /// <param name="From">The number of the first snapshot.</param>
    /// <param name="To">The number of the second snapshot.</param>
    /// <param name="Inserted">How many words only the texts of the second one have.</param>
    /// <param name="Deleted">How many words only the texts of the first one have.</param>
    /// <param name="Changed">How many drafts have another text, title or addressee.</param>
    /// <param name="Added">How many drafts only the second one has.</param>
    /// <param name="Removed">How many drafts only the first one has.</param>
    /// <param name="Moved">How many drafts stand elsewhere, changed or not.</param>
    /// <param name="Unchanged">How many drafts have the same text, title and addressee.</param>
    /// <param name="Report">Changes of the report's own fields.</param>
    /// <param name="Drafts">All drafts in the order of the second one, removed ones where they stood.</param>
    public sealed record View(
        int From, int To, int Inserted, int Deleted, int Changed, int Added, int Removed, int Moved, int Unchanged,
        IReadOnlyList<FieldView> Report, IReadOnlyList<PartView> Drafts);

    /// <param name="Field">The field, such as title, frontMatter.session, sources.tip-2018 or minorityNotes.introduction.</param>
    /// <param name="Old">The old value, or null for none.</param>
    /// <param name="New">The new value, or null for none.</param>
    public sealed record FieldView(string Field, string? Old, string? New);

    /// <param name="Old">The old addressee, or null for none.</param>
    /// <param name="New">The new addressee, or null for none.</param>
    public sealed record AddresseeView(string? Old, string? New);

    /// <param name="Old">The edition that held it at the earliest.</param>
    /// <param name="New">The edition that holds it at the earliest.</param>
    public sealed record EditionView(Edition Old, Edition New);

    /// <param name="Draft">The key of the draft.</param>
    /// <param name="Kind">A section or a recommendation.</param>
    /// <param name="Title">As it is in the second snapshot, or was last.</param>
    /// <param name="OldTitle">As it was in the first one, where that differs.</param>
    /// <param name="State">The result.</param>
    /// <param name="Moved">Whether it stands elsewhere among the drafts that both have, or below another section.</param>
    /// <param name="FromVersion">The version in the first snapshot; null when it was added.</param>
    /// <param name="ToVersion">The version in the second snapshot; null when it was removed.</param>
    /// <param name="ChangeClass">The highest class of its changes; another addressee is substantive.</param>
    /// <param name="Addressee">Both addressees, where they differ.</param>
    /// <param name="Edition">Both editions, where they differ.</param>
    /// <param name="Inserted">How many words only the second text has.</param>
    /// <param name="Deleted">How many words only the first text has.</param>
    /// <param name="Reasons">The words that decided the class, by paragraph. Empty when it was added, removed or only moved.</param>
    /// <param name="Paragraphs">The whole text with its changes; empty when the text is the same.</param>
    public sealed record PartView(
        string Draft, DraftKind Kind, string Title, string? OldTitle, DraftFate State, bool Moved, int? FromVersion, int? ToVersion,
        ChangeClass ChangeClass,
        AddresseeView? Addressee, EditionView? Edition, int Inserted, int Deleted, IReadOnlyList<ChangeReason> Reasons,
        IReadOnlyList<DiffParagraph> Paragraphs);

    /// <summary>What is shown, with what a page says above it.</summary>
    public sealed record Comparison(View View, string Title, string Language);

    [LimitsConcurrency(Work.Comparison)]
    public sealed record Query(string Report, int From, int To) : IRequest<Outcome<Comparison>>;

    public static async Task<IResult> Endpoint([AsParameters] ReportRequest request, int number, int other)
    {
        var outcome = await request.Send(new Query(request.Report, number, other));
        if (!outcome.Succeeded)
            return outcome.ToProblem();

        var comparison = outcome.Value;
        return new DifferenceForms<View>(
            comparison.View, () => SnapshotDifference.Page(comparison), () => SnapshotDifference.Markdown(comparison))
        {
            IsFixed = true,
            IsPageFixed = true,
        }.For(request.Context);
    }

    /// <summary>Compares two snapshots of a report.</summary>
    public static Task<Outcome<Comparison>> Compare(IQuerySession session, Query query, CancellationToken cancellation) =>
        new Handler(session).Handle(query, cancellation);

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<Comparison>>
    {
        public async Task<Outcome<Comparison>> Handle(Query query, CancellationToken cancellation)
        {
            var snapshots = await session.Snapshots(query.Report, [query.From, query.To], cancellation);
            if (!snapshots.TryGetValue(query.From, out var old) || !snapshots.TryGetValue(query.To, out var @new))
                return SnapshotRefusals.NoSuchSnapshot;

            var texts = await DifferingVersions(old, @new, cancellation);
            var drafts = SnapshotDiff.Between(Frozen(old, texts), Frozen(@new, texts), cancellation);
            var kinds = old.Items.Concat(@new.Items).DistinctBy(item => item.Draft).ToDictionary(item => item.Draft, item => item.Kind);
            var parts = drafts.Select(draft => PartOf(draft, kinds[draft.Draft.Key])).ToList();
            return new Comparison(ViewOf(query, Fields(old, @new), parts), @new.Frozen.Title, @new.Frozen.Language);
        }

        /// <summary>The versions that only one of the two has, by id, in one round trip however many drafts there are.</summary>
        private async Task<IReadOnlyDictionary<string, DraftVersion>> DifferingVersions(
            Snapshot old, Snapshot @new, CancellationToken cancellation)
        {
            var differing = IdsOf(old).ToHashSet();
            differing.SymmetricExceptWith(IdsOf(@new));
            return (await session.LoadVersions(differing, cancellation)).ToDictionary(version => version.Id);
        }

        private static IEnumerable<string> IdsOf(Snapshot snapshot) => snapshot.Items.Select(snapshot.VersionOf);

        private static List<FrozenDraft> Frozen(Snapshot snapshot, IReadOnlyDictionary<string, DraftVersion> texts) =>
            [.. snapshot.Items.Select(item => FrozenDrafts.FrozenDraftOf(item, texts.GetValueOrDefault(snapshot.VersionOf(item))))];

        private static List<FieldView> Fields(Snapshot one, Snapshot other)
        {
            var (old, @new) = (one.Frozen, other.Frozen);
            List<FieldView> fields =
            [
                new("title", old.Title, @new.Title),
                new("profile", old.Profile, @new.Profile),
                new("state", old.State, @new.State),
                new("phase", old.Phase, @new.Phase),
                new("language", old.Language, @new.Language),
                new("recommendationsHeading", old.RecommendationsHeading, @new.RecommendationsHeading),
            ];
            return
            [
                .. fields.Where(field => field.Old != field.New), .. Differing("frontMatter", old.FrontMatter, @new.FrontMatter),
                .. Differing("sources", one.Footnotes(), other.Footnotes()),
                .. Differing("minorityNotes", one.NotesByDraft(), other.NotesByDraft()),
            ];
        }

        /// <summary>What the second one says otherwise, or only one of the two says.</summary>
        private static IEnumerable<FieldView> Differing(
            string of, IReadOnlyDictionary<string, string> old, IReadOnlyDictionary<string, string> @new) =>
            old.Keys.Union(@new.Keys).Order(StringComparer.Ordinal)
                .Select(name => new FieldView($"{of}.{name}", old.GetValueOrDefault(name), @new.GetValueOrDefault(name)))
                .Where(field => field.Old != field.New);

        private static PartView PartOf(DraftDiff draft, DraftKind kind)
        {
            var counts = DiffCounts.Of(draft.Paragraphs);
            return new PartView(
                draft.Draft.Key, kind, draft.Draft.Title, draft.IsRetitled ? draft.Old!.Title
                    : null, draft.Fate, draft.IsMoved, draft.Old?.Version, draft.New?.Version,
                draft.ChangeClass, draft.IsReaddressed ? new AddresseeView(draft.Old!.Addressee, draft.New!.Addressee) : null,
                draft.HasOtherEdition ? new EditionView(draft.Old!.Edition, draft.New!.Edition) : null,
                counts.InsertedWords, counts.DeletedWords, draft.Reasons, draft.Paragraphs);
        }

        private static View ViewOf(Query query, List<FieldView> fields, List<PartView> parts) => new(
            query.From, query.To, parts.Sum(part => part.Inserted), parts.Sum(part => part.Deleted),
            parts.Count(part => part.State == DraftFate.Changed), parts.Count(part => part.State == DraftFate.Added),
            parts.Count(part => part.State == DraftFate.Removed),
            parts.Count(part => part.Moved), parts.Count(part => part.State == DraftFate.Unchanged), fields, parts);
    }
}
