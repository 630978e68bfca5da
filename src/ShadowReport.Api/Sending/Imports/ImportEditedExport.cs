using ShadowReport.Api.Deliberation.Comments;
using ShadowReport.Api.Deliberation.Suggestions;
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
using ShadowReport.Publishing.Docx.Reading;

namespace ShadowReport.Api.Sending.Imports;

/// <summary>
/// Imports a Word file that was exported here and edited elsewhere. Changes become suggestions, and comments become comments, on the
/// version that the file was made from, by the member who sends it. The answer names everything else that differs.
/// </summary>
internal static class ImportEditedExport
{
    /// <param name="Snapshot">The snapshot that the file was made from.</param>
    /// <param name="Edition">The edition that it was made for.</param>
    /// <param name="Suggestions">The suggestions made of its changes, draft by draft.</param>
    /// <param name="Comments">The comments made of its comments.</param>
    /// <param name="NewRecommendations">Recommendations that were written between the others. Confirm their import to create them.</param>
    /// <param name="Unplaced">Changes that belong to no draft's text, with their words. Every other change is a suggestion, a comment or
    /// a new recommendation.</param>
    /// <param name="Doubts">Warnings about content that was left out, or kept for a reason. The exported file had none of them.</param>
    public sealed record View(
        int Snapshot, Edition Edition, IReadOnlyList<SuggestionLine> Suggestions, IReadOnlyList<CommentLine> Comments,
        IReadOnlyList<NewRecommendationLine> NewRecommendations, IReadOnlyList<UnplacedView> Unplaced,
        IReadOnlyList<ImportDoubtView> Doubts);

    /// <param name="Draft">The key of the draft.</param>
    /// <param name="Version">The version that it was made against.</param>
    /// <param name="Suggestion">The id of the suggestion.</param>
    /// <param name="Changes">How many changes it has.</param>
    /// <param name="MadeBefore">Whether the same file was sent before, and this is the suggestion made then.</param>
    public sealed record SuggestionLine(string Draft, int Version, Guid Suggestion, int Changes, bool MadeBefore);

    /// <param name="Draft">The key of the draft.</param>
    /// <param name="Version">The version that it is on.</param>
    /// <param name="Comment">The id of the comment.</param>
    /// <param name="Replies">How many replies it has.</param>
    /// <param name="Resolved">Whether it is resolved.</param>
    /// <param name="MadeBefore">Whether the comment existed before. The file was sent before, or was exported with it.</param>
    public sealed record CommentLine(string Draft, int Version, Guid Comment, int Replies, bool Resolved, bool MadeBefore);

    /// <param name="Import">The id of the import that creates it. All new recommendations of a file are in one import.</param>
    /// <param name="Part">Its number in that import.</param>
    /// <param name="Key">The key of the draft that it becomes.</param>
    /// <param name="Text">The text.</param>
    /// <param name="Addressee">The addressee of its neighbour; null when there is none.</param>
    /// <param name="After">The key of the recommendation before it; null when it is the first.</param>
    /// <param name="MadeBefore">Whether the same file was sent before, and this is the import made then.</param>
    public sealed record NewRecommendationLine(
        Guid Import, int Part, string Key, string Text, string? Addressee, string? After, bool MadeBefore);

    /// <param name="Code">The kind of change. Stable.</param>
    /// <param name="Where">The heading above it; before the first one, the report's title.</param>
    /// <param name="Was">The exported text; empty for new text only.</param>
    /// <param name="Words">The edited text; empty for deleted text.</param>
    public sealed record UnplacedView(string Code, string Where, string Was, string Words);

    [LimitsConcurrency(Work.Import)]
    public sealed record Command(Membership By, string Report, Upload Upload) : IRequest<Outcome<View>>;

    public static async Task<Results<Ok<View>, ProblemHttpResult>> Endpoint([AsParameters] ReportRequest request)
    {
        var upload = await Upload.Read(request.Context.Request, TakesUpload.EditedExport, request.Cancellation);
        if (!upload.Succeeded)
            return upload.ToProblem();
        return await request.Send(new Command(request.By, request.Report, upload.Value)).ToOk();
    }

