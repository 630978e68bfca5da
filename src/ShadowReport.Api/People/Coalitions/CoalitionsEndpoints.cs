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
            .WithName("acceptInvitation").WithSummary("Accept an invitation")
            .WithDescription("Joins a coalition, with a new account or with the account that is signed in.")
            .AllowAnonymous().WithMetadata(new MayBeSignedIn()).RequireRateLimiting(RequestLimits.Acceptance);
        var coalitions = routes.MapGroup("/coalitions").WithTags(Tag).ChangesAccess();
        coalitions.MapPost("/", FoundCoalition.Endpoint)
            .WithName("foundCoalition").AnswersETag().WithSummary("Create a coalition")
            .WithDescription("Creates a coalition. You become its coordinator.")
            .TakesIdempotencyKey();
        coalitions.MapGet("/", ListCoalitions.Endpoint)
            .WithName("listCoalitions").WithSummary("List your coalitions")
            .WithDescription("Lists the coalitions that you are a member of, with your roles.");

        var coalition = coalitions.MapGroup("/{coalition}");
        coalition.MapGet("/", GetCoalition.Endpoint)
            .WithName("getCoalition").ForReviewers(ReviewerHeading.StartHere).WithSummary("Get a coalition")
            .WithDescription("Returns the coalition and your membership in it.")
            .Needs(Permission.ReadCoalition);
        coalition.MapPatch("/", RenameCoalition.Endpoint)
            .WithName("renameCoalition").WithSummary("Rename the coalition")
            .WithDescription("Changes the name of the coalition. Its key never changes.")
            .Needs(Permission.ManageCoalition).NeedsRevision();
        MapOrganisations(coalition);
        MapMembers(coalition);
        MapInvitations(coalition);
    }

    private static void MapOrganisations(RouteGroupBuilder coalition)
    {
        coalition.MapGet("/organisations", ListOrganisations.Endpoint)
            .WithName("listOrganisations").WithSummary("List organisations")
            .WithDescription("Lists the organisations of the coalition. Observers see only those that are printed.")
            .Needs(Permission.ReadCoalition);
        coalition.MapPost("/organisations", AddOrganisation.Endpoint)
            .WithName("addOrganisation").AnswersETag().WithSummary("Add an organisation")
            .WithDescription("Adds an organisation, so that its members can be invited. Its name may not look like another.")
            .Needs(Permission.ManageOrganisations).TakesIdempotencyKey();
        coalition.MapGet("/organisations/{organisation}", GetOrganisation.Endpoint)
            .WithName("getOrganisation").WithSummary("Get an organisation")
            .WithDescription("Returns the name and country of an organisation, and whether it is suspended.")
            .Needs(Permission.ReadCoalition);
        coalition.MapPatch("/organisations/{organisation}", ChangeOrganisation.Endpoint)
            .WithName("changeOrganisation").WithSummary("Update an organisation")
            .WithDescription("Corrects the name or country of an organisation.")
            .Needs(Permission.ManageOrganisations).NeedsRevision();
        coalition.MapPut("/organisations/{organisation}/suspension", Suspension.SuspendOrganisation)
            .WithName("suspendOrganisation").WithSummary("Suspend an organisation")
            .WithDescription("Ends the access of all its members at once.")
            .Needs(Permission.Suspend);
        coalition.MapDelete("/organisations/{organisation}/suspension", Suspension.ReinstateOrganisation)
            .WithName("readmitOrganisation").WithSummary("Reinstate an organisation")
            .WithDescription("Gives the members of a suspended organisation their access again.")
            .Needs(Permission.Suspend);
    }

    private static void MapMembers(RouteGroupBuilder coalition)
    {
        coalition.MapGet("/members", ListMembers.Endpoint).IsNotStored()
            .WithName("listMembers").ForReviewers(ReviewerHeading.StartHere).WithSummary("List members")
            .WithDescription("Lists the members with display name, organisation and roles.")
            .Needs(Permission.ReadMembers);
        coalition.MapGet("/members/{member}", GetMember.Endpoint).IsNotStored()
            .WithName("getMember").WithSummary("Get a member")
            .WithDescription("Returns the display name, the organisation and the roles of a member.")
            .Needs(Permission.ReadMembers);
        coalition.MapPatch("/members/{member}", ChangeMember.Endpoint)
            .WithName("changeMember").WithSummary("Update a member")
            .WithDescription("Changes a member's roles or corrects the display name.")
            .Needs(Permission.ManageMembers).NeedsRevision();
        coalition.MapGet("/me", ChangeMyName.Show)
            .WithName("getMyMembership").WithSummary("Get my membership")
            .WithDescription("Returns your membership of this coalition. Use the ETag to change your display name.")
            .Needs(Permission.ReadCoalition);
        coalition.MapPatch("/me", ChangeMyName.Endpoint)
            .WithName("changeMyName").WithSummary("Change my display name")
            .WithDescription(
                "The new name replaces the old one beside everything that you wrote in this coalition. No other name in it may look like "
                + "the new one.")
            .Needs(Permission.ReadCoalition).NeedsRevision();
        coalition.MapDelete("/members/{member}", RemoveMember.Endpoint)
            .WithName("removeMember").WithSummary("Remove a member")
            .WithDescription("Removes a member from the coalition at once. The member's texts stay.")
            .Needs(Permission.ManageMembers).NeedsRevision();
        coalition.MapPut("/members/{member}/suspension", Suspension.SuspendMember)
            .WithName("suspendMember").WithSummary("Suspend a member")
            .WithDescription("Ends a member's access at once.")
            .Needs(Permission.Suspend);
        coalition.MapDelete("/members/{member}/suspension", Suspension.ReinstateMember)
            .WithName("readmitMember").WithSummary("Reinstate a member")
            .WithDescription("Gives a suspended member access again.")
            .Needs(Permission.Suspend);
    }

    private static void MapInvitations(RouteGroupBuilder coalition)
    {
        coalition.MapGet("/invitations", ListInvitations.Endpoint)
            .WithName("listInvitations").WithSummary("List invitations")
            .WithDescription("Lists all invitations with their state.")
            .Needs(Permission.Invite);
        coalition.MapPost("/invitations", Invite.Endpoint)
            .WithName("invite").WithSummary("Invite a person")
            .WithDescription("Creates an invitation. Its token is shown only in this answer.")
            .Needs(Permission.Invite).TakesIdempotencyKey();
        coalition.MapPost("/invitations/batch", InviteSeveral.Endpoint)
            .WithName("inviteSeveral").WithSummary("Invite several persons")
            .WithDescription("Creates several invitations, all of them or none. Their tokens are shown only in this answer.")
            .Needs(Permission.Invite).TakesIdempotencyKey();
        coalition.MapDelete("/invitations/{invitation:guid}", WithdrawInvitation.Endpoint)
            .WithName("withdrawInvitation").WithSummary("Withdraw an invitation")
            .WithDescription("Withdraws an invitation that was not used yet.")
            .Needs(Permission.Invite);
    }
}
