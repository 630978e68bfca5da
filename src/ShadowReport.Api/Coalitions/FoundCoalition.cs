using FluentValidation;
using Marten;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using ShadowReport.Api.Platform;
using ShadowReport.Core;
using ShadowReport.Core.Access;
using ShadowReport.Core.Names;

namespace ShadowReport.Api.Coalitions;

/// <summary>Founds a coalition with its first organisation; who founds it coordinates it.</summary>
internal static class FoundCoalition
{
    public sealed record OrganisationBody(string Key, string Name, string? Country = null);

    /// <param name="Key">What stands for the coalition in addresses; never changed.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Organisation">The organisation that you act for.</param>
    /// <param name="DisplayName">The name to be known by in this coalition; a pseudonym will do.</param>
    /// <param name="MemberKey">What stands for you in addresses; when left out, a number that says nothing about you.</param>
    public sealed record Body(string Key, string Name, OrganisationBody Organisation, string DisplayName, string? MemberKey = null);

    public sealed record Command(Guid Account, Body Body) : IRequest<Outcome<CoalitionView>>;

    public static async Task<Results<Created<CoalitionView>, ProblemHttpResult>> Endpoint(Body body, CurrentAccess access, IMediator mediator, CancellationToken cancellation) =>
        (await mediator.Send(new Command(access.AccountId!.Value, Clean(body)), cancellation)).ToCreated(Location);

    private static Body Clean(Body body) => body with
    {
        Name = NameRules.Clean(body.Name),
        DisplayName = NameRules.Clean(body.DisplayName),
        Organisation = body.Organisation with { Name = NameRules.Clean(body.Organisation.Name) },
    };

    private static string Location(CoalitionView view) => $"/api/v1/coalitions/{view.Key}";

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Body.Key).IsKey();
            RuleFor(command => command.Body.Name).IsName();
            RuleFor(command => command.Body.DisplayName).IsDisplayName();
            RuleFor(command => command.Body.MemberKey!).IsKey().When(command => command.Body.MemberKey is not null);
            RuleFor(command => command.Body.Organisation.Key).IsKey();
            RuleFor(command => command.Body.Organisation.Name).IsName();
            RuleFor(command => command.Body.Organisation.Country).IsCountry();
        }
    }

    public sealed class Handler(IDocumentSession session, Saving saving, TimeProvider clock) : IRequestHandler<Command, Outcome<CoalitionView>>
    {
        public async Task<Outcome<CoalitionView>> Handle(Command command, CancellationToken cancellation)
        {
            var body = command.Body;
            if (await session.CoalitionByKey(body.Key, cancellation) is not null)
                return CoalitionRefusals.KeyTaken("key");
            var names = new NamesInUse([]);
            if (!names.IsFree(body.DisplayName, new(body.Organisation.Key, body.MemberKey)))
                return NameChecks.Taken("displayName");
            if (!names.IsFree(body.Organisation.Name, new(body.Organisation.Key)))
                return NameChecks.Taken("organisation.name");

            var founding = Founding.Of(command.Account, body, clock.GetUtcNow());
            founding.Store(session);
            var view = founding.View();
            return await saving.SaveCreated(view, Location(view), cancellation) == Saved.Done ? view : CoalitionRefusals.KeyTaken("key");
        }
    }

    /// <summary>What comes into being together.</summary>
    private sealed record Founding(Coalition Coalition, Organisation Organisation, Member Member)
    {
        public static Founding Of(Guid account, Body body, DateTimeOffset now)
        {
            var coalition = new Coalition { Id = Guid.CreateVersion7(now), Key = body.Key, Name = body.Name, CreatedAt = now };
            var organisation = new Organisation
            {
                Id = Guid.CreateVersion7(now),
                Key = body.Organisation.Key,
                Name = body.Organisation.Name,
                Country = body.Organisation.Country,
            };
            var member = new Member
            {
                Id = Guid.CreateVersion7(now),
                CoalitionId = coalition.Id,
                AccountId = account,
                Key = body.MemberKey ?? MemberKeys.Next([]),
                DisplayName = body.DisplayName,
                OrganisationKey = organisation.Key,
                Roles = [Role.Coordinator],
                JoinedAt = now,
            };
            return new Founding(coalition, organisation, member);
        }

        public void Store(IDocumentSession session)
        {
            session.Insert(Coalition);
            session.Insert(Member);
            var inside = session.ForTenant(Coalition.Tenant);
            inside.Insert(Organisation);
            inside.Events.StartStream(Coalition.Id, new CoalitionFounded(Organisation.Id, Member.Id));
        }

        public CoalitionView View() =>
            new(Coalition.Key, Coalition.Name, Coalition.Revision, new MyPartView(Member.Key, Member.DisplayName, Organisation.Key, Member.Roles));
    }
}
