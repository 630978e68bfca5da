using System.Text.Json.Serialization;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Access;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Reference;
using ShadowReport.Core.Reviews;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Writing.Reports;

/// <summary>
/// Changes all but the text: the title and links by those who write the draft, who leads it and how long it may be by coordinators.
/// Its lead gives it to others to write.
/// </summary>
internal static class ChangeDraft
{
    /// <summary>A merge patch (RFC 7396). A field that is left out stays. Null removes its value.</summary>
    public sealed record Body
    {
        public Optional<string> Title { get; init; }

        public Optional<string> Addressee { get; init; }

        public Optional<IReadOnlyList<string>> Sections { get; init; }

        public Optional<IReadOnlyList<string>> Articles { get; init; }

        public Optional<string> Lead { get; init; }

        public Optional<IReadOnlyList<string>> Contributors { get; init; }

        public Optional<int?> WordBudget { get; init; }

        /// <summary>The edition that holds the draft at the earliest: public, committee or internal.</summary>
        public Optional<Edition> Edition { get; init; }

        /// <summary>Whether the section is printed as an annex, after everything else.</summary>
        public Optional<bool> Annex { get; init; }

        /// <summary>False brings a removed draft back, at the end of the outline.</summary>
        public Optional<bool> Removed { get; init; }

        [JsonIgnore]
        public bool ChangesText => Title.IsGiven || Addressee.IsGiven || Sections.IsGiven || Articles.IsGiven;

        [JsonIgnore]
        public bool Assigns => Lead.IsGiven || WordBudget.IsGiven || Annex.IsGiven || Removed.IsGiven;
    }

    public sealed record Command(Membership By, string Report, string Draft, int Seen, Body Body) : IRequest<Outcome<DraftView>>;

