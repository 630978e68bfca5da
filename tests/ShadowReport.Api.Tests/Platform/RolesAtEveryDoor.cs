using System.Net;
using System.Text;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Coalitions;

namespace ShadowReport.Api.Tests.Platform;

/// <summary>Every operation in a coalition, asked by everybody: who gets through is written out once more, apart from the code.</summary>
public sealed class RolesAtEveryDoor(ApiHost host)
{
    private static readonly string[] AllRoles = ["coordinator", "drafter", "reviewer", "signatory", "evidence-keeper", "observer"];

    private static readonly Dictionary<string, string> Allowed = new()
    {
        ["coordinator"] =
            "renameCoalition addOrganisation changeOrganisation suspendOrganisation readmitOrganisation changeMember removeMember "
            + "eraseMember archiveReport importArchive mapOrganisation suspendMember readmitMember "
            + "listInvitations invite inviteSeveral withdrawInvitation setUpReport changeReport overrideRules orderOutline removeDraft "
            + "takeSnapshot setReviewPolicy "
            + "consentToReviewPolicy endReviewPolicyProposal moveReport openSignOnRound exportReport "
            + "setMilestone changeMilestone removeMilestone "
            + "listWebhooks addWebhook getWebhook changeWebhook removeWebhook rotateWebhookSecret testWebhook listDeliveries redeliver "
            + "openSilenceProcedure withdrawSilenceProcedure recordSubmission recordReceipt amendSubmission",
        ["coordinator drafter"] =
            "addSection addRecommendation addDrafts changeDraft saveVersion restoreVersion requestReview requestReviews withdrawReviewRequest "
            + "getWorkingCopy saveWorkingCopy deleteWorkingCopy saveWorkingCopyAsVersion "
            + "acceptSuggestion acceptSuggestions rejectSuggestion "
            + "makeImport listImports getImport correctImport confirmImport giveUpImport recordOutcome",
        ["coordinator drafter evidence-keeper"] =
            "addSource importSources changeSource removeSource "
            + "addEarlierRecommendation importEarlierRecommendations changeEarlierRecommendation removeEarlierRecommendation",
        ["coordinator drafter reviewer"] =
            "makeComment makeAnnotation withdrawComment replyToComment resolveComment reopenComment assignComment releaseComment "
            + "editComment editReply editAnnotation withdrawReply",
        ["coordinator drafter reviewer signatory"] =
            "importEditedExport makeSuggestion withdrawSuggestion previewMerge bePresent endPresence waiveRequirement withdrawWaiver",
        ["reviewer signatory"] =
            "giveReview giveReviews withdrawReview reaffirmReview keepMinorityNote breakSilence confirmImportedDecisions "
            + "getPendingReview discardPendingReview addPendingComment editPendingComment removePendingComment publishPendingReview",
        ["coordinator signatory"] =
            "overrideObjection",
        ["signatory"] =
            "giveSignOn confirmSignOn withdrawSignOn",
        [string.Join(' ', AllRoles.SkipLast(1))] =
            "listVersions getVersion compareVersions listComments getComment listWordings listAnnotations getAnnotation listSuggestions getSuggestion "
            + "readWithSuggestions listReviews listObjections listReviewRequests listReportComments listReportSuggestions listReportReviews "
            + "listReportReviewRequests "
            + "listEarlierRecommendations getEarlierRecommendation getCoverage getReportRules "
            + "objectToReviewPolicy listCitations listQuotations compareSnapshots mapParagraphs getSnapshotManifest getReviewPolicy "
            + "getReadiness listTransitions listWaivers listSilenceProcedures getSilenceProcedure listImportedDecisions "
            + "listMembers getMember listActivity streamEvents makeStreamTicket getSubmission listOutcomes getOutcome seePresence seePresenceInReport "
            + "getLastRead markAsRead getCalendar",
        [string.Join(' ', AllRoles)] =
            "getCoalition getMyMembership changeMyName listOrganisations getOrganisation listReports getReport getOutline listSections "
            + "listRecommendations listDrafts getDraft searchReport searchCoalition "
            + "listSources getSource listSnapshots listSignOns getSnapshot getSnapshotParagraph listExports getExport downloadExport "
            + "getManifest previewReport getCalendarFile",
    };

    [Fact]
    public async Task Each_role_gets_through_where_it_may_and_nowhere_else()
    {
        var circle = await Circle.Founded(host);
        var operations = await InCoalition();
        var members = new Dictionary<string, Person> { ["coordinator"] = await circle.Joined("second", "coordinator") };
        foreach (var role in AllRoles.Skip(1))
            members[role] = await circle.Joined(role, role);

        foreach (var operation in operations)
        {
            var roles = Allowed.Where(row => row.Value.Split(' ').Contains(operation.Id)).Select(row => row.Key.Split(' '))
                .SingleOrDefault();
            Assert.True(roles is not null,
                $"{operation.Id} is in no row of the table in RolesAtEveryDoor.cs. Add it to the row of the roles that may call it.");
            foreach (var (role, member) in members)
            {
                var answer = await Ask(member.Client, operation, circle.Key);
                if (roles.Contains(role))
                    Assert.True(answer.StatusCode is not (HttpStatusCode.Forbidden or HttpStatusCode.InternalServerError),
                        $"{operation.Id} by {role}: {(int)answer.StatusCode}");
                else
                    await answer.IsProblem(HttpStatusCode.Forbidden, "role-missing");
            }
        }
    }

