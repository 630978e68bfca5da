namespace ShadowReport.Api.Writing.Drafts;

internal static class AuthorHtml
{
    /// <summary>The display name and the organisation, each in its own direction.</summary>
    public static Html ToHtml(this AuthorView author) => Html.Of(
        $"<bdi>{author.DisplayName}</bdi> (<bdi>{author.OrganisationName}</bdi>){(author.Imported ? ", as an archive says" : "")}");
}
