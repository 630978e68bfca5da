using ShadowReport.Api.People.Accounts;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.People.Access;

/// <summary>Makes a personal access token. It outlives the sign-in that makes it, so the person gives the password once more.</summary>
internal static class CreatePersonalToken
{
    private static readonly Refusal TooMany = Refusal.Conflict(
        "too-many-tokens", $"You have {PersonalToken.AtMost} personal access tokens already. Delete one first.");

    /// <param name="CurrentPassword">Your password, once more.</param>
    /// <param name="Name">A name for the list of tokens.</param>
    /// <param name="Scopes">The scopes of the token: `read`, or `write`, which includes reading.</param>
    /// <param name="Days">After how many days the token expires.</param>
    /// <param name="Coalitions">The keys of the coalitions that the token opens. All of yours if left out.</param>
    public sealed record Body(
        string CurrentPassword, string Name, IReadOnlyList<TokenScope> Scopes, int Days = 30, IReadOnlyList<string>? Coalitions = null);

    /// <param name="Token">The token. It is shown only in this answer.</param>
    /// <param name="Id">Deletes the token by DELETE.</param>
    /// <param name="ExpiresAt">When it expires.</param>
    public sealed record View(string Token, Guid Id, DateTimeOffset ExpiresAt);

    public sealed record Command(Guid Account, Body Body) : IRequest<Outcome<View>>;

    public static Task<Results<Ok<View>, ProblemHttpResult>> Endpoint([AsParameters] AccountRequest request, Body body) =>
        request.Send(new Command(request.Account, body)).ToOk();

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Body.CurrentPassword).NotEmpty().MaximumLength(AccountRules.MaximumPassword);
            RuleFor(command => command.Body.Name).NotEmpty().MaximumLength(PersonalToken.MaximumName);
            RuleFor(command => command.Body.Scopes).NotEmpty().Must(scopes => scopes is null || scopes.Count <= 2)
                .WithMessage("Name each scope once.");
            RuleForEach(command => command.Body.Scopes).IsInEnum();
            RuleFor(command => command.Body.Days).InclusiveBetween(1, PersonalToken.MaximumDays);
            RuleFor(command => command.Body.Coalitions)
                .Must(keys => keys is null || keys.Count is > 0 and <= PersonalToken.MaximumCoalitions)
                .WithMessage($"Name 1 to {PersonalToken.MaximumCoalitions} coalitions, or leave the field out.");
            RuleForEach(command => command.Body.Coalitions).IsKey();
        }
    }

    public sealed class Handler(
        PasswordCheck check, AccountMemberships memberships, IDocumentSession session, UnitOfWork work, TimeProvider clock)
        : IRequestHandler<Command, Outcome<View>>
    {
        public async Task<Outcome<View>> Handle(Command command, CancellationToken cancellation)
        {
            var (body, now) = (command.Body, clock.GetUtcNow());
            var account = (await session.LoadAsync<Account>(command.Account, cancellation))!;
            if (!await check.Check(account, body.CurrentPassword, cancellation))
                return AccountRefusals.CurrentPasswordWrong;
            if ((await session.PersonalTokensOf(account.Id, cancellation)).Count >= PersonalToken.AtMost)
                return TooMany;
            var mine = (await memberships.Of(account.Id, cancellation)).ToDictionary(
                membership => membership.Membership.Coalition, membership => membership.Membership.CoalitionId);
            if (body.Coalitions?.FirstOrDefault(key => !mine.ContainsKey(key)) is { } unknown)
                return Refusal.Invalid(
                    "coalition-unknown", "coalitions", $"The coalition {unknown} does not exist, or you are not a member of it.");

            var secret = Secret.New();
            var token = new PersonalToken
            {
                Id = Guid.CreateVersion7(now),
                AccountId = account.Id,
                SecurityStamp = account.SecurityStamp,
                Hash = secret.Hash,
                Name = body.Name,
                Scopes = [.. body.Scopes.Distinct().Order()],
                Coalitions = [.. (body.Coalitions ?? []).Select(key => mine[key]).Distinct()],
                CreatedAt = now,
                ExpiresAt = now.AddDays(body.Days),
            };
            session.Insert(token);
            return await work.Save(cancellation) == SaveResult.Done
                ? new View(PersonalTokens.Prefix + secret.Text, token.Id, token.ExpiresAt) : AccountRefusals.ChangedMeanwhile;
        }
    }
}
