using System.Security.Cryptography;
using System.Text;
using ShadowReport.Api.Deliberation.Comments;
using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.Deliberation.Suggestions;
using ShadowReport.Api.Feeds.Calendar;
using ShadowReport.Api.Platform;
using ShadowReport.Api.Sending.Exports;
using ShadowReport.Api.Sending.SignOns;
using ShadowReport.Api.Sending.Silence;
using ShadowReport.Api.Sending.Snapshots;
using ShadowReport.Api.Sending.Submissions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Api.Writing.Sources;
using ShadowReport.Core;
using ShadowReport.Core.Access;
using ShadowReport.Core.Calendar;
using ShadowReport.Core.Comments;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Reviews;
using ShadowReport.Core.SignOns;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Suggestions;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Feeds.Archive;

/// <summary>The versions of a draft that arrived: how long each is, in UTF-16 units, its hash, and that of its text alone; version 1 stands first.</summary>
internal sealed record ImportedVersions(List<int> Lengths, List<string> Hashes, List<string> Texts)
{
    public bool Have(int number) => number >= 1 && number <= Lengths.Count;

    /// <summary>Whether two versions say the same, as a restored one does.</summary>
    public bool AreEqual(int number, int other) => Texts[number - 1] == Texts[other - 1];
}

/// <summary>
/// Gives what an archive holds its place in this coalition: its report's key, its people, and ids of its own where the report gets
/// another key, so that a copy can stand beside what it was made of. What names a place outside its text is refused. What organisations decided
/// comes as what the archive says of them: it counts once they confirm it.
/// </summary>
internal sealed class ImportedRecords(string report, string archivedAs, ImportedPeople people, Membership by, DateTimeOffset now)
{
    private const string OpenWhenArchived = "It was open when it was archived. Ask the question again here.";

    private readonly HashSet<Guid> _ids = [];
    private readonly Dictionary<string, ImportedVersions> _versions = [];
    private string _draft = "";

    public string Report => report;

    public ImportedPeople People => people;

    public ImportedVersions VersionsOf(string draft) => _versions.TryGetValue(draft, out var versions) ? versions : _versions[draft] = new([], [], []);

    /// <summary>Who imports it, and when.</summary>
    public ReportImport Import { get; } = new(by.AsAuthor(), now);

    public ImportedAuthorship WritersOf(Author author) => people.WritersOf(author, by);

    /// <summary>What is taken from now on belongs to this draft.</summary>
    public void GoTo(string draft) => _draft = draft;

    public CommentThread Take(CommentThread thread)
    {
        var file = File("comments.json");
        CheckVersion(thread.DraftVersion, file);
        CheckStretch(thread.DraftVersion, thread.QuoteStart, thread.QuoteStart, file);
        if (thread.Anchor is { } anchor)
        {
            CheckStretch(thread.DraftVersion, anchor.Start, anchor.End, file);
            ArchiveFault.Unless(anchor.Quote.Length == anchor.End - anchor.Start, file, "The length of a quote does not match its position.");
        }

        ArchiveFault.Unless(thread.Replies.Count <= CommentRules.Replies, file, "A thread has too many replies.");
        Check(thread.WithdrawnAt is null ? CommentRules.Fault(thread.Body, thread.Anchor, CommentRules.Body * NamesInTexts.GrowthAtMost) : null, file);
        foreach (var reply in thread.Replies)
            Check(CommentRules.Fault(reply.Body, anchor: null, CommentRules.Body * NamesInTexts.GrowthAtMost), file);
        thread.Id = NewId(thread.Id, file);
        (thread.Report, thread.Draft, thread.DraftKey) = (report, DraftIds.Of(report, _draft), _draft);
        thread.Replies = [.. thread.Replies.Select(reply => reply with { Id = Id(reply.Id) })];
        thread.Mentions = [.. thread.Mentions.Select(people.Member)];
        thread.AssignedTo = thread.AssignedTo is { } member ? people.Member(member) : null;
        return thread;
    }

