using ShadowReport.Api.Feeds.Attention;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Core.Attention;

namespace ShadowReport.Api.Feeds.Pages;

/// <summary>The first page: what waits, and the coalitions with their reports. Without a sign-in the form stands in its place.</summary>
internal static class HomePage
{
    private const int ReportsAtMost = 200;

    public static async Task<IResult> Endpoint([AsParameters] AccountRequest request)
    {
        var waiting = await request.Send(new GetAttention.Query(request.Account, Since: null));
        if (!waiting.Succeeded)
            return waiting.ToProblem();
        var memberships = await request.Context.RequestServices.GetRequiredService<AccountMemberships>()
            .Of(request.Account, request.Cancellation);
        var coalitions = new List<Html>();
        foreach (var membership in memberships)
            coalitions.Add(await Coalition(request, membership));
        var main = Html.Of(
            $"""
            <h1>Waiting for you</h1>
            {Waiting(request, waiting.Value)}
            <h2>Your coalitions</h2>
            {PageParts.If(coalitions.Count == 0, Html.Of($"<p>You are not a member of a coalition. Ask a coordinator to invite you.</p>"))}
            {coalitions}
            """);
        return new HtmlPage("Waiting for you", main) { Acts = ["getAttention", "listCoalitions"] };
    }

    private static async Task<Html> Coalition(AccountRequest request, AccountMembership membership)
    {
        var by = membership.Membership;
        var reports = await request.Reader().Ask(by, "listReports", new ListReports.Query(by, new KeyPage(ReportsAtMost, After: null)))
            .OrNothing();
        return Html.Of(
            $"""
            <h3><a href="/coalitions/{by.Coalition}"><bdi>{membership.CoalitionName}</bdi></a></h3>
            <p class="soft">You are <bdi>{by.DisplayName}</bdi> of <bdi>{by.OrganisationName}</bdi>: {string.Join(", ", by.Roles.Select(role => Html.Words(role)))}.</p>
            {CoalitionPage.Reports(by.Coalition, reports?.Items ?? [])}
            """);
    }

    private static Html Waiting(AccountRequest request, GetAttention.View view)
    {
        if (view.Total == 0)
            return Html.Of($"<p>Nothing waits for you.</p>");
        var operations = request.Context.RequestServices.GetRequiredService<PageOperations>();
        return Html.Of(
            $"""
            <p class="soft">{Html.Counted(view.Total, "thing")}{(view.Total > view.Items.Count ? $"; the first {view.Items.Count} are listed" : "")}.</p>
            {PageParts.Plain([.. view.Items.Select(item => Item(operations, item))], "")}
            """);
    }

    private static Html Item(PageOperations operations, GetAttention.ItemView item)
    {
        var (address, act) = PlaceOf(item);
        var within = PageParts.If(item.DraftTitle is not null, Html.Of($"In <bdi>{item.ReportTitle}</bdi>. "));
        var due = item.DueAt is { } at ? Html.Of($"Due {Html.Time(at)}. ") : default;
        return Html.Of(
            $"""
            <li><a href="{address}"><bdi>{item.DraftTitle ?? item.ReportTitle}</bdi></a>
            {PageParts.Note(Html.Of($"{item.Because}"))}
            {Drafts(item)}
            {PageParts.Note(Html.Of($"{within}{due}Since {Html.Time(item.Since)}. In Swagger UI: {operations.LinkTo(act)}"))}</li>

            """);
    }

    /// <summary>The drafts of a review round.</summary>
    private static Html Drafts(GetAttention.ItemView item) => item.Drafts is not { } drafts ? default
        : PageParts.Plain(
            [.. drafts.Select(draft => Html.Of(
                $"""
                <li><a href="/coalitions/{item.Coalition}/reports/{item.Report}/drafts/{draft.Draft}"><bdi>{draft.Title}</bdi></a></li>
                """))], "");

    /// <summary>The page that shows it, and the operation that answers it.</summary>
    private static (string Address, string Act) PlaceOf(GetAttention.ItemView item)
    {
        var report = $"/coalitions/{item.Coalition}/reports/{item.Report}";
        var draft = item.Draft is null ? report : $"{report}/drafts/{item.Draft}";
        return item.Reason switch
        {
            AttentionReason.ReviewRequested when item.Drafts is not null => (report, "giveReviews"),
            AttentionReason.ReviewRequested or AttentionReason.ReviewWanted => (draft, "giveReview"),
            AttentionReason.ApprovalStale => ($"{draft}/diff?since=last-approval", "reaffirmReview"),
            AttentionReason.ThreadWaits => ($"{draft}#thread-{item.Subject}", "replyToComment"),
            AttentionReason.SuggestionWaits => ($"{draft}/suggestions#suggestion-{item.Subject}", "acceptSuggestions"),
            AttentionReason.ObjectionStands => ($"{draft}#at-reviews", "listReviews"),
            AttentionReason.ObjectionUnanswered => ($"{draft}#at-reviews", "withdrawReview"),
            AttentionReason.SignOnOpen => ($"{report}/sign-ons", "giveSignOn"),
            AttentionReason.SignOnToConfirm => ($"{report}/sign-ons", "confirmSignOn"),
            AttentionReason.SilenceRuns => ($"{report}/silence-procedures#silence-{item.Subject}", "breakSilence"),
            AttentionReason.StepDue => ($"{report}#at-calendar", "changeMilestone"),
            AttentionReason.PolicyConsentAsked => ($"{report}/review-policy#at-proposal", "consentToReviewPolicy"),
            AttentionReason.PolicyObjectionPossible => ($"{report}/review-policy#at-proposal", "objectToReviewPolicy"),
            _ => throw new InvalidOperationException($"No page shows {item.Reason}."),
        };
    }
}
