using ShadowReport.Api.People.Coalitions;

namespace ShadowReport.Api.Deliberation.Comments;

/// <summary>Gives a thread to a member to see to, or to nobody.</summary>
internal static class AssignComment
{
    /// <param name="Member">The key of the member.</param>
    public sealed record Body(string Member);

    public sealed record Command(Membership By, ThreadAddress Address, string? Member) : IRequest<Outcome<CommentView>>;

    public static Task<Results<Ok<CommentView>, ProblemHttpResult>> Assign([AsParameters] DraftRequest request, Guid comment, Body body) =>
        request.Send(new Command(request.By, new(request.Report, request.Draft, comment), body.Member))
            .ToChanged(request, view => view.Revision);

    public static Task<Results<Ok<CommentView>, ProblemHttpResult>> Release([AsParameters] DraftRequest request, Guid comment) =>
        request.Send(new Command(request.By, new(request.Report, request.Draft, comment), Member: null))
            .ToChanged(request, view => view.Revision);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() =>
            RuleFor(command => command.Member!).IsKey().When(command => command.Member is not null).OverridePropertyName("member");
    }

    public sealed class Handler(IDocumentSession session, IQuerySession members, UnitOfWork work, CommentPorting porting)
        : ThreadChangeHandler<Command>(work, porting)
    {
        protected override async Task<Outcome<CommentThread>> Decide(Command command, CancellationToken cancellation)
        {
            Guid? member = null;
            if (command.Member is { } key)
            {
                if (await members.MemberByKey(command.By.CoalitionId, key, cancellation) is not { } found)
                    return Refusal.Invalid(
                        "member-not-found", "member", "This member does not exist in this coalition. List the members to find the key.");
                member = found.Id;
            }

            return await session.ChangeThread(command.Address, thread => Assign(command, thread, member), cancellation);
        }

        private static Outcome<object?> Assign(Command command, CommentThread thread, Guid? member)
        {
            thread.AssignedTo = command.Member;
            return new CommentAssigned(command.Address.Report, command.Address.Draft, thread.Id, member, command.By.MemberId);
        }
    }
}
