using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Api.Writing.Sources;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Reference;
using ShadowReport.Core.Reviews;
using ShadowReport.Core.SignOns;
using ShadowReport.Core.Sources;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Sending.Snapshots;

/// <summary>Gathers what a snapshot froze, or what the report says now, as the submission that is printed.</summary>
internal sealed class SubmissionOfSnapshot(IQuerySession session, ReferenceData reference, ReadEndorsements readEndorsements)
{
    /// <summary>What a snapshot froze, for an edition.</summary>
    public async Task<SubmissionSource> Source(Guid coalition, Snapshot snapshot, Edition edition, CancellationToken cancellation)
    {
        var ids = snapshot.Items.ToDictionary(
            item => DraftIds.OfVersion(DraftIds.Of(snapshot.Report, item.Draft), item.Version), item => item);
        var endorsements = await readEndorsements(session, snapshot.Id, cancellation);
        var versions = (await session.LoadVersions(ids.Keys, cancellation))
            .ToDictionary(version => ids[version.Id].Draft);
        var notes = await PrintedNotes(snapshot, cancellation);
        return Source(
            snapshot.Frozen,
            [.. snapshot.Items.Where(item => item.Kind == DraftKind.Section)
                .Select(item => new SourceSection(
                    item.Draft, item.Parent, item.Title, versions[item.Draft].Text) { Edition = item.Edition, IsAnnex = item.IsAnnex,
                    Paragraphs = versions[item.Draft].Paragraphs, Rules = versions[item.Draft].Rules })],
            [.. snapshot.Items.Where(item => item.Kind == DraftKind.Recommendation)
                .Select(item => new SourceRecommendation(
                    item.Draft, item.Addressee, versions[item.Draft].Text) { Edition = item.Edition,
                    Paragraphs = versions[item.Draft].Paragraphs, Rules = versions[item.Draft].Rules })],
            snapshot.At) with
        {
            Coalition = await NameOf(coalition, cancellation),
            ImportedAt = snapshot.ImportedAt,
            Code = SubmissionCode.Of(coalition, snapshot.Report, snapshot.Number, snapshot.Hash, edition),
            Edition = edition,
            Sources = snapshot.SourcesByKey(),
            Endorsers = Endorsements.Printed(endorsements, snapshot.Frozen.Language),
            Reservations =
            [
                .. Endorsements.Reservations(endorsements, snapshot.Frozen.Language),
                .. notes.GroupBy(note => note.Draft)
                .SelectMany(notes => MinorityNotes.Printed(
                    notes.Select(note => note.AsKept()), versions[notes.Key].Paragraphs, SubmissionLabels.In(snapshot.Frozen.Language))),
            ],
        };
    }

    /// <summary>
    /// The minority notes that a snapshot froze. Of a snapshot that came with an archive only those are printed that their organisations
    /// confirmed: what the archive prints as theirs they may never have said.
    /// </summary>
    private async Task<IReadOnlyList<FrozenNote>> PrintedNotes(Snapshot snapshot, CancellationToken cancellation)
    {
        if (snapshot.ImportedAt is null || snapshot.Notes is not { Count: > 0 } frozen)
            return snapshot.Notes ?? [];
        var confirmed = (await session.QueryAsync(new MinorityNotesOf { Report = snapshot.Report }, cancellation))
            .Select(review => (review.DraftKey, review.Note!.Paragraph, review.Note.Text, review.Note.Visibility)).ToHashSet();
        return [.. frozen.Where(note => confirmed.Contains((note.Draft, note.Paragraph, note.Text, note.Visibility)))];
    }

    /// <summary>What the report says now; its date is that of the newest text.</summary>
    public async Task<SubmissionSource> Source(Guid coalition, Report report, Edition edition, CancellationToken cancellation)
    {
        var drafts = await session.CurrentDraftsOf(report.Id, cancellation);
        var (reviews, names) = await session.WithNames(batch => batch.Query(new MinorityNotesOf { Report = report.Id }), cancellation);
        var sources = (await session.SourcesOf(report.Id, cancellation)).Select(source => source.AsSource());
        return Source(report, drafts, sources, reviews, names, edition) with { Coalition = await NameOf(coalition, cancellation) };
    }

    /// <summary>What the report says now, of documents that were read; without the name of the coalition.</summary>
    public SubmissionSource Source(
        Report report, IReadOnlyList<CurrentDraft> current, IEnumerable<Source> sources, IEnumerable<Review> reviews, CoalitionNames names,
        Edition edition)
    {
        var drafts = current.Where(one => one.Draft.RemovedAt is null).ToDictionary(one => one.Draft.Key);
        var keys = report.Outline.Keys.Where(drafts.ContainsKey).ToList();
        var labels = SubmissionLabels.In(report.Language);
        var notes = reviews.Where(review => keys.Contains(review.DraftKey)).GroupBy(review => review.DraftKey);
        return Source(
            FrozenReport.Of(report),
            [.. keys.Select(key => drafts[key]).Where(one => one.Draft.Kind == DraftKind.Section).Select(one => SectionOf(one, report))],
            [.. keys.Select(key => drafts[key]).Where(one => one.Draft.Kind == DraftKind.Recommendation).Select(RecommendationOf)],
            drafts.Values.Select(one => one.Draft.UpdatedAt).Append(report.CreatedAt).Max()) with
        {
            Sources = sources.ToDictionary(source => source.Key),
            Edition = edition,
            Reservations = [.. notes.SelectMany(kept => MinorityNotes.Printed(
                kept.Select(review => FrozenNote.Of(review, names).AsKept()), drafts[kept.Key].Paragraphs, labels))],
        };
    }

    private static SourceSection SectionOf(CurrentDraft current, Report report) =>
        new(current.Draft.Key, report.Outline.PlaceOf(current.Draft.Key)!.Parent, current.Draft.Title, current.Text)
        {
            Edition = current.Draft.Edition,
            IsAnnex = current.Draft.IsAnnex,
            Paragraphs = current.Paragraphs,
            Rules = current.Newest.Rules,
        };

    private static SourceRecommendation RecommendationOf(CurrentDraft current) =>
        new(current.Draft.Key, current.Draft.Addressee, current.Text)
        {
            Edition = current.Draft.Edition,
            Paragraphs = current.Paragraphs,
            Rules = current.Newest.Rules,
        };

    private SubmissionSource Source(
        FrozenReport frozen, IReadOnlyList<SourceSection> sections, IReadOnlyList<SourceRecommendation> recommendations, DateTimeOffset at)
    {
        var profile = reference.Profile(frozen.Profile);
        return new SubmissionSource(
            frozen.Title,
            profile is null ? null : BodyNames.Of(profile.Body, frozen.Language),
            frozen.Language,
            SubmissionCover.Of(
                frozen.FrontMatter, frozen.State, frozen.Language, [.. profile?.FrontMatter.Select(field => field.Field) ?? []]),
            frozen.RecommendationsHeading, sections, recommendations, at);
    }

    private async Task<string?> NameOf(Guid coalition, CancellationToken cancellation) =>
        (await session.LoadAsync<Coalition>(coalition, cancellation))?.Name;
}

/// <summary>
/// Reads the sign-ons that are printed with a snapshot. Sign-ons contribute it, since they know snapshots and not the other way round.
/// </summary>
internal delegate Task<IReadOnlyList<Endorsement>> ReadEndorsements(IQuerySession session, string snapshot, CancellationToken cancellation);