    public Suggestion Take(Suggestion suggestion)
    {
        var file = File("suggestions.json");
        CheckVersion(suggestion.DraftVersion, file);
        ArchiveFault.Unless(SuggestionRules.AreSound(suggestion.Hunks, VersionsOf(_draft).Lengths[suggestion.DraftVersion - 1]), file, "A change is not at the stated position.");
        ArchiveFault.Unless(
            suggestion.Decisions.DistinctBy(decision => decision.Hunk).Count() == suggestion.Decisions.Count && suggestion.Decisions.All(decision => decision.Hunk >= 1 && decision.Hunk <= suggestion.Hunks.Count),
            file, "A decision is about no change of its suggestion, or about the same change as another.");
        suggestion.Id = NewId(suggestion.Id, file);
        (suggestion.Report, suggestion.Draft, suggestion.DraftKey) = (report, DraftIds.Of(report, _draft), _draft);
        return suggestion;
    }

    public Review Take(Review review)
    {
        var file = File("reviews.json");
        CheckVersion(review.DraftVersion, file);
        if (review.Carried is { } carried)
        {
            CheckVersion(carried.Version, file);
            review.Carried = carried with { Suggestion = Id(carried.Suggestion) };
        }

        Check(ReviewRules.Fault(review.Decision, review.Comment, review.Suggestion, ReviewRules.Comment * NamesInTexts.GrowthAtMost), file);
        review.Suggestion = review.Suggestion is { } proposed ? Id(proposed) : null;
        review.Id = NewId(review.Id, file);
        (review.Report, review.Draft, review.DraftKey) = (report, DraftIds.Of(report, _draft), _draft);
        review.Note = review.Note is { } note ? note with { Name = people.PrintedName(review.Organisation, note.Name) } : null;
        review.Organisation = people.Organisation(review.Organisation);
        var claimed = review.State == ReviewState.Unconfirmed ? review.Imported?.Claimed ?? ReviewState.Standing : review.State;
        ArchiveFault.Unless(claimed != ReviewState.Unconfirmed && (claimed != ReviewState.MinorityNote || review.Note is not null) && (!IsObjectionsOwn(claimed) || review.Decision == Decision.Object), file, "A review has an impossible state.");
        (review.Imported, review.State) = (new ImportedReview(claimed), ImportedReviews.OnArrival(claimed));
        return review;
    }

    private static bool IsObjectionsOwn(ReviewState state) => state is ReviewState.Overridden or ReviewState.Adopted or ReviewState.MinorityNote;

    public ReviewRequest Take(ReviewRequest request)
    {
        var file = File("review-requests.json");
        CheckVersion(request.DraftVersion, file);
        request.Id = NewId(request.Id, file);
        (request.Report, request.Draft, request.DraftKey) = (report, DraftIds.Of(report, _draft), _draft);
        request.Member = request.Member is { } member ? people.Member(member) : null;
        request.Organisation = people.Organisation(request.Organisation);
        request.AnsweredBy = request.AnsweredBy is { } review ? Id(review) : null;
        return request;
    }

    public DraftVersion Take(DraftVersion version, string text) => version with
    {
        Id = DraftIds.OfVersion(DraftIds.Of(report, _draft), version.Number),
        Text = text,
        Suggestions = [.. version.Suggestions.Select(Id)],
    };

    public Snapshot Take(Snapshot snapshot)
    {
        var file = ArchiveFormat.Snapshot(snapshot.Number);
        foreach (var item in snapshot.Items)
        {
            var versions = VersionsOf(item.Draft);
            ArchiveFault.Unless(versions.Have(item.Version) && versions.Hashes[item.Version - 1] == item.Hash, file, "It freezes a version that is missing or different in the archive.");
        }

        return SnapshotHashing.Hash(snapshot.Frozen, snapshot.Items, snapshot.Sources ?? [], snapshot.Notes) == snapshot.Hash
            ? snapshot with { Id = SnapshotIds.Of(report, snapshot.Number), Report = report, ImportedAt = now }
            : throw ArchiveFault.Altered(file, "Its hash does not match the frozen content.");
    }

