using ShadowReport.Api.Deliberation.Comments;
using ShadowReport.Api.Deliberation.Suggestions;
using ShadowReport.Api.Sending.Exports;
using ShadowReport.Api.Sending.Snapshots;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Access;
using ShadowReport.Core.Comments;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Imports.Returned;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Suggestions;
using ShadowReport.Core.Text;
using ShadowReport.Publishing.Docx;
using ShadowReport.Publishing.Docx.Reading;

namespace ShadowReport.Api.Sending.Imports;

/// <summary>
/// Takes back a Word file that was exported here and edited elsewhere: what was changed becomes suggestions and what was noted becomes
/// comments, on the version that the file was made of, by who brings it. Whatever has no place in a draft's text is told.
/// </summary>
internal static class ImportEditedExport
{
    /// <param name="Snapshot">The snapshot that the file was made of.</param>
    /// <param name="Edition">The edition that it was made for.</param>
    /// <param name="Suggestions">The suggestions made of its changes, draft by draft.</param>
    /// <param name="Comments">The comments made of its comments.</param>
    /// <param name="Unplaced">Changes that belong to no draft's text, with their words. Every other change is a suggestion or a
    /// comment.</param>
    public sealed record View(
        int Snapshot, Edition Edition, IReadOnlyList<SuggestionLine> Suggestions, IReadOnlyList<CommentLine> Comments,
        IReadOnlyList<UnplacedView> Unplaced);

    /// <param name="Draft">The key of the draft.</param>
    /// <param name="Version">The version that it was made against.</param>
    /// <param name="Suggestion">The id of the suggestion.</param>
    /// <param name="Changes">How many changes it has.</param>
    /// <param name="MadeBefore">Whether the same file was brought before, and this is the suggestion made then.</param>
    public sealed record SuggestionLine(string Draft, int Version, Guid Suggestion, int Changes, bool MadeBefore);

    /// <param name="Draft">The key of the draft.</param>
    /// <param name="Version">The version that it is on.</param>
    /// <param name="Comment">The id of the comment.</param>
    /// <param name="MadeBefore">Whether the same file was brought before, and this is the comment made then.</param>
    public sealed record CommentLine(string Draft, int Version, Guid Comment, bool MadeBefore);

    /// <param name="Code">The kind of change. Stable.</param>
    /// <param name="Where">The heading that it stands below.</param>
    /// <param name="Was">How it read when the file went out.</param>
    /// <param name="Words">How it reads now.</param>
    public sealed record UnplacedView(string Code, string Where, string Was, string Words);

    [LimitsConcurrency(Work.Import)]
    public sealed record Command(Membership By, string Report, Upload Upload) : IRequest<Outcome<View>>;

    /// <summary>
    /// A snapshot in one edition, its drafts as they were frozen, and what its files of that edition said when they went out.
    /// </summary>
    private sealed record Origin(
        Snapshot Snapshot, Edition Edition, IReadOnlyDictionary<string, DraftVersion> Versions, IReadOnlyList<FrozenDraft> Drafts,
        IReadOnlyList<ReturnedFile> Sent);

