using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ShadowReport.Api.Deliberation.Comments;
using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.Deliberation.Suggestions;
using ShadowReport.Api.Feeds.Calendar;
using ShadowReport.Api.Sending.Exports;
using ShadowReport.Api.Sending.SignOns;
using ShadowReport.Api.Sending.Silence;
using ShadowReport.Api.Sending.Snapshots;
using ShadowReport.Api.Sending.Submissions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Api.Writing.Sources;
using ShadowReport.Core.Drafts;

namespace ShadowReport.Api.Feeds.Archive;

/// <summary>How a report looks outside a database: the names of the files, and how things are written in them.</summary>
internal static class ArchiveFormat
{
    public const string Name = "shadowreport-archive-1";

    public const string Readme = "README.txt";
    public const string Report = "archive.json";
    public const string People = "people.json";
    public const string Activity = "activity.json";
    public const string Manifest = "manifest.json";

    public static string Draft(string draft) => $"drafts/{draft}/draft.json";

    public static string Version(string draft, int number) => string.Create(CultureInfo.InvariantCulture, $"drafts/{draft}/versions/{number}.json");

    public static string Text(string draft, int number) => string.Create(CultureInfo.InvariantCulture, $"drafts/{draft}/versions/{number}.md");

    public static string OfDraft(string draft, string file) => $"drafts/{draft}/{file}";

    public static string Snapshot(int number) => string.Create(CultureInfo.InvariantCulture, $"snapshots/{number}.json");

    public static string Export(Guid export) => $"exports/{export}.json";

    public static string ExportManifest(Guid export) => $"exports/{export}.manifest.json";

    /// <summary>Two exports of one snapshot bear the same name, so each has a folder.</summary>
    public static string ExportedFile(Guid export, string fileName) => $"exports/{export}/{fileName}";

    /// <summary>
    /// What is not written of a thing: this database's own business, what is made of the rest, and what stands elsewhere in the archive.
    /// Everything else is, so that a new field cannot be forgotten.
    /// </summary>
    private static readonly FrozenDictionary<Type, string[]> LeftOut = new Dictionary<Type, string[]>
    {
        [typeof(Report)] = ["id", "version", "stream", "deadlineSince"],
        [typeof(Draft)] = ["id", "version", "stream", "report", "text", "paragraphs", "line", "importedWords", "writers"],
        [typeof(DraftVersion)] = ["id", "text"],
        [typeof(CommentThread)] = ["version", "report", "draft", "draftKey", "line", "concerned", "asksLeadFor", "spokenAt"],
        [typeof(Suggestion)] = ["version", "report", "draft", "draftKey"],
        [typeof(Review)] = ["version", "report", "draft", "draftKey", "line"],
        [typeof(ReviewRequest)] = ["version", "report", "draft", "draftKey"],
        [typeof(Snapshot)] = ["id", "report"],
        [typeof(Export)] = ["version", "report"],
        [typeof(SourceEntry)] = ["id", "version", "stream", "report", "frozen"],
        [typeof(SignOnRound)] = ["id", "version", "report"],
        [typeof(SignOn)] = ["id", "version", "round", "report"],
        [typeof(ReportCalendar)] = ["id", "version"],
        [typeof(SilenceProcedure)] = ["version", "report"],
        [typeof(AgreedPolicy)] = ["id", "version", "report"],
        [typeof(Waiver)] = ["version", "report"],
        [typeof(SubmissionRecord)] = ["id", "version"],
        [typeof(RecommendationOutcome)] = ["id", "version", "report"],
    }.ToFrozenDictionary();

    /// <summary>The API's own JSON, less what is left out, with every author going through the caller's hands, wherever one stands.</summary>
    public static JsonSerializerOptions Json(Func<Author, Author> author, Func<AuthorReference, Author>? named = null) => new(Platform.Json.Options)
    {
        WriteIndented = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOut } },
        Converters = { new ArchivedStrings(), new ArchivedAuthors(author), new ArchivedReferences(author, named) },
    };

    private static void LeaveOut(JsonTypeInfo type)
    {
        if (!LeftOut.TryGetValue(type.Type, out var names))
            return;
        foreach (var property in type.Properties.Where(property => names.Contains(property.Name)).ToList())
            type.Properties.Remove(property);
    }

    public const string ReadmeText = """
        This is a whole report, as files. Every text is readable without any program but one that opens zip files.

        archive.json                     what the report says of itself, its outline, and how much of what is in here
        drafts/KEY/draft.json            a section or recommendation; "removedAt" says that it was taken out of the report
        drafts/KEY/versions/N.md         the text of version N, as it was written
        drafts/KEY/versions/N.json       who wrote it, when and why, from which versions, its paragraphs' lasting ids, its hash
        drafts/KEY/comments.json         threads with their replies, at the words that they are about
        drafts/KEY/suggestions.json      proposed changes, and what was decided on each
        drafts/KEY/reviews.json          approvals, reservations, objections, abstentions, each of a stated version
        drafts/KEY/review-requests.json  who was asked for a review
        snapshots/N.json                 what was frozen: every draft's version and hash
        exports/ID.json                  a file that was made from a snapshot; the file itself is in exports/ID/
        exports/ID.manifest.json         what that file is made of, in hashes
        sources.json                     what the texts cite
        sign-on-rounds.json, sign-ons.json   which organisations endorsed which snapshot, those too that are named in no file
        calendar.json                    which milestones were moved, left out or added; the others come from the profile's plan
        silence-procedures.json          what was adopted unless an organisation objected, who did, and who said nothing
        review-policy.json               who has to approve what, and who may waive it
        waivers.json                     which requirements were waived, by whom and why
        submission.json                  what was sent, when and as which file, with what was said of it later
        outcomes.json                    what became of the recommendations, with everything that was said of them
        people.json                      the names that people and organisations go by; no addresses, no accounts
        activity.json                    what happened, in order; it is for reading, and is not brought in again
        manifest.json                    size and SHA-256 of every other file

        A version's hash is the SHA-256, in hexadecimal, of its parents' hashes and its text, with a line feed after each hash, and one
        alone where there is no parent. Positions ("start", "end") are UTF-16 indices into the version's text.
        Who has read what, and who was writing when, is not kept in here.
        All of it is of one moment. POST /api/v1/coalitions/{coalition}/archives brings it into a coalition. There everything is marked as
        imported, and "importedWithArchive" stands beside who is said to have done it. Reviews and sign-ons count once their organisations
        confirm them there; policies and waivers are kept to be read.

        format: shadowreport-archive-1

        """;
}
