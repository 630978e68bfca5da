using Marten;
using ShadowReport.Api.Deliberation.Comments;
using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.Deliberation.Suggestions;
using ShadowReport.Api.Feeds.Calendar;
using ShadowReport.Api.Sending.SignOns;
using ShadowReport.Api.Sending.Silence;
using ShadowReport.Api.Sending.Submissions;
using ShadowReport.Api.Writing.Sources;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Feeds.Archive;

/// <summary>
/// What an archive holds as lists, each in a file of its own. A new kind of document gets its line here, and what is not to be
/// written of it in <see cref="ArchiveFormat"/>; authors are taken care of wherever they stand.
/// </summary>
internal static class ArchiveParts
{
    /// <summary>One file for each draft.</summary>
    public static readonly IReadOnlyList<ArchivePart> OfDraft =
    [
        new ArchivePart<CommentThread>(
            "comments.json",
            (session, draft) => session.Query<CommentThread>().Where(thread => thread.Draft == draft).OrderBy(thread => thread.Id),
            (thread, people) =>
            {
                people.Member(thread.AssignedTo);
                foreach (var mentioned in thread.Mentions)
                    people.Member(mentioned);
            },
            (thread, arriving) => arriving.Take(thread)),
        new ArchivePart<Suggestion>(
            "suggestions.json",
            (session, draft) => session.Query<Suggestion>().Where(suggestion => suggestion.Draft == draft).OrderBy(suggestion => suggestion.Id),
            (_, _) => { },
            (suggestion, arriving) => arriving.Take(suggestion)),
        new ArchivePart<Review>(
            "reviews.json",
            (session, draft) => session.Query<Review>().Where(review => review.Draft == draft).OrderBy(review => review.Id),
            (review, people) => people.Organisation(review.Organisation),
            (review, arriving) => arriving.Take(review)),
        new ArchivePart<ReviewRequest>(
            "review-requests.json",
            (session, draft) => session.Query<ReviewRequest>().Where(request => request.Draft == draft).OrderBy(request => request.Id),
            (request, people) =>
            {
                people.Member(request.Member);
                people.Organisation(request.Organisation);
            },
            (request, arriving) => arriving.Take(request)),
    ];

    /// <summary>One file for the report.</summary>
    public static readonly IReadOnlyList<ArchivePart> OfReport =
    [
        new ArchivePart<SourceEntry>(
            "sources.json",
            (session, report) => session.Query<SourceEntry>().Where(source => source.Report == report).OrderBy(source => source.Id),
            (_, _) => { },
            (source, arriving) => arriving.Take(source)),
        new ArchivePart<SignOnRound>(
            "sign-on-rounds.json",
            (session, report) => session.Query<SignOnRound>().Where(round => round.Report == report).OrderBy(round => round.Id),
            (_, _) => { },
            (round, arriving) => arriving.Take(round)),
        new ArchivePart<SignOn>(
            "sign-ons.json",
            (session, report) => session.Query<SignOn>().Where(signOn => signOn.Report == report).OrderBy(signOn => signOn.Id),
            (signOn, people) => people.Organisation(signOn.Organisation),
            (signOn, arriving) => arriving.Take(signOn)),
        new ArchivePart<ReportCalendar>(
            "calendar.json",
            (session, report) => session.Query<ReportCalendar>().Where(calendar => calendar.Id == report),
            (_, _) => { },
            (calendar, arriving) => arriving.Take(calendar)),
        new ArchivePart<SilenceProcedure>(
            "silence-procedures.json",
            (session, report) => session.Query<SilenceProcedure>().Where(procedure => procedure.Report == report).OrderBy(procedure => procedure.Id),
            (procedure, people) =>
            {
                foreach (var organisation in procedure.Asked)
                    people.Organisation(organisation);
            },
            (procedure, arriving) => arriving.Take(procedure)),
        new ArchivePart<AgreedPolicy>(
            "review-policy.json",
            (session, report) => session.Query<AgreedPolicy>().Where(policy => policy.Report == report),
            (agreed, people) =>
            {
                if (agreed.Proposal?.Objection is { } objection)
                    people.Organisation(objection.Organisation);
                foreach (var policy in new[] { agreed.Policy, agreed.Proposal?.Policy }.OfType<ReviewPolicy>())
                {
                    people.Member(policy.FourEyesLiftedBy);
                    foreach (var member in policy.Requirements.SelectMany(requirement => requirement.Members))
                        people.Member(member);
                    foreach (var organisation in policy.Requirements.SelectMany(requirement => requirement.Organisations))
                        people.Organisation(organisation);
                }
            },
            (agreed, arriving) => arriving.Take(agreed)),
        new ArchivePart<Waiver>(
            "waivers.json",
            (session, report) => session.Query<Waiver>().Where(waiver => waiver.Report == report).OrderBy(waiver => waiver.Id),
            (_, _) => { },
            (waiver, arriving) => arriving.Take(waiver)),
        new ArchivePart<SubmissionRecord>(
            "submission.json",
            (session, report) => session.Query<SubmissionRecord>().Where(record => record.Id == report),
            (_, _) => { },
            (record, arriving) => arriving.Take(record)),
        new ArchivePart<RecommendationOutcome>(
            "outcomes.json",
            (session, report) => session.Query<RecommendationOutcome>().Where(outcome => outcome.Report == report).OrderBy(outcome => outcome.Id),
            (_, _) => { },
            (outcome, arriving) => arriving.Take(outcome)),
    ];
}

/// <summary>A list of one kind of thing.</summary>
internal abstract class ArchivePart(string file)
{
    public string File => file;

    /// <summary>Writes those of a draft or of the report. Gives how many there were.</summary>
    public abstract Task<int> Write(ArchiveWriter writer, string entry, IQuerySession session, string owner, NamedPeople people);

    /// <summary>Reads them into the coalition.</summary>
    public abstract Task Read(ArchiveReader reader, string entry, ImportedRecords arriving, ArchiveImportSession into);
}

/// <param name="file">The file's name; each draft has one, or the report.</param>
/// <param name="find">Those of a draft, by its document's id, or of a report, by its key, in an order that stays.</param>
/// <param name="name">Notes those whom it names by their keys alone.</param>
/// <param name="take">What one becomes here: keys, ids and people of this coalition, and nothing out of range. Throws <see cref="ArchiveFault"/>.</param>
internal sealed class ArchivePart<T>(
    string file, Func<IQuerySession, string, IQueryable<T>> find, Action<T, NamedPeople> name, Func<T, ImportedRecords, T> take) : ArchivePart(file)
    where T : notnull
{
    public override Task<int> Write(ArchiveWriter writer, string entry, IQuerySession session, string owner, NamedPeople people) =>
        writer.AddList(entry, Named(find(session, owner).ToAsyncEnumerable(), people));

    public override async Task Read(ArchiveReader reader, string entry, ImportedRecords arriving, ArchiveImportSession into)
    {
        await foreach (var item in reader.List<T>(entry))
            await into.Insert(take(item, arriving));
    }

    private async IAsyncEnumerable<T> Named(IAsyncEnumerable<T> items, NamedPeople people)
    {
        await foreach (var item in items)
        {
            name(item, people);
            yield return item;
        }
    }
}