    public sealed class Handler(IDocumentSession session, SubmissionOfSnapshot submissions, UnitOfWork work, TimeProvider clock)
        : CommandHandler<Command, View>(work)
    {
        /// <summary>
        /// Files of one snapshot and edition differ by their comments and by who had signed on; of more than so many the newest are looked
        /// at.
        /// </summary>
        private const int SentAtMost = 8;

        private static readonly Refusal NotFromHere = Refusal.Invalid(
            "file-not-from-here", "file",
            "This file was not exported from this report. Send an edited docx of this report, or use mode drafts.");

        protected override string QueueOf(Command command) => command.By.Tenant + command.Report;

        protected override async Task<Outcome<View>> Decide(Command command, CancellationToken cancellation)
        {
            if (!await session.CheckExistsAsync<Report>(command.Report, cancellation))
                return ReportRefusals.NoSuchReport;
            var returned = ReturnedDocx.Read(command.Upload.Bytes);
            if (!returned.Succeeded)
                return returned.Refusal;
            if (returned.Value.Code is not { } code || await OriginOf(command, code, cancellation) is not { } origin)
                return NotFromHere;

            // Of the files that it may have been, the one that it differs from least is the one that was edited.
            var edits = origin.Sent.Select(sent => ReturnedEdits.Of(origin.Drafts, origin.Edition, sent, returned.Value))
                .MinBy(Differences)!;
            var made = new Making(command.By, command.Report, clock.GetUtcNow(), session);
            await made.Take(edits.Drafts, origin.Versions, cancellation);
            return new View(
                origin.Snapshot.Number, origin.Edition, made.Suggestions, made.Comments,
                [.. edits.Unplaced.Select(unplaced => new UnplacedView(unplaced.Code, unplaced.Where, unplaced.Was, unplaced.Words)),
                    .. made.Unplaced]);
        }

        private static int Differences(ReturnedEdits edits) =>
            edits.Unplaced.Count + edits.Drafts.Sum(draft => draft.Comments.Count + (draft.Text is null ? 0 : 1));

        private async Task<Origin?> OriginOf(Command command, string code, CancellationToken cancellation)
        {
            var snapshots = await session.Query<Snapshot>().Where(snapshot => snapshot.Report == command.Report).ToListAsync(cancellation);
            var found = snapshots.SelectMany(
                snapshot => Enum.GetValues<Edition>().Select(edition => (Snapshot: snapshot, Edition: edition)))
                .FirstOrDefault(pair => SubmissionCode.Of(
                    command.By.CoalitionId, command.Report, pair.Snapshot.Number, pair.Snapshot.Hash, pair.Edition) == code);
            if (found.Snapshot is not { } snapshot)
                return null;

            var ids = snapshot.Items.ToDictionary(item => DraftIds.OfVersion(DraftIds.Of(snapshot.Report, item.Draft), item.Version));
            var versions = (await session.LoadManyAsync<DraftVersion>(cancellation, [.. ids.Keys]))
                .ToDictionary(version => ids[version.Id].Draft);
            List<FrozenDraft> drafts = [
                .. snapshot.Items.Select(
                    item => new FrozenDraft(
                        item.Draft, item.Parent, item.Title, item.Addressee, item.Version, versions[item.Draft].Text,
                        versions[item.Draft].Paragraphs) { Rules = versions[item.Draft].Rules })];
            return new Origin(
                snapshot, found.Edition, versions, drafts, await Sent(command.By.CoalitionId, snapshot, found.Edition, cancellation));
        }

        private async Task<IReadOnlyList<ReturnedFile>> Sent(
            Guid coalition, Snapshot snapshot, Edition edition, CancellationToken cancellation)
        {
            var exports = await session.Query<Export>()
                .Where(export => export.Report == snapshot.Report && export.Snapshot == snapshot.Number
                    && export.Format == ExportFormat.Docx && export.Edition == edition)
                .OrderByDescending(export => export.Id).Take(SentAtMost).ToListAsync(cancellation);
            var files = (await session.LoadManyAsync<ExportContent>(cancellation, [.. exports.Select(export => export.Id)]))
                .Select(content => content.Bytes);
            var written = DocxWriter.Write(
                SubmissionAssembler.Assemble(await submissions.Source(coalition, snapshot, edition, cancellation)));
            return [.. files.Append(written).DistinctBy(Convert.ToBase64String).Select(bytes => ReturnedDocx.Read(bytes))
                .Where(file => file.Succeeded).Select(file => file.Value)];
        }
    }

    /// <summary>Makes suggestions and comments of what was done to drafts, within the session's next save.</summary>
    private sealed class Making(Membership by, string report, DateTimeOffset now, IDocumentSession session)
    {
        private const string Reason = "Edited in a file";

        private static readonly Refusal MayNotComment = Refusal.Forbidden("may-not-comment", "You have no permission to comment.");

        public List<SuggestionLine> Suggestions { get; } = [];

        public List<CommentLine> Comments { get; } = [];

        public List<UnplacedView> Unplaced { get; } = [];

