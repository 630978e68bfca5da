using ShadowReport.Api.Platform;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Feeds.PersonalData;

internal static class PersonalDataEndpoints
{
    public static void MapPersonalData(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/me/data", GetMyData.Endpoint).WithTags("Start here")
            .WithName("getMyData").WithSummary("Everything that is kept about me, as a file")
            .Produces(StatusCodes.Status200OK, contentType: "application/json").ProducesProblem(401).ProducesProblem(429);
        routes.MapDelete("/me", EraseMe.Endpoint).WithTags("Start here").ChangesAccess()
            .WithName("eraseMe").WithSummary("End my account and take my name out of everything, for good; what I wrote stays with my organisation")
            .RequireRateLimiting(RequestLimits.SignIn)
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(409).ProducesProblem(429);
        routes.MapPost("/coalitions/{coalition}/members/{member}/erasure", EraseMember.Endpoint).WithTags("Coalitions and members").ChangesAccess()
            .WithName("eraseMember").WithSummary("Take a member's name out of everything in the coalition, for good; what they wrote stays with the organisation")
            .Needs(Permission.ManageMembers).ProducesProblem(409);
    }
}
