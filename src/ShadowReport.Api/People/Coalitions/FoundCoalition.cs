using System.Security.Cryptography;
using ShadowReport.Core.Access;
using ShadowReport.Core.Coalitions;
using ShadowReport.Core.Names;

namespace ShadowReport.Api.People.Coalitions;

/// <summary>Founds a coalition with its first organisation; who founds it coordinates it.</summary>
internal static class FoundCoalition
{
    public sealed record OrganisationBody(string Key, string Name, string? Country = null);

    /// <param name="Key">The beginning of what stands for the coalition in addresses. The server adds random characters: see the
    /// answer.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Organisation">The organisation that you act for.</param>
    /// <param name="DisplayName">The name to be known by in this coalition; a pseudonym will do.</param>
    /// <param name="MemberKey">Your key in URLs. If left out, it is a number that does not identify you.</param>
    public sealed record Body(string Key, string Name, OrganisationBody Organisation, string DisplayName, string? MemberKey = null);

    /// <param name="Account">Who founds it.</param>
    /// <param name="Body">What is founded.</param>
    /// <param name="ExactKey">Whether the key is taken as it is, as the demo's, which documents name. Nobody can ask for that over
    /// HTTP.</param>
    public sealed record Command(Guid Account, Body Body, bool ExactKey = false) : IRequest<Outcome<CoalitionView>>;

    public static Task<Results<Created<CoalitionView>, ProblemHttpResult>> Endpoint([AsParameters] AccountRequest request, Body body) =>
        request.Send(new Command(request.Account, Clean(body))).ToCreated(request, view => view.Revision);

    private static Body Clean(Body body) => body with
    {
        Name = NameRules.Clean(body.Name),
        DisplayName = NameRules.Clean(body.DisplayName),
        Organisation = body.Organisation with { Name = NameRules.Clean(body.Organisation.Name) },
    };

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Body.Key).IsKey().MaximumLength(CoalitionKeys.MaximumBeginning);
            RuleFor(command => command.Body.Name).IsName();
            RuleFor(command => command.Body.DisplayName).IsDisplayName();
            RuleFor(command => command.Body.MemberKey!).IsKey().When(command => command.Body.MemberKey is not null);
            RuleFor(command => command.Body.Organisation.Key).IsKey();
            RuleFor(command => command.Body.Organisation.Name).IsName();
            RuleFor(command => command.Body.Organisation.Country).IsCountry();
        }
    }

    public sealed class Handler(IDocumentSession session, UnitOfWork work, TimeProvider clock)
        : CommandHandler<Command, CoalitionView>(work)
    {
        private static Refusal? Refused(Body body)
        {
            var names = new NamesInUse([]);
            if (!names.IsFree(body.DisplayName, new(body.Organisation.Key, body.MemberKey)))
                return NameChecks.Taken("displayName");
            return names.IsFree(body.Organisation.Name, new(body.Organisation.Key)) ? null : NameChecks.Taken("organisation.name");
        }

        /// <summary>A key that exists already is not told of: another one is drawn.</summary>
        protected override async Task<Outcome<CoalitionView>> Decide(Command command, CancellationToken cancellation)
        {
            if (Refused(command.Body) is { } refusal)
                return refusal;
            var key = command.ExactKey ? command.Body.Key
                : CoalitionKeys.Of(command.Body.Key, RandomNumberGenerator.GetItems<char>(CoalitionKeys.Letters, CoalitionKeys.Random));
            var founding = NewCoalition.Of(command.Account, key, command.Body, clock.GetUtcNow());
            founding.Store(session);
            var view = founding.View();
            return Created(view, $"/api/v1/coalitions/{view.Key}");
        }
    }

    /// <summary>What comes into being together.</summary>
    private sealed record NewCoalition(Coalition Coalition, Organisation Organisation, Member Member)
    {
        public static NewCoalition Of(Guid account, string key, Body body, DateTimeOffset now)
        {
            var coalition = new Coalition
            {
                Id = Guid.CreateVersion7(now),
                Key = key,
                Name = body.Name,
                CreatedAt = now,
                CountsItsFeed = true
            };
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
            return new NewCoalition(coalition, organisation, member);
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
            new(Coalition.Key, Coalition.Name, Coalition.Revision,
                new MyPartView(Member.Key, Member.DisplayName, Organisation.Key, Organisation.Name, Member.Roles));
    }
}