    public SourceEntry Take(SourceEntry source)
    {
        const string SourcesFile = "sources.json";
        ArchiveFault.Unless(source.Key.Length is > 0 and <= 200 && source.Revision >= 1, SourcesFile, "A source has no key.");
        ArchiveFault.Unless(SourceIds.IsItem(source.Csl), SourcesFile, $"The source {source.Key} is no item of CSL-JSON.");
        (source.Id, source.Report, source.Stream) = (SourceIds.Of(report, source.Key), report, Guid.NewGuid());
        return source;
    }

    public SignOnRound Take(SignOnRound round)
    {
        ArchiveFault.Unless((round.Carries ?? 0) < round.Snapshot && (round.CarriedInto ?? int.MaxValue) > round.Snapshot, "sign-on-rounds.json", "It carries sign-ons from a later snapshot. Only an earlier one is possible.");
        (round.Id, round.Report) = (SnapshotIds.Of(report, round.Snapshot), report);
        return round;
    }

    public SignOn Take(SignOn signOn)
    {
        ArchiveFault.Unless(signOn.CarriedFrom is null || (signOn.CarriedFrom >= 1 && signOn.CarriedFrom < signOn.Snapshot), "sign-ons.json", "A carried sign-on does not come from an earlier snapshot.");
        ArchiveFault.Unless(
            SignOnRules.AreReservations([.. signOn.Reservations.Select(reservation => reservation.Text)], SignOnRules.ReservationLength * NamesInTexts.GrowthAtMost),
            "sign-ons.json", "A sign-on has too many reservations, or one without words or with too many.");
        signOn.Name = people.PrintedName(signOn.Organisation, signOn.Name);
        signOn.Organisation = people.Organisation(signOn.Organisation);
        (signOn.Round, signOn.Report) = (SnapshotIds.Of(report, signOn.Snapshot), report);
        signOn.Id = SignOn.IdOf(signOn.Round, signOn.Organisation);
        var changed = signOn.Imported is { Confirmed: null } unconfirmed ? unconfirmed.NeedsConfirmation : signOn.NeedsConfirmation;
        (signOn.Imported, signOn.NeedsConfirmation) = (new ImportedSignOn(changed), signOn.WithdrawnAt is null || signOn.NeedsConfirmation);
        return signOn;
    }

    public ReportCalendar Take(ReportCalendar calendar)
    {
        const string CalendarFile = "calendar.json";
        var changes = calendar.Changes;
        ArchiveFault.Unless(
            calendar.Revision >= 1 && changes.Count <= 2 * CalendarChanges.MostOwn && changes.All(change => Keys.IsKey(change.Key)) && changes.DistinctBy(change => change.Key).Count() == changes.Count,
            CalendarFile, "Each milestone needs a valid key that is used once.");
        ArchiveFault.Unless(
            changes.All(change => (change.Title is null || CalendarRules.IsTitle(change.Title)) && (change.DueAt is null || Milestones.CanHold(change.DueAt.Value))),
            CalendarFile, "A milestone has no valid title or time.");
        calendar.Id = report;
        return calendar;
    }

