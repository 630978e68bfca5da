using System.Text.Json.Serialization;

namespace ShadowReport.Api.People.Coalitions;

/// <summary>The codes of the feature Coalitions.</summary>
internal static class CoalitionsProblems
{
    public static readonly IReadOnlyList<ProblemCode> Codes =
    [
        new("already-member", 409, "This account is already a member of the coalition.", "Sign in to use it."),
        new("invitation-not-found", 404, "This invitation does not exist in this coalition.", "List the invitations to find its id."),
        new("invitation-not-open", [404, 409],
            "This invitation was used, withdrawn, has expired, or is blocked by wrong passwords.", "Ask a coordinator for a new one."),
        new("key-taken", 409, "This key is already used.", "Choose another."),
        new("last-coordinator", 409, "The coalition needs at least one coordinator.", "Give another member the role first.")
            { Details = typeof(LastCoordinatorDetails) },
        new("member-not-found", [400, 404], "This member does not exist in this coalition.", "List the members to find the key."),
        new("name-taken", 409,
            "A name in this coalition looks like this one, or it is the label of erased members.", "Choose another name."),
        new("organisation-not-found", [400, 404],
            "This organisation does not exist in this coalition, or it is suspended.", "Name an active one."),
        new("organisation-unknown", 400,
            "This organisation does not exist in this coalition.", "List the organisations to find its key."),
    ];
}

/// <param name="Coalition">The key of the coalition. Left out where the URL names it.</param>
internal sealed record LastCoordinatorDetails(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Coalition = null);