    public sealed class Handler(IDocumentSession session, SubmissionOfSnapshot submissions, UnitOfWork work, TimeProvider clock)
        : CommandHandler<Command, View>(work)
    {
        protected override string QueueOf(Command command) => command.By.Tenant + command.Report;

        protected override async Task<Outcome<View>> Decide(Command command, CancellationToken cancellation)
        {
            if (!await session.CheckExistsAsync<Report>(command.Report, cancellation))
                return ReportRefusals.NoSuchReport;
            var returned = ReturnedDocx.Read(command.Upload.Bytes);
            if (!returned.Succeeded)
                return returned.Refusal;
            var origins = await new ExportOrigins(session, submissions)
                .Of(command.By, command.Report, returned.Value, command.Upload, cancellation);
            if (!origins.Succeeded)
                return origins.Refusal;

            // Of the files that it may have been, the one that it differs from least was edited.
            var (origin, edits) = origins.Value
                .SelectMany(origin => origin.Sent.Select(sent => (Origin: origin, Edits: ReturnedEdits.Of(
                    origin.Drafts, origin.Edition, sent, returned.Value, origin.Reservations))))
                .MinBy(pair => pair.Edits.Distance);
            var made = new Making(command.By, command.Report, clock.GetUtcNow(), session);
            await made.Take(edits.Drafts, origin.Drafts, cancellation);
            var recommendations = await made.Propose(edits.NewRecommendations, command.Upload.FileName, cancellation);
            return new View(
                origin.Snapshot.Number, origin.Edition, made.Suggestions, made.Comments, recommendations,
                [.. edits.Unplaced.Select(unplaced => new UnplacedView(unplaced.Code, unplaced.Where, unplaced.Was, unplaced.Words)),
                    .. made.Unplaced],
                [.. edits.Warnings.Select(warning => new ImportDoubtView(warning.Code, warning.Message, Part: null, Blocks: false))]);
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

        /// <summary>Makes all of it, with one round trip for what exists, however many drafts there are.</summary>
        public async Task Take(IReadOnlyList<DraftEdit> edits, IReadOnlyList<FrozenDraft> frozen, CancellationToken cancellation)
        {
            var ids = edits.Select(edit => DraftIds.Of(report, edit.Draft)).ToArray();
            var batch = session.CreateBatchQuery();
            var finding = batch.LoadMany<Draft>().ById(ids);
            var findingSuggestions = batch.Query<Suggestion>().Where(suggestion => suggestion.Draft.IsOneOf(ids)).ToList();
            var findingThreads = batch.Query<CommentThread>().Where(thread => thread.Draft.IsOneOf(ids)).ToList();
            await batch.Execute(cancellation);
            var drafts = (await finding).ToDictionary(draft => draft.Key);
            var versions = frozen.ToDictionary(
                draft => draft.Key, draft => new BaseText(draft.Version, draft.Text, draft.Paragraphs, "") { Rules = draft.Rules });
            var suggestions = (await findingSuggestions).Where(suggestion => suggestion.Author.Member == by.Member)
                .ToLookup(suggestion => (suggestion.DraftKey, suggestion.DraftVersion));
            var threads = (await findingThreads).ToLookup(thread => thread.DraftKey);
            var members = await session.MentionableIn(
                edits.SelectMany(edit => edit.Comments).SelectMany(comment => comment.Replies.Prepend(comment.Body)), by.CoalitionId,
                cancellation);
            foreach (var edit in edits)
                Take(edit, drafts[edit.Draft], versions[edit.Draft], [.. suggestions[(edit.Draft, edit.Version)]],
                    [.. threads[edit.Draft]], members);
        }

        /// <summary>Makes an import of new recommendations. The same file sent again makes no second one.</summary>
        public async Task<IReadOnlyList<NewRecommendationLine>> Propose(
            IReadOnlyList<NewRecommendation> recommendations, string fileName, CancellationToken cancellation)
        {
            if (recommendations.Count == 0)
                return [];
            var waiting = await session.Query<Import>()
                .Where(import => import.Report == report && import.By == by.Member && import.Status == ImportStatus.Waiting)
                .ToListAsync(cancellation);
            var known = waiting.FirstOrDefault(import =>
                import.Understood.Parts.Select(part => part.Text).SequenceEqual(recommendations.Select(each => each.Text)));
            var drafts = await session.QueryAsync(new DraftsOf { Report = report }, cancellation);
            var import = known ?? Imported(recommendations, drafts.Select(draft => draft.Key), fileName);
            return [.. import.Understood.Parts.Select(part => new NewRecommendationLine(
                import.Id, part.Number, part.Key, part.Text, part.Addressee, part.After, MadeBefore: known is not null))];
        }

        private Import Imported(IReadOnlyList<NewRecommendation> recommendations, IEnumerable<string> taken, string fileName)
        {
            var import = new Import
            {
                Id = Guid.CreateVersion7(now),
                Report = report,
                By = by.Member,
                FileName = FileNames.Harmless(fileName),
                Format = ImportFormat.Docx,
                Understood = NewRecommendation.PreviewOf(recommendations, taken),
                At = now,
            };
            session.Insert(import);
            return import;
        }

        private void Take(
            DraftEdit edit, Draft draft, BaseText version, IReadOnlyList<Suggestion> suggestions, IReadOnlyList<CommentThread> threads,
            IReadOnlySet<string> members)
        {
            if (draft.RemovedAt is not null)
            {
                Unplaced.AddRange(edit.Comments.Select(comment => Told("draft-not-in-report", draft, comment, comment.Body)));
                if (edit.Text is { } removed)
                    Unplaced.Add(new UnplacedView("draft-not-in-report", draft.Title, version.Text, removed));
                return;
            }

            if (edit.Text is { } text)
                Suggest(draft, version, text, suggestions);
            foreach (var comment in edit.Comments)
                Comment(draft, version, comment, threads, members);
        }

        private static UnplacedView Told(string code, Draft draft, DraftComment comment, string words) =>
            new(code, draft.Title, comment.Quote ?? draft.Title, words);

        private void Suggest(Draft draft, BaseText version, string text, IReadOnlyList<Suggestion> before)
        {
            var hunks = SuggestionRules.Make(new SuggestedEdit(text, []), version, draft.RemovedAt is not null);
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
            Draft draft, BaseText version, DraftComment comment, IReadOnlyList<CommentThread> before, IReadOnlySet<string> members)
        {
            var made = Made(draft, version, comment, members);
            if (!made.Succeeded)
            {
                Unplaced.AddRange(comment.Replies.Prepend(comment.Body).Select(words => Told(made.Refusal.Code, draft, comment, words)));
                return;
            }

            var known = comment.IsKnown ? Exported(comment, before) : before.FirstOrDefault(thread => thread.Author.Member == by.Member
                && thread.DraftVersion == version.Number && thread.AsWritten().HasSaid(made.Value.Body)
                && thread.Anchor == made.Value.Anchor);
            // The words of a comment that was withdrawn since do not come back.
            if (comment.IsKnown && known is null)
            {
                Unplaced.AddRange(comment.Replies.DefaultIfEmpty("").Select(words => Told("comment-withdrawn", draft, comment, words)));
                return;
            }

            var thread = known ?? session.Open(draft, made.Value, by, now);
            var (replies, isOpen) = (thread.Replies.Count, thread.IsOpen);
            var refused = session.AddFromFile(draft, thread, comment.Replies, comment.IsResolved, by, members, now);
            Unplaced.AddRange(refused.Select(reply => Told("reply-not-added", draft, comment, reply)));
            if (known is not null && (thread.Replies.Count, thread.IsOpen) != (replies, isOpen))
            {
                thread.Revision++;
                session.Store(thread);
            }

            Comments.Add(
                new CommentLine(
                    draft.Key, thread.DraftVersion, thread.Id, thread.Replies.Count, !thread.IsOpen, MadeBefore: known is not null));
        }

        /// <summary>Finds the thread that was exported with the file. Word changes white space in comments.</summary>
        private static CommentThread? Exported(DraftComment comment, IReadOnlyList<CommentThread> threads) =>
            threads.Where(thread => thread.WithdrawnAt is null && HasSaid(thread, OneLine(comment.Body)))
                .OrderByDescending(thread => thread.Anchor?.Quote == comment.Quote).FirstOrDefault();

        private static bool HasSaid(CommentThread thread, string line) =>
            thread.AsWritten().Wordings().Any(wording => OneLine(wording.Body) == line);

        private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

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