    /// <summary>What a personal access token with the scope `write` opens beside what it can read.</summary>
    private const string WrittenByTokens =
        "archiveReport importArchive setUpReport changeReport overrideRules orderOutline removeDraft exportReport setMilestone "
        + "changeMilestone removeMilestone addSection addRecommendation addDrafts changeDraft saveVersion restoreVersion requestReview requestReviews "
        + "withdrawReviewRequest getWorkingCopy saveWorkingCopy deleteWorkingCopy saveWorkingCopyAsVersion acceptSuggestion "
        + "acceptSuggestions rejectSuggestion makeImport listImports getImport correctImport confirmImport giveUpImport recordOutcome "
        + "addSource importSources changeSource removeSource addEarlierRecommendation importEarlierRecommendations "
        + "changeEarlierRecommendation removeEarlierRecommendation makeComment makeAnnotation withdrawComment replyToComment resolveComment "
        + "editComment editReply editAnnotation withdrawReply "
        + "reopenComment assignComment releaseComment importEditedExport makeSuggestion withdrawSuggestion previewMerge bePresent "
        + "endPresence";

    /// <summary>Reads that are no scope's: they show who may come in, what leads out, and the decision that somebody prepares.</summary>
    private const string ReadByPeopleOnly = "listInvitations listWebhooks getWebhook listDeliveries getPendingReview";

    [Fact]
    public async Task A_personal_access_token_gets_through_where_its_scope_allows_and_nowhere_else()
    {
        var circle = await Circle.Founded(host);
        var everybody = await circle.Joined("everything", "coordinator");
        (await circle.Coordinator.ChangeNow(
            HttpMethod.Patch, $"{circle.Url}/members/everything",
            new { roles = new[] { "coordinator", "drafter", "reviewer", "signatory", "evidence-keeper" } })).EnsureSuccessStatusCode();
        var operations = (await Operation.Of(host.CreateClient(), "everything")).Where(operation => !operation.IsOpen).ToList();
        var writing = WrittenByTokens.Split(' ').ToHashSet();
        var open = operations.Where(operation => operation is { Method: "GET", IsInCoalition: true }).Select(operation => operation.Id)
            .Except(ReadByPeopleOnly.Split(' ')).Except(writing)
            .Concat(["listProfiles", "getProfile", "listInstruments", "getInstrument", "listRecommendationFormats"]).ToHashSet();

        Assert.Empty(writing.Except(operations.Select(operation => operation.Id)));
        foreach (var scope in new[] { "read", "write" })
        {
            var script = await PersonalAccessTokens.Script(everybody, scope);
            foreach (var operation in operations)
            {
                var answer = await Ask(script, operation, circle.Key);
                if (open.Contains(operation.Id) || (scope == "write" && writing.Contains(operation.Id)))
                    Assert.True(answer.StatusCode is not (HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized
                        or HttpStatusCode.InternalServerError), $"{operation.Id} by {scope}: {(int)answer.StatusCode}");
                else
                    Assert.True((await answer.Json())["code"]?.ToString() == "token-not-allowed",
                        $"{operation.Id} by {scope}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(
                            TestContext.Current.CancellationToken)}");
            }
        }
    }

    [Fact]
    public async Task Requests_without_a_sign_in_get_through_nowhere()
    {
        var operations = (await Operation.Of(host.CreateClient(), "everything")).Where(operation => !operation.IsOpen).ToList();

        Assert.Equal(["acceptInvitation", "getCalendarFeed", "logIn", "refreshSignIn", "verifyFile"], (await Operation.Of(
            host.CreateClient(), "everything")).Where(operation => operation.IsOpen).Select(operation => operation.Id).Order());
        foreach (var operation in operations)
            await (await Ask(host.CreateClient(), operation, "desiree")).IsProblem(HttpStatusCode.Unauthorized, "not-signed-in");
    }

    [Fact]
    public async Task Strangers_suspended_and_removed_members_see_no_coalition_at_any_door()
    {
        var circle = await Circle.Founded(host);
        await circle.AddOrganisation("south");
        var stranger = (await Circle.Founded(host)).Coordinator;
        var suspended = await circle.Joined("sus", "coordinator");
        var removed = await circle.Joined("rem", "coordinator");
        var shutOut = await circle.Joined("out", "coordinator", "south");
        await circle.Coordinator.Put($"{circle.Url}/members/sus/suspension");
        await circle.Coordinator.ChangeNow(HttpMethod.Delete, $"{circle.Url}/members/rem");
        await circle.Coordinator.Put($"{circle.Url}/organisations/south/suspension");

        foreach (var operation in await InCoalition())
        {
            foreach (var person in (Person[])[stranger, suspended, removed, shutOut])
                await (await Ask(person.Client, operation, circle.Key)).IsProblem(HttpStatusCode.NotFound, "coalition-not-found");
        }
    }

    private async Task<List<Operation>> InCoalition() =>
        [.. (await Operation.Of(host.CreateClient(), "everything")).Where(operation => operation.IsInCoalition)];

    private static Task<HttpResponseMessage> Ask(HttpClient client, Operation operation, string coalition)
    {
        var request = new HttpRequestMessage(new HttpMethod(operation.Method), operation.UrlIn(coalition));
        if (operation.Body is not null)
            request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        return client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
