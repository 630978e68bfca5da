using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.SignOns;
using ShadowReport.Core.Sources;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Sending.Snapshots;

/// <summary>All that a snapshot's hash is made of, so that somebody who trusts nobody here can make it again from the texts.</summary>
internal static class GetSnapshotManifest
{
    /// <param name="Snapshot">The snapshot's number.</param>
    /// <param name="Hash">SHA-256, in hexadecimal, of hashed in UTF-8.</param>
    /// <param name="Hashed">Exactly what was hashed: a JSON array of strings and nulls, in the order that `rules` says.</param>
    /// <param name="Report">The report's own fields.</param>
    /// <param name="Drafts">Every draft in the order of reading, with what its version's hash is made of.</param>
    /// <param name="Sources">The sources that the texts cite, by key.</param>
    /// <param name="Notes">The minority notes.</param>
    /// <param name="Rules">How the hashes are made.</param>
    public sealed record View(
        int Snapshot, string Hash, string Hashed, ReportView Report, IReadOnlyList<DraftView> Drafts, IReadOnlyList<SourceView> Sources,
        IReadOnlyList<NoteView> Notes, RulesView Rules);

    /// <param name="Draft">The key of the draft.</param>
    /// <param name="Paragraph">The lasting id of its paragraph; null for the first one.</param>
    /// <param name="Text">The text of the minority note.</param>
    /// <param name="Name">Its name; empty where it is not to be named.</param>
    /// <param name="Visibility">Its visibility.</param>
    public sealed record NoteView(string Draft, Guid? Paragraph, string Text, string Name, SignOnVisibility Visibility);

    /// <param name="Title">The report's title.</param>
    /// <param name="Profile">The key of the profile that it was made by.</param>
    /// <param name="State">The State that it is about; null for none.</param>
    /// <param name="Phase">The phase; null for none.</param>
    /// <param name="Language">BCP 47.</param>
    /// <param name="RecommendationsHeading">The heading of the recommendations part.</param>
    /// <param name="FrontMatter">The fields of the cover.</param>
    public sealed record ReportView(
        string Title, string Profile, string? State, string? Phase, string Language, string RecommendationsHeading,
        IReadOnlyDictionary<string, string> FrontMatter);

    /// <param name="Draft">The key of the draft.</param>
    /// <param name="Kind">A section or a recommendation.</param>
    /// <param name="Parent">The section that it stands below; null at the top.</param>
    /// <param name="Title">Its heading, or its label.</param>
    /// <param name="Addressee">The addressee of a recommendation.</param>
    /// <param name="Version">The version that was frozen; GET …/drafts/{draft}/versions/{version} gives its text.</param>
    /// <param name="Hash">That version's hash.</param>
    /// <param name="Parents">The versions it was made from: two, where texts were joined.</param>
    /// <param name="Edition">The edition that holds it at the earliest.</param>
    /// <param name="Annex">Whether it is printed as an annex.</param>
    public sealed record DraftView(
        string Draft, DraftKind Kind, string? Parent, string Title, string? Addressee, int Version, string Hash,
        IReadOnlyList<ParentView> Parents, Edition Edition, bool Annex);

    public sealed record ParentView(int Version, string Hash);

    /// <param name="Key">The key for citations.</param>
    /// <param name="Csl">Its record as it was frozen: CSL-JSON, as text.</param>
    /// <param name="Kind">The kind that somebody stated; null when none was.</param>
    /// <param name="Edition">The edition that may name it at the earliest.</param>
    public sealed record SourceView(string Key, string Csl, SourceKind? Kind, Edition Edition);

    /// <param name="Version">How a version's hash is made.</param>
    /// <param name="Snapshot">How the snapshot's hash is made, and in which order.</param>
    public sealed record RulesView(string Version, string Snapshot)
    {
        public static readonly RulesView Ours = new(
            "sha-256(the parents' hashes, a line feed between them, a line feed, the text)",
            "sha-256(hashed); hashed holds title, profile, state, phase, language, recommendationsHeading; name and value of each field of "
            + "the front matter, by name; "
            + "draft, kind, parent, title, addressee, hash of each draft in order; \"edition\", draft, edition and \"annex\" or null of "
            + "each draft that is not public or is an annex; "
            + "\"source\", key, csl, kind, edition of each source; \"note\", draft, paragraph, text, name, visibility of each minority "
            + "note. Names of kinds and editions begin with a capital there and have no hyphens.");
    }

    public sealed record Query(string Report, int Number) : IRequest<Outcome<View>>;

    public static Task<Results<CacheableOk<View>, ProblemHttpResult>> Endpoint([AsParameters] ReportRequest request, int number) =>
        request.Send(new Query(request.Report, number)).ToImmutable();

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<View>>
    {
        public async Task<Outcome<View>> Handle(Query query, CancellationToken cancellation)
        {
            if (await session.Snapshot(query.Report, query.Number, cancellation) is not { } snapshot)
                return SnapshotRefusals.NoSuchSnapshot;

            var (frozen, sources) = (snapshot.Frozen, snapshot.Sources ?? []);
            var parents = await Parents(snapshot, cancellation);
            return new View(
                snapshot.Number,
                snapshot.Hash,
                SnapshotHash.Text(SnapshotHashing.Hashed(frozen, snapshot.Items, sources, snapshot.Notes)),
                new ReportView(
                    frozen.Title, frozen.Profile, frozen.State, frozen.Phase, frozen.Language, frozen.RecommendationsHeading,
                    frozen.FrontMatter),
                [.. snapshot.Items.Select(item => new DraftView(
                    item.Draft, item.Kind, item.Parent, item.Title, item.Addressee, item.Version, item.Hash, parents[item.Draft],
                    item.Edition, item.IsAnnex))],
                [.. sources.Select(source => new SourceView(source.Key, source.Csl, source.StatedKind, source.Edition))],
                [.. (snapshot.Notes ?? []).Select(note => new NoteView(note.Draft, note.Paragraph, note.Text, note.Name, note.Visibility))],
                RulesView.Ours);
        }

        /// <summary>The parents' hashes of each frozen version, by draft.</summary>
        private async Task<IReadOnlyDictionary<string, IReadOnlyList<ParentView>>> Parents(
            Snapshot snapshot, CancellationToken cancellation)
        {
            var versions = (await session.LoadVersions(snapshot.Items.Select(snapshot.VersionOf), cancellation))
                .ToDictionary(version => version.Id);
            var ids = snapshot.Items.ToDictionary(
                item => item.Draft,
                item => versions[snapshot.VersionOf(item)].Parents.Select(
                    parent => DraftIds.OfVersion(DraftIds.Of(snapshot.Report, item.Draft), parent)).ToList());
            var parents = (await session.LoadVersions(ids.Values.SelectMany(parents => parents), cancellation))
                .ToDictionary(version => version.Id);
            return ids.ToDictionary(
                pair => pair.Key,
                pair => (IReadOnlyList<ParentView>)[.. pair.Value.Select(id => new ParentView(parents[id].Number, parents[id].Hash))]);
        }
    }
}
