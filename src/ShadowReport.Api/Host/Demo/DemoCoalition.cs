using ShadowReport.Api.Deliberation.Comments;
using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.Deliberation.Suggestions;
using ShadowReport.Api.Feeds.Calendar;
using ShadowReport.Api.People.Accounts;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Sending.Exports;
using ShadowReport.Api.Sending.SignOns;
using ShadowReport.Api.Sending.Snapshots;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reference;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Api.Writing.Sources;

namespace ShadowReport.Api.Host.Demo;

/// <summary>
/// Loads the demo coalition once, in Development only. Everything goes through the same use cases as over HTTP, so the demo can
/// hold nothing that a coalition could not have made itself.
/// </summary>
internal sealed class DemoCoalition(IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>Known to everybody, and so good for nothing but a demo.</summary>
    public const string Password = "Shadow-demo-1";

    private readonly Dictionary<string, Guid> _accounts = [];
    private DemoStory _story = null!;

    /// <summary>Loads the story unless the coalition is there already. True when it was loaded now.</summary>
    public async Task<bool> Load(DemoStory story, CancellationToken cancellation)
    {
        _story = story;
        if (await IsLoaded(cancellation))
            return false;

        await Found(cancellation);
        await SetUp(cancellation);
        await Draft(cancellation);
        await Cite(cancellation);
        await Comment(cancellation);
        await Suggest(cancellation);
        await Review(cancellation);
        await Plan(cancellation);
        await Freeze(cancellation);
        return true;
    }

    private async Task<bool> IsLoaded(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IQuerySession>()
            .CoalitionByKey(_story.People.Coalition.Key, cancellation) is not null;
    }

    private async Task Found(CancellationToken cancellation)
    {
        var (coalition, people) = (_story.People.Coalition, _story.People.People);
        var founder = people[0];
        foreach (var person in people)
            await MakeAccount(person, cancellation);

        var own = _story.People.Organisations.First(organisation => organisation.Key == founder.Organisation);
        await Outside(founder, new FoundCoalition.Command(
            _accounts[founder.Key],
            new(coalition.Key, coalition.Name, new(own.Key, own.Name, own.Country), founder.DisplayName, founder.Key),
            ExactKey: true), cancellation);
        foreach (var organisation in _story.People.Organisations.Where(organisation => organisation != own))
            await As(founder.Key, by => new AddOrganisation.Command(by, new(organisation.Key, organisation.Name, organisation.Country)),
                cancellation);
        foreach (var person in people.Skip(1))
        {
            var invitation = await As(founder.Key, by => new Invite.Command(by, new(person.Organisation, person.Roles)), cancellation);
            await Outside(person, new AcceptInvitation.Command(
                _accounts[person.Key], new(invitation.Token!, person.DisplayName, person.Key)), cancellation);
        }
    }

    private async Task MakeAccount(DemoPerson person, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var account = await scope.ServiceProvider.GetRequiredService<AccountRegistration>()
            .Register(person.Email, Password, clock.GetUtcNow());
        _accounts[person.Key] = Made(account, person.Email).Id;
        await scope.ServiceProvider.GetRequiredService<IDocumentSession>().SaveChangesAsync(cancellation);
    }

    private Task SetUp(CancellationToken cancellation)
    {
        var report = _story.Report;
        return As(
            _story.History.SetUpBy,
            by => new SetUpReport.Command(by, new(
                report.Key, report.Title, report.Profile, report.Language, report.State, report.Phase,
                RecommendationsHeading: report.RecommendationsHeading)),
            cancellation);
    }

    private async Task Draft(CancellationToken cancellation)
    {
        var (report, history) = (_story.Report.Key, _story.History);
        foreach (var section in _story.Sections)
        {
            var text = section.Key == history.Draft ? history.Versions[0].Text : section.Text;
            await As(history.DraftedBy, by => new AddSection.Command(by, report, new(section.Key, section.Title, text)), cancellation);
        }

        foreach (var recommendation in _story.Recommendations)
        {
            await As(history.DraftedBy, by => new AddRecommendation.Command(by, report, new(
                recommendation.Key, recommendation.Title, recommendation.Text, recommendation.Addressee, recommendation.Sections,
                recommendation.Articles)), cancellation);
        }

        var contributors = new ChangeDraft.Body { Contributors = new(history.Contributors, IsGiven: true) };
        await As(history.DraftedBy, by => new ChangeDraft.Command(by, report, history.Draft, Seen: 1, contributors), cancellation);
        for (var number = 1; number < history.Versions.Count; number++)
        {
            var version = history.Versions[number];
            await As(version.By, by => new SaveVersion.Command(by, report, history.Draft, new(number, version.Text, version.Reason)),
                cancellation);
        }
    }

    private async Task Cite(CancellationToken cancellation)
    {
        var (report, citations) = (_story.Report.Key, _story.Sources.Citations);
        foreach (var source in _story.Sources.Sources)
            await As(source.By, by => new AddSource.Command(by, report, new(source.Item, source.Key, source.Excerpts, source.Edition)),
                cancellation);
        var draft = _story.Sections.Single(section => section.Key == citations.Draft);
        await As(citations.By,
            by => new SaveVersion.Command(by, report, draft.Key, new(BasedOn: 1, citations.In(draft.Text), citations.Reason)),
            cancellation);
    }

    private async Task Comment(CancellationToken cancellation)
    {
        var report = _story.Report.Key;
        foreach (var comment in _story.Comments)
        {
            var made = await As(comment.By, by => new MakeComment.Command(
                by, report, comment.Draft, new(comment.Version, comment.Body, comment.Quote)), cancellation);
            var address = new ThreadAddress(report, comment.Draft, made.Id);
            foreach (var reply in comment.Replies)
                await As(reply.By, by => new ReplyToComment.Command(by, address, new(reply.Body)), cancellation);
            if (comment.Resolution is { } resolution)
                await As(resolution.By, by => new ResolveComment.Command(by, address, new(resolution.Resolution, resolution.Reason)),
                    cancellation);
        }
    }

    private async Task Suggest(CancellationToken cancellation)
    {
        foreach (var suggestion in _story.Suggestions)
        {
            var draft = _story.Sections.Concat(_story.Recommendations).Single(draft => draft.Key == suggestion.Draft);
            var version = draft.Key == _story.History.Draft ? _story.History.Versions.Count : 1;
            var text = suggestion.Old is { } old ? draft.Text.Replace(old, suggestion.New, StringComparison.Ordinal)
                : $"{draft.Text.TrimEnd()}\n\n{suggestion.New}";
            await As(suggestion.By,
                by => new MakeSuggestion.Command(by, _story.Report.Key, draft.Key, new(version, text, Reason: suggestion.Reason)),
                cancellation);
        }
    }

    private async Task Review(CancellationToken cancellation)
    {
        var (report, now) = (_story.Report.Key, clock.GetUtcNow());
        foreach (var review in _story.Reviews.Reviews)
            await As(review.By,
                by => new GiveReview.Command(by, report, review.Draft, new(review.Version, review.Decision, review.Comment)), cancellation);
        foreach (var request in _story.Reviews.Requests)
        {
            await As(request.By, by => new RequestReview.Command(
                by, report, request.Draft, new(request.Member, request.Organisation, now.AddDays(request.DueInDays), request.Note)),
                    cancellation);
        }
    }

    private async Task Freeze(CancellationToken cancellation)
    {
        var (report, snapshot) = (_story.Report.Key, _story.Reviews.Snapshot);
        var taken = await As(snapshot.By, by => new TakeSnapshot.Command(by, report, new(snapshot.Title)), cancellation);
        await As(snapshot.By,
            by => new OpenSignOnRound.Command(by, report, taken.Number, new(clock.GetUtcNow().AddDays(snapshot.ClosesInDays))),
            cancellation);
        foreach (var signOn in snapshot.SignOns)
        {
            var reservations = signOn.Reservations.Select(reservation => new ReservationView(reservation.Paragraph, reservation.Text))
                .ToList();
            await As(signOn.By, by => new GiveSignOn.Command(by, report, taken.Number, new(signOn.Visibility, Reservations: reservations)),
                cancellation);
        }

        // Those that need no LibreOffice.
        foreach (var format in (ExportFormat[])[ExportFormat.Docx, ExportFormat.Html, ExportFormat.Markdown])
            await As(snapshot.By, by => new ExportReport.Command(by, report, new(taken.Number, format)), cancellation);
    }

    private async Task Plan(CancellationToken cancellation)
    {
        for (var changes = 0; changes < _story.Milestones.Count; changes++)
        {
            var (milestone, seen) = (_story.Milestones[changes], changes);
            await As(milestone.By, by => new SetMilestone.Command(
                new(by, _story.Report.Key, milestone.Key, seen), new(clock.GetUtcNow().AddDays(milestone.DueInDays), milestone.Title)),
                    cancellation);
        }
    }

    /// <summary>Does something in the coalition as one of its people.</summary>
    private async Task<T> As<T>(string person, Func<Membership, IRequest<Outcome<T>>> request, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var account = _accounts[person];
        var membership = (await scope.ServiceProvider.GetRequiredService<AccountMemberships>().Of(account, cancellation))
            .Single(belonging => belonging.Membership.Coalition == _story.People.Coalition.Key).Membership;
        scope.ServiceProvider.GetRequiredService<CurrentAccess>().Recognise(account, signInId: null, membership);
        return Made(await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request(membership), cancellation), person);
    }

    /// <summary>Does something that stands outside any coalition.</summary>
    private async Task Outside<T>(DemoPerson person, IRequest<Outcome<T>> request, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentAccess>().Recognise(_accounts[person.Key], signInId: null, membership: null);
        Made(await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, cancellation), person.Key);
    }

    private static T Made<T>(Outcome<T> outcome, string what) =>
        outcome.Succeeded ? outcome.Value
            : throw new SeedFilesException($"The demo could not be loaded at {what}: {outcome.Refusal.Message} ({outcome.Refusal.Code})");
}
