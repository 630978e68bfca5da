using ShadowReport.Api.Platform;
using ShadowReport.Api.Platform.OpenApi;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.People.Coalitions;

internal static class CoalitionsEndpoints
{
    private const string Tag = "Coalitions and members";

    public static IServiceCollection AddCoalitions(this IServiceCollection services) => services
        .AddSingleton<AccountMemberships>()
        .AddScoped<AcceptInvitation.AccountForInvitation>();

    public static void MapCoalitions(this IEndpointRouteBuilder routes)
    {
        var auth = routes.MapGroup("/auth").WithTags("Start here").ChangesAccess().IsNotStored();
        auth.MapPost("/invitations/acceptance", AcceptInvitation.Endpoint)
            .WithName("acceptInvitation").WithSummary("Join a coalition with an invitation, as a new person or as the one signed in")
            .AllowAnonymous().RequireRateLimiting(RequestLimits.Acceptance)
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(404).ProducesProblem(409).ProducesProblem(429);
        var coalitions = routes.MapGroup("/coalitions").WithTags(Tag).ChangesAccess();
        coalitions.MapPost("/", FoundCoalition.Endpoint)
            .WithName("foundCoalition").WithSummary("Found a coalition and become its coordinator")
            .TakesIdempotencyKey()
            .ProducesProblem(400).ProducesProblem(401);
        coalitions.MapGet("/", ListCoalitions.Endpoint)
            .WithName("listCoalitions").WithSummary("Which coalitions am I a member of?")
            .ProducesProblem(401);

        var coalition = coalitions.MapGroup("/{coalition}");
        coalition.MapGet("/", GetCoalition.Endpoint)
            .WithName("getCoalition").ForReviewers(ReviewerHeading.StartHere).WithSummary("The coalition, and who I am in it")
            .Needs(Permission.ReadCoalition);
        coalition.MapPatch("/", RenameCoalition.Endpoint)
            .WithName("renameCoalition").WithSummary("Rename the coalition")
            .Needs(Permission.ManageCoalition).NeedsRevision()
            .ProducesProblem(400).ProducesProblem(409);
        MapOrganisations(coalition);
        MapMembers(coalition);
        MapInvitations(coalition);
    }

    private static void MapOrganisations(RouteGroupBuilder coalition)
    {
        coalition.MapGet("/organisations", ListOrganisations.Endpoint)
            .WithName("listOrganisations").WithSummary("Which organisations write together?")
            .Needs(Permission.ReadCoalition).ProducesProblem(400);
        coalition.MapPost("/organisations", AddOrganisation.Endpoint)
            .WithName("addOrganisation").WithSummary("Add an organisation")
            .Needs(Permission.ManageOrganisations).TakesIdempotencyKey().ProducesProblem(400);
        coalition.MapGet("/organisations/{organisation}", GetOrganisation.Endpoint)
            .WithName("getOrganisation").WithSummary("One organisation")
            .Needs(Permission.ReadCoalition);
        coalition.MapPatch("/organisations/{organisation}", ChangeOrganisation.Endpoint)
            .WithName("changeOrganisation").WithSummary("Correct an organisation's name or country")
            .Needs(Permission.ManageOrganisations).NeedsRevision()
            .ProducesProblem(400).ProducesProblem(409);
        coalition.MapPut("/organisations/{organisation}/suspension", SuspendOrganisation.Suspend)
            .WithName("suspendOrganisation").WithSummary("Shut an organisation's members out, at once")
            .Needs(Permission.Suspend).ProducesProblem(409);
        coalition.MapDelete("/organisations/{organisation}/suspension", SuspendOrganisation.Readmit)
            .WithName("readmitOrganisation").WithSummary("Let a suspended organisation in again")
            .Needs(Permission.Suspend).ProducesProblem(409);
    }

    private static void MapMembers(RouteGroupBuilder coalition)
    {
        coalition.MapGet("/members", ListMembers.Endpoint).IsNotStored()
            .WithName("listMembers").ForReviewers(ReviewerHeading.StartHere).WithSummary("Who writes together, under which names and in which roles?")
            .Needs(Permission.ReadMembers).ProducesProblem(400);
        coalition.MapGet("/members/{member}", GetMember.Endpoint).IsNotStored()
            .WithName("getMember").WithSummary("One member")
            .Needs(Permission.ReadMembers);
        coalition.MapPatch("/members/{member}", ChangeMember.Endpoint)
            .WithName("changeMember").WithSummary("Give and take roles, correct a display name")
            .Needs(Permission.ManageMembers).NeedsRevision()
            .ProducesProblem(400).ProducesProblem(409);
        coalition.MapGet("/me", ChangeMyName.Show)
            .WithName("getMyMembership").WithSummary("Get my membership")
            .WithDescription("Who you are in this coalition. The ETag serves the change of your display name.")
            .Needs(Permission.ReadCoalition);
        coalition.MapPatch("/me", ChangeMyName.Endpoint)
            .WithName("changeMyName").WithSummary("Change my display name")
            .WithDescription("The new name replaces the old one beside everything that you wrote in this coalition. No other name in it may look like the new one.")
            .Needs(Permission.ReadCoalition).NeedsRevision()
            .ProducesProblem(400).ProducesProblem(409);
        coalition.MapDelete("/members/{member}", RemoveMember.Endpoint)
            .WithName("removeMember").WithSummary("Take a member out of the coalition, at once")
            .Needs(Permission.ManageMembers).NeedsRevision()
            .ProducesProblem(400).ProducesProblem(409);
        coalition.MapPut("/members/{member}/suspension", SuspendMember.Suspend)
            .WithName("suspendMember").WithSummary("Shut a member out, at once")
            .Needs(Permission.Suspend).ProducesProblem(409);
        coalition.MapDelete("/members/{member}/suspension", SuspendMember.Readmit)
            .WithName("readmitMember").WithSummary("Let a suspended member in again")
            .Needs(Permission.Suspend).ProducesProblem(409);
    }

    private static void MapInvitations(RouteGroupBuilder coalition)
    {
        coalition.MapGet("/invitations", ListInvitations.Endpoint)
            .WithName("listInvitations").WithSummary("Who was invited, and what became of it?")
            .Needs(Permission.Invite).ProducesProblem(400);
        coalition.MapPost("/invitations", Invite.Endpoint)
            .WithName("invite").WithSummary("Invite a person; the token is shown this once")
            .Needs(Permission.Invite).TakesIdempotencyKey().ProducesProblem(400);
        coalition.MapDelete("/invitations/{invitation:guid}", WithdrawInvitation.Endpoint)
            .WithName("withdrawInvitation").WithSummary("Withdraw an invitation that nobody used yet")
            .Needs(Permission.Invite).ProducesProblem(409);
    }
}
