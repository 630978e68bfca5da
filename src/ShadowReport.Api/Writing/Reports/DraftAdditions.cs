using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Reference;
using ShadowReport.Core.Reports;

namespace ShadowReport.Api.Writing.Reports;

/// <summary>A section or a recommendation that a request adds.</summary>
/// <param name="Draft">Key, kind, title, links and edition.</param>
/// <param name="Text">The first version.</param>
/// <param name="Assigned">Whom it is given to, and how long it may be.</param>
/// <param name="Place">Puts it into the outline, or refuses.</param>
internal sealed record NewDraft(Draft Draft, string Text, DraftAssignment Assigned, Func<Outline, Outcome<Outline>> Place);

/// <param name="Lead">The key of the member who leads it; null for the member who adds it.</param>
/// <param name="Contributors">The keys of the members who may write it too; null for none.</param>
/// <param name="WordBudget">How many words it may have; null for no budget.</param>
/// <param name="Annex">Whether it is printed as an annex.</param>
internal sealed record DraftAssignment(
    string? Lead = null, IReadOnlyList<string>? Contributors = null, int? WordBudget = null, bool Annex = false)
{
    /// <summary>The change that would assign it after it was added: the same rules hold.</summary>
    public ChangeDraft.Body AsChangeBy(Membership by) => new()
    {
        Lead = Lead is null || Lead == by.Member ? default : new(Lead, IsGiven: true),
        Contributors = Contributors is null ? default : new(Contributors, IsGiven: true),
        WordBudget = WordBudget is null ? default : new(WordBudget, IsGiven: true),
        Annex = Annex ? new(Annex, IsGiven: true) : default,
    };

    /// <summary>Refuses a lead or contributor who is no member of the coalition; null if all are.</summary>
    public Refusal? Stranger(IEnumerable<Member> members)
    {
        var known = members.Select(member => member.Key).ToHashSet();
        return (Contributors ?? []).Append(Lead).OfType<string>().FirstOrDefault(key => !known.Contains(key)) is { } stranger
            ? Refusal.Invalid(
                "member-not-found", Lead == stranger ? "lead" : "contributors", $"There is no member `{stranger}` in this coalition.")
            : null;
    }
}

/// <summary>The report that drafts are added to. It grows with each of them.</summary>
/// <param name="By">The member who adds them.</param>
/// <param name="Report">The report.</param>
/// <param name="Drafts">Its drafts, the removed ones too.</param>
/// <param name="Members">The members of the coalition.</param>
/// <param name="Warnings">The warnings of a save in it.</param>
internal sealed record AdditionTarget(
    Membership By, Report Report, List<Draft> Drafts, IReadOnlyList<Member> Members, IReadOnlyList<Core.Warning>? Warnings)
{
    /// <summary>The names of the members whom answers show.</summary>
    public CoalitionNames Names => CoalitionNames.Of(By, Members);

    /// <summary>The answer to the addition of a draft.</summary>
    public DraftView ViewOf(CurrentDraft added, OpenActions actions, ReferenceData reference)
    {
        var before = ParagraphNumbers.Of(Report.Outline, Drafts)[added.Draft.Key];
        return DraftView.Of(added, Report.Outline, before, openThreads: 0, ReviewStanding.None, Names) with
        {
            Warnings = Warnings,
            Actions = actions.On(added.Draft),
            UnverifiedArticles = reference.Unverified(added.Draft.Articles),
        };
    }
}