    public SilenceProcedure Take(SilenceProcedure procedure)
    {
        const string SilenceFile = "silence-procedures.json";
        ArchiveFault.Unless(procedure.Snapshot >= 1 && procedure.Title.Length > 0, SilenceFile, "A silence procedure has no snapshot or no title.");
        procedure.Id = NewId(procedure.Id, SilenceFile);
        procedure.Report = report;
        procedure.Asked = [.. procedure.Asked.Select(people.Organisation)];
        procedure.Silent = [.. procedure.Silent.Select(people.Organisation)];
        procedure.WithoutVoice = [.. procedure.WithoutVoice.Select(people.Organisation)];
        procedure.Objections = [.. procedure.Objections.Select(objection => objection with { Organisation = people.Organisation(objection.Organisation) })];
        // Nobody here was asked, so nobody's silence can adopt it.
        if (procedure.State == SilenceState.Open)
            (procedure.State, procedure.DecidedAt, procedure.Withdrawal) = (SilenceState.Withdrawn, now, new SilenceWithdrawal(by.AsReference(), now, OpenWhenArchived));
        return procedure;
    }

    public AgreedPolicy Take(AgreedPolicy agreed)
    {
        const string PolicyFile = "review-policy.json";
        // Nobody here was asked about a proposal that is open: neither consent nor silence can make it hold.
        var decided = agreed.Proposal is { State: not ProposalState.Open } proposal ? proposal : null;
        ArchiveFault.Unless(agreed.Revision >= 1 && IsGood(agreed.Policy) && (decided is null || IsGood(decided)), PolicyFile, "It is not a review policy.");
        (agreed.Id, agreed.Report, agreed.Policy) = (report, report, Named(agreed.Policy));
        agreed.Proposal = decided is null ? null : decided with
        {
            Policy = Named(decided.Policy),
            Objection = decided.Objection is { } objection ? objection with { Organisation = people.Organisation(objection.Organisation) } : null,
        };
        return agreed;
    }

    private ReviewPolicy Named(ReviewPolicy policy) => policy with
    {
        Requirements =
        [
            .. policy.Requirements.Select(requirement => requirement with
            {
                Organisations = [.. requirement.Organisations.Select(people.Organisation)],
                Members = [.. requirement.Members.Select(people.Member)],
            }),
        ],
        FourEyesLiftedBy = policy.FourEyesLiftedBy is { } lifted ? people.Member(lifted) : null,
    };

    public Waiver Take(Waiver waiver)
    {
        const string WaiversFile = "waivers.json";
        ArchiveFault.Unless(
            waiver.Requirement.Length is > 0 and <= 200 && waiver.Reason.Length <= ReviewRules.Comment && (waiver.Draft is null || Keys.IsKey(waiver.Draft)), WaiversFile, "A waiver does not name a requirement.");
        waiver.Id = NewId(waiver.Id, WaiversFile);
        waiver.Report = report;
        return waiver;
    }

    public SubmissionRecord Take(SubmissionRecord record)
    {
        const string SubmissionFile = "submission.json";
        ArchiveFault.Unless(
            record.Entries.Count is > 0 and <= SubmissionEntries.AtMost && record.Revision >= 1
            && record.Entries.Select((entry, index) => entry.Number == index + 1 && entry.Snapshot >= 1).All(isGood => isGood)
            && record.Entries.All(entry => entry.Sha256.Length == 64 && entry.Sha256.All(char.IsAsciiHexDigitLower)),
            SubmissionFile, "Its entries are missing or not in order.");
        record.Id = report;
        record.Entries = [.. record.Entries.Select(entry => entry with { Export = entry.Export is { } export ? Id(export) : null })];
        return record;
    }

    public RecommendationOutcome Take(RecommendationOutcome outcome)
    {
        const string OutcomesFile = "outcomes.json";
        ArchiveFault.Unless(Keys.IsKey(outcome.Recommendation) && outcome.Stated.Count is > 0 and <= OutcomeRules.ChangesAtMost, OutcomesFile, "An outcome has no recommendation or no result.");
        (outcome.Id, outcome.Report) = (RecommendationOutcome.IdOf(report, outcome.Recommendation), report);
        return outcome;
    }