        /// <summary>All edits, with one round trip for what stands there before, however many drafts there are.</summary>
        public async Task Take(
            IReadOnlyList<DraftEdit> edits, IReadOnlyDictionary<string, DraftVersion> versions, CancellationToken cancellation)
        {
            var ids = edits.Select(edit => DraftIds.Of(report, edit.Draft)).ToArray();
            var batch = session.CreateBatchQuery();
            var finding = batch.LoadMany<Draft>().ById(ids);
            var findingSuggestions = batch.Query<Suggestion>().Where(suggestion => suggestion.Draft.IsOneOf(ids)).ToList();
            var findingThreads = batch.Query<CommentThread>().Where(thread => thread.Draft.IsOneOf(ids)).ToList();
            await batch.Execute(cancellation);
            var drafts = (await finding).ToDictionary(draft => draft.Key);
            var suggestions = (await findingSuggestions).Where(suggestion => suggestion.Author.Member == by.Member)
                .ToLookup(suggestion => (suggestion.DraftKey, suggestion.DraftVersion));
            var threads = (await findingThreads).Where(thread => thread.Author.Member == by.Member)
                .ToLookup(thread => (thread.DraftKey, thread.DraftVersion));
            var members = await session.MentionableIn(
                edits.SelectMany(edit => edit.Comments).Select(comment => comment.Body), by.CoalitionId, cancellation);
            foreach (var edit in edits)
                Take(edit, drafts[edit.Draft], versions[edit.Draft], [.. suggestions[(edit.Draft, edit.Version)]],
                    [.. threads[(edit.Draft, edit.Version)]], members);
        }

        private void Take(
            DraftEdit edit, Draft draft, DraftVersion version, IReadOnlyList<Suggestion> suggestions, IReadOnlyList<CommentThread> threads,
            IReadOnlySet<string> members)
        {
            if (draft.RemovedAt is not null)
            {
                Unplaced.AddRange(WordsOf(edit).Select(words => new UnplacedView("draft-not-in-report", draft.Title, "", words)));
                return;
            }

            if (edit.Text is { } text)
                Suggest(draft, version, text, suggestions);
            foreach (var comment in edit.Comments)
                Comment(draft, version, comment, threads, members);
        }

        private static IEnumerable<string> WordsOf(DraftEdit edit) =>
            edit.Comments.Select(comment => comment.Body).Concat(edit.Text is { } text ? [text] : []);

        private void Suggest(Draft draft, DraftVersion version, string text, IReadOnlyList<Suggestion> before)
        {
            var hunks = SuggestionRules.Make(new SuggestedEdit(text, []), version.AsBase(), draft.RemovedAt is not null);
            if (!hunks.Succeeded)
            {
                Unplaced.Add(new UnplacedView(hunks.Refusal.Code, draft.Title, version.Text, text));
                return;
            }

            // A file that is sent again after a lost answer makes nothing twice.
            var known = before.FirstOrDefault(suggestion => suggestion.Hunks.SequenceEqual(hunks.Value));
            var made = known ?? session.Add(draft, version.Number, hunks.Value, Reason, by, now);
            Suggestions.Add(new SuggestionLine(draft.Key, version.Number, made.Id, made.Hunks.Count, MadeBefore: known is not null));
        }

        private void Comment(
            Draft draft, DraftVersion version, DraftComment comment, IReadOnlyList<CommentThread> before, IReadOnlySet<string> members)
        {
            var made = Made(draft, version.AsBase(), comment, members);
            if (!made.Succeeded)
            {
                Unplaced.Add(new UnplacedView(made.Refusal.Code, draft.Title, comment.Quote ?? "", comment.Body));
                return;
            }

            var known = before.FirstOrDefault(thread => thread.Body == made.Value.Body && thread.Anchor == made.Value.Anchor);
            var thread = known ?? session.Open(draft, made.Value, by, now);
            Comments.Add(new CommentLine(draft.Key, version.Number, thread.Id, MadeBefore: known is not null));
        }

        private Outcome<NewComment> Made(Draft draft, BaseText version, DraftComment comment, IReadOnlySet<string> members)
        {
            if (!by.May(Permission.Comment))
                return MayNotComment;
            var placed = comment is { Quote: { } quote, Position: { } position }
                ? Make(text => Selectors.Place(
                    text.Text, text.Paragraphs, quote: new TextQuote(quote, comment.Prefix, comment.Suffix), position: position))
                : Make(place: null);
            // Words that are too many to quote, or stand there twice, still have their draft.
            return placed.Succeeded ? placed : Make(place: null);

            Outcome<NewComment> Make(Func<BaseText, Outcome<Anchor>>? place) =>
                CommentRules.Make(comment.Body, version, draft.RemovedAt is not null, members, place);
        }
    }
}