/// <summary>Adds sections and recommendations to a report, one or several, with first versions, places and assignments.</summary>
internal sealed class DraftAdditions(
    IDocumentSession session, ReadSaveWarnings readWarnings, ReferenceData reference, TimeProvider clock)
{
    /// <summary>Loads what drafts are added to, in one round trip. Refuses if there is no such report.</summary>
    public async Task<Outcome<AdditionTarget>> Load(Membership by, string report, CancellationToken cancellation)
    {
        var batch = session.CreateBatchQuery();
        var findingReport = batch.Load<Report>(report);
        var findingDrafts = batch.Query(new DraftsOf { Report = report });
        var findingMembers = batch.Query(new MembersIn { CoalitionId = by.CoalitionId });
        var findingWarnings = readWarnings(batch, report);
        await batch.Execute(cancellation);
        return await findingReport is { } found
            ? new AdditionTarget(by, found, [.. await findingDrafts], [.. await findingMembers], await findingWarnings)
            : ReportRefusals.NoSuchReport;
    }

    /// <summary>Adds a draft to the session and the report, or refuses. <see cref="Finish"/> stores the report.</summary>
    public Outcome<CurrentDraft> Add(AdditionTarget target, NewDraft added, CancellationToken cancellation)
    {
        var (by, draft, assigned) = (target.By, added.Draft, added.Assigned);
        if (target.Drafts.Any(other => other.Key == draft.Key))
            return ReportRefusals.KeyTaken;
        var articles = DraftLinks.Articles(draft.Articles, reference);
        if (!articles.Succeeded)
            return articles.Refusal;
        var outline = DraftLinks.UnknownSection(draft.Sections, target.Report.Outline) is { } unknown
            ? unknown : added.Place(target.Report.Outline);
        if (!outline.Succeeded)
            return outline.Refusal;
        draft.Lead = by.Member;
        if (ChangeDraft.Refused(by, draft, assigned.AsChangeBy(by)) is { } notAllowed)
            return notAllowed;
        if (assigned.Stranger(target.Members) is { } stranger)
            return stranger;

        draft.Lead = assigned.Lead ?? by.Member;
        draft.Contributors = assigned.Contributors ?? [];
        (draft.WordBudget, draft.IsAnnex, draft.Articles) = (assigned.WordBudget, assigned.Annex, articles.Value);
        var current = session.Add(by, target.Report.Id, draft, added.Text, clock.GetUtcNow(), cancellation);
        target.Report.Outline = outline.Value;
        target.Drafts.Add(draft);
        return current;
    }

    /// <summary>Stores the report after its drafts were added. Each member whom drafts were given to gets one notification.</summary>
    public void Finish(AdditionTarget target, IReadOnlyList<Draft> added)
    {
        var report = target.Report;
        report.Revision++;
        session.Store(report);
        var given = added.SelectMany(draft => draft.Contributors.Append(draft.Lead).OfType<string>().Distinct()
            .Where(key => key != target.By.Member).Select(key => (Member: key, draft.Key)));
        foreach (var member in given.GroupBy(one => one.Member, one => one.Key))
            session.Events.Append(report.Stream, new DraftsGiven(
                report.Id, [.. member], target.Members.Single(one => one.Key == member.Key).Id, target.By.MemberId));
    }
}

/// <summary>Adds one section or recommendation.</summary>
internal abstract class DraftAdditionHandler<TCommand>(
    DraftAdditions additions, ReferenceData reference, UnitOfWork work, OpenActions actions)
    : CommandHandler<TCommand, DraftView>(work)
    where TCommand : IRequest<Outcome<DraftView>>
{
    protected async Task<Outcome<DraftView>> Add(Membership by, string report, NewDraft draft, CancellationToken cancellation)
    {
        var target = await additions.Load(by, report, cancellation);
        if (!target.Succeeded)
            return target.Refusal;
        var added = additions.Add(target.Value, draft, cancellation);
        if (!added.Succeeded)
            return added.Refusal;

        additions.Finish(target.Value, [added.Value.Draft]);
        return Created(target.Value.ViewOf(added.Value, actions, reference), DraftIds.Location(by, report, draft.Draft.Key));
    }
}

internal static class NewDrafts
{
    /// <summary>Stores a new draft with its first version and its event. Its place in the outline is for the caller to give.</summary>
    public static CurrentDraft Add(
        this IDocumentSession session, Membership by, string report, Draft draft, string text, DateTimeOffset now,
        CancellationToken cancellation)
    {
        var first = Versions.First(text, () => Guid.CreateVersion7(now), cancellation);
        draft.Id = DraftIds.Of(report, draft.Key);
        draft.Stream = Guid.CreateVersion7(now);
        draft.Report = report;
        draft.Lead ??= by.Member;
        draft.Take(first, by.AsReference(), now);

        var version = DraftVersion.Of(draft, first, reason: "");
        session.Insert(draft);
        session.Insert(version);
        session.Events.StartStream(draft.Stream, new DraftAdded(report, draft.Key, by.MemberId));
        return new CurrentDraft(draft, version);
    }
}