    public static Task<Results<Ok<DraftView>, ProblemHttpResult>> Endpoint([AsParameters] DraftRequest request, Body body) =>
        request.Send(new Command(request.By, request.Report, request.Draft, request.RevisionSeen, body))
            .ToChanged(request, view => view.Revision);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Body.Title.Value).IsTitle().When(command => command.Body.Title.IsGiven)
                .OverridePropertyName("title");
            RuleFor(command => command.Body.Addressee.Value).IsAddressee().OverridePropertyName("addressee");
            RuleFor(command => command.Body.Sections.Value).AreKeys().OverridePropertyName("sections");
            RuleFor(command => command.Body.Articles.Value).AreReferences().OverridePropertyName("articles");
            RuleFor(command => command.Body.Lead.Value!).IsKey().When(command => command.Body.Lead.Value is not null)
                .OverridePropertyName("lead");
            RuleFor(command => command.Body.Contributors.Value).AreKeys().OverridePropertyName("contributors");
            RuleFor(command => command.Body.WordBudget.Value).IsWordBudget().OverridePropertyName("wordBudget");
            RuleFor(command => command.Body.Edition.Value).IsInEnum().OverridePropertyName("edition");
            RuleFor(command => command.Body.Removed.Value).Equal(false)
                .WithMessage("removed can only be set to false. To remove a draft, use DELETE.").OverridePropertyName("removed");
        }
    }

    /// <summary>Why a member cannot change anything of a draft; null if there is a field that they can change.</summary>
    public static Refusal? RefusesAll(Draft draft, Membership by)
    {
        var refusals = OneField.Select(body => Refused(by, draft, body)).ToList();
        return refusals.Contains(null) ? null : refusals[0];
    }

    /// <summary>Each kind of change, alone.</summary>
    private static readonly IReadOnlyList<Body> OneField =
    [
        new() { Title = new("", IsGiven: true) }, new() { Contributors = new([], IsGiven: true) },
        new() { WordBudget = new(null, IsGiven: true) }, new() { Edition = new(Edition.Public, IsGiven: true) },
        new() { Removed = new(false, IsGiven: true) },
    ];

    /// <summary>Why a member cannot make these changes of a draft; null if they can.</summary>
    public static Refusal? Refused(Membership by, Draft draft, Body body)
    {
        if (body.Assigns && !by.May(Permission.AssignDrafts))
            return Refusal.Forbidden(
                "role-missing",
                "Only coordinators can change the lead, the word budget, the annex setting or restore a draft. Ask a coordinator.");
        if (body.Contributors.IsGiven && draft.Lead != by.Member && !(draft.Lead is null && by.May(Permission.AssignDrafts)))
            return Refusal.Forbidden("not-your-draft", "Only the lead can add contributors to this draft. Ask the lead.");
        if (body.ChangesText && !draft.MayBeEditedBy(by))
            return DraftRefusals.NotYours;
        if (body.Edition.IsGiven && !draft.MayBeEditedBy(by) && !by.May(Permission.AssignDrafts))
            return DraftRefusals.NotYours;
        if (draft.RemovedAt is not null && !body.Removed.IsGiven)
            return DraftRefusals.Removed;
        if (draft.Kind == DraftKind.Section && (body.Addressee.IsGiven || body.Sections.IsGiven || body.Articles.IsGiven))
            return Refusal.Invalid(
                "not-a-recommendation", "addressee", "A section has no addressee, sections or articles. Leave these fields out.");
        if (draft.Kind == DraftKind.Recommendation && body.Annex.IsGiven)
            return Refusal.Invalid("not-a-section", "annex", "A recommendation cannot be an annex. Leave annex out.");
        return null;
    }

    public sealed class Handler(
        IDocumentSession session, ReadDraftView readDraft, UnitOfWork work, ReferenceData reference, TimeProvider clock)
        : CommandHandler<Command, Done, DraftView>(work)
    {
        protected override Task<Outcome<DraftView>> Answer(Command command, Done saved, CancellationToken cancellation) =>
            readDraft(command.Report, command.Draft, cancellation);

        protected override async Task<Outcome<Done>> Decide(Command command, CancellationToken cancellation)
        {
            var (by, body) = (command.By, command.Body);
            var batch = session.CreateBatchQuery();
            var finding = batch.Load<Draft>(DraftIds.Of(command.Report, command.Draft));
            var findingReport = batch.Load<Report>(command.Report);
            await batch.Execute(cancellation);
            if (await finding is not { } draft || await findingReport is not { } report)
                return DraftRefusals.NoSuchDraft;
            if (Refused(by, draft, body) is { } notAllowed)
                return notAllowed;
            if (draft.Revision != command.Seen)
                return ReportRefusals.Stale;
            var before = draft.Contributors.Append(draft.Lead).ToHashSet();
            if (await Apply(command, draft, report, cancellation) is { } refusal)
                return refusal;

            foreach (var member in await Newcomers(by, draft, before, cancellation))
                session.Events.Append(draft.Stream, new DraftGiven(draft.Report, draft.Key, member, by.MemberId));
            draft.Revision++;
            session.Store(draft);
            session.Events.Append(draft.Stream, new DraftChanged(draft.Report, draft.Key, draft.Revision, by.MemberId));
            return new Done();
        }

        private async Task<Refusal?> Apply(Command command, Draft draft, Report report, CancellationToken cancellation)
        {
            var body = command.Body;
            var articles = DraftLinks.Articles(body.Articles.Value ?? [], reference);
            if (!articles.Succeeded)
                return articles.Refusal;
            if (DraftLinks.UnknownSection(body.Sections.Value ?? [], report.Outline) is { } unknown)
                return unknown;
            if (await Strangers(command, cancellation) is { } stranger)
                return stranger;
            if (body.Removed.IsGiven && draft.RemovedAt is not null && BringBack(draft, report, command.By) is { } refusal)
                return refusal;

            var label = draft.Label;
            if (body.Title.IsGiven)
                Rename(draft, body.Title.Value!);
            draft.Addressee = body.Addressee.Or(draft.Addressee);
            draft.Sections = body.Sections.IsGiven ? body.Sections.Value ?? [] : draft.Sections;
            draft.Articles = body.Articles.IsGiven ? articles.Value : draft.Articles;
            draft.Lead = body.Lead.Or(draft.Lead);
            draft.Contributors = body.Contributors.IsGiven ? body.Contributors.Value ?? [] : draft.Contributors;
            draft.Edition = body.Edition.Or(draft.Edition);
            draft.IsAnnex = body.Annex.Or(draft.IsAnnex);
            draft.WordBudget = body.WordBudget.Or(draft.WordBudget);
            if (draft.Label != label)
                draft.Relabelled = new LabelChange(clock.GetUtcNow(), draft.Number);
            return null;
        }

        private static void Rename(Draft draft, string title)
        {
            draft.Words += DraftWords.Of(draft.Kind, title, bodyWords: 0) - DraftWords.Of(draft.Kind, draft.Title, bodyWords: 0);
            draft.WordsByCharacter += DraftWords.ByCharacter(draft.Kind, title, 0) - DraftWords.ByCharacter(draft.Kind, draft.Title, 0);
            draft.Title = title;
        }

        private Refusal? BringBack(Draft draft, Report report, Membership by)
        {
            var outline = draft.Kind == DraftKind.Section
                ? report.Outline.WithSection(draft.Key, parent: null, position: null)
                : report.Outline.WithRecommendation(draft.Key, position: null);
            if (!outline.Succeeded)
                return outline.Refusal;

            draft.RemovedAt = null;
            report.Outline = outline.Value;
            report.Revision++;
            session.Store(report);
            session.Events.Append(draft.Stream, new DraftBroughtBack(draft.Report, draft.Key, by.MemberId));
            return null;
        }

        /// <summary>Whom the draft was not given to before, as contributors or to lead it.</summary>
        private async Task<IEnumerable<Guid>> Newcomers(Membership by, Draft draft, HashSet<string?> before, CancellationToken cancellation)
        {
            var newcomers = draft.Contributors.Append(draft.Lead).OfType<string>().Where(key => !before.Contains(key)).ToHashSet();
            return newcomers.Count == 0 ? [] : (await session.MembersOf(by.CoalitionId, cancellation))
                .Where(member => newcomers.Contains(member.Key)).Select(member => member.Id);
        }

        /// <summary>A draft is led by, and given to, members of the coalition only.</summary>
        private async Task<Refusal?> Strangers(Command command, CancellationToken cancellation)
        {
            var named = new DraftAssignment(command.Body.Lead.Value, command.Body.Contributors.Value);
            return named is { Lead: null, Contributors: null or [] }
                ? null : named.Stranger(await session.MembersOf(command.By.CoalitionId, cancellation));
        }
    }
}