    public Export Take(Export export, byte[] bytes)
    {
        var file = ArchiveFormat.Export(export.Id);
        if (export.Size != bytes.Length || export.Sha256 != Convert.ToHexStringLower(SHA256.HashData(bytes)))
            throw ArchiveFault.Altered(file, "Its file does not match its description.");
        return export with { Id = NewId(export.Id, file), Report = report };
    }

    private static bool IsGood(ReviewPolicy policy) =>
        policy.Requirements.Count <= ReviewPolicy.RequirementsAtMost && policy.Fault() is null && policy.Requirements.All(IsGood);

    private static bool IsGood(PolicyProposal proposal) =>
        IsGood(proposal.Policy) && (proposal.Objection?.Reason.Length ?? 0) <= ReviewRules.Comment;

    private static bool IsGood(ReviewRequirement requirement) =>
        Keys.IsKey(requirement.Key) && requirement.Title.Length is > 0 and <= 200 && requirement.Quorum is >= 1 and <= ReviewPolicy.QuorumAtMost
        && requirement.Drafts.Count + requirement.Organisations.Count + requirement.Members.Count <= 3 * ReviewPolicy.KeysAtMost && requirement.Drafts.All(Keys.IsKey);

    private string File(string name) => ArchiveFormat.OfDraft(_draft, name);

    private Guid NewId(Guid archived, string file)
    {
        ArchiveFault.Unless(archived != Guid.Empty && _ids.Add(archived), file, "An id is missing or used twice.");
        return Id(archived);
    }

    private Guid Id(Guid archived) => report == archivedAs ? archived : Renamed(archived);

    /// <summary>Its own id, of the same moment: lists are in the order of ids.</summary>
    private Guid Renamed(Guid archived)
    {
        const int Moment = 6;
        var id = archived.ToByteArray(bigEndian: true);
        SHA256.HashData(Encoding.UTF8.GetBytes($"{report}\n{archived:N}")).AsSpan(0, id.Length - Moment).CopyTo(id.AsSpan(Moment));
        id[Moment] = (byte)((id[Moment] & 0x0F) | 0x70);
        return new Guid(id, bigEndian: true);
    }

    private static void Check(Refusal? fault, string file) => ArchiveFault.Unless(fault is null, file, fault?.Message ?? "");

    private void CheckVersion(int number, string file) => ArchiveFault.Unless(VersionsOf(_draft).Have(number), file, $"It names a version {number} that is not in the archive.");

    private void CheckStretch(int version, int start, int end, string file) =>
        ArchiveFault.Unless(start >= 0 && start <= end && end <= VersionsOf(_draft).Lengths[version - 1], file, "It names a place outside the text.");
}

internal static class ImportedTexts
{
    /// <summary>Paragraphs in order, none in another, all in the text.</summary>
    public static bool AreIn(this IReadOnlyList<Paragraph> paragraphs, string text)
    {
        var end = 0;
        foreach (var paragraph in paragraphs)
        {
            if (paragraph.Start < end || paragraph.Length <= 0 || paragraph.Length > text.Length - paragraph.Start)
                return false;
            end = paragraph.Start + paragraph.Length;
        }

        return true;
    }

    /// <summary>Whether numbers are what one version can have kept of another: see <see cref="KeptText.ToNumbers"/>.</summary>
    public static bool AreKept(this IReadOnlyList<int> numbers, int oldLength, int newLength)
    {
        if (numbers.Count % 3 != 0)
            return false;
        var runs = KeptText.FromNumbers(numbers).Runs;
        return AreApart(runs.Select(run => (run.From, run.Length)), oldLength)
            && AreApart(runs.OrderBy(run => run.To).Select(run => (run.To, run.Length)), newLength);
    }

    private static bool AreApart(IEnumerable<(int Start, int Length)> stretches, int length)
    {
        var end = 0;
        foreach (var (start, size) in stretches)
        {
            if (start < end || size <= 0 || size > length - start)
                return false;
            end = start + size;
        }

        return true;
    }
}
