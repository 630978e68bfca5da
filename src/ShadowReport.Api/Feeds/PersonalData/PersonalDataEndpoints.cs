using ShadowReport.Core.Access;

namespace ShadowReport.Api.Feeds.PersonalData;

internal static class PersonalDataEndpoints
{
    public static void MapPersonalData(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/me/data", GetMyData.Endpoint).WithTags("Start here")
            .WithName("getMyData").AnswersFile().WithSummary("Download your data")
            .WithDescription("Returns everything that is stored about you, as a file.")
            .Produces(StatusCodes.Status200OK, contentType: "application/json");
        routes.MapDelete("/me", EraseMe.Endpoint).WithTags("Start here").ChangesAccess()
            .WithName("eraseMe").WithSummary("Delete your account")
            .WithDescription("Deletes your account and removes your name everywhere, permanently. Your texts stay with your organisation.")
            .RequireRateLimiting(RequestLimits.SignIn);
        routes.MapPost("/coalitions/{coalition}/members/{member}/erasure", EraseMember.Endpoint).WithTags("Coalitions and members")
            .ChangesAccess()
            .WithName("eraseMember").WithSummary("Erase a member")
            .WithDescription(
                "Removes a member's name everywhere in the coalition, permanently. The member's texts stay with the organisation.")
            .Needs(Permission.ManageMembers);
    }
}
