using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.Feeds.Overview;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Feeds.Pages;

/// <summary>The review policy of a report: which approvals each draft needs, and a policy that is proposed.</summary>
internal static class PolicyPage
{
    private static readonly (string, bool)[] Columns =
        [("Requirement", false), ("Drafts", false), ("Who approves", false), ("Who can waive it", false)];

    public static async Task<IResult> Endpoint([AsParameters] ReportRequest request)
    {
        var (reader, by) = (request.Reader(), request.By);
        var report = await reader.Ask("getReport", new GetReport.Query(by, request.Report, Include: []));
        var policy = await reader.Ask("getReviewPolicy", new GetReviewPolicy.Query(by, request.Report));
        if ((report.Refusal ?? policy.Refusal) is { } refusal)
            return Problems.From(refusal);
        var main = Html.Of(
            $"""
            <h1>Review policy of <bdi lang="{report.Value.Language}">{report.Value.Title}</bdi></h1>
            <p>{Since(policy.Value)}</p>
            {Rules("Approvals that each draft needs", In(policy.Value))}
            {(policy.Value.Proposal is { } proposal ? Proposal(proposal) : default)}
            {(policy.Value.Imported is { } imported ? Imported(imported) : default)}
            """);
        return new HtmlPage($"Review policy of {report.Value.Title}", main)
        {
            Trail = ReportPage.TrailTo(by, report.Value),
            Acts = ["getReviewPolicy", "setReviewPolicy", "consentToReviewPolicy", "objectToReviewPolicy", "endReviewPolicyProposal"],
        };
    }

    private static PolicyBody In(PolicyView policy) =>
        new(policy.Requirements, policy.KeepsApprovals, policy.ObjectionsOverridableBy, policy.FourEyes);

    private static Html Since(PolicyView policy) => policy.At is { } at
        ? Html.Of($"This policy holds since {Html.Time(at)}.")
        : Html.Of($"The coalition has not agreed on a policy. This one holds until it does.");

    private static Html Rules(string caption, PolicyBody policy) => Html.Of(
        $"""
        {(policy.Requirements.Count == 0 ? Html.Of($"<p>No draft needs an approval.</p>") : PageParts.Table(caption, Columns, policy.Requirements.Select(Row)))}
        <dl><dt>An approval survives changes of</dt><dd>{Words(policy.KeepsApprovals.Select(kept => Html.Words(kept)), "no class")}</dd>
        <dt>An objection can be overridden by</dt><dd>{Words(policy.ObjectionsOverridableBy.Select(role => Html.Words(role)), "nobody")}</dd>
        <dt>Two-person rule</dt><dd>{(policy.FourEyes ? "on: nobody waives or submits alone what is their own" : "off")}</dd></dl>
        """);

    private static Html Row(RequirementBody requirement)
    {
        var kinds = requirement.Kinds == DraftKinds.All ? "all drafts" : $"all {Html.Words(requirement.Kinds)}";
        var writer = requirement.CountsWriter ? " The writer's organisation counts too." : " Not the writer's.";
        var only = Html.Of($"{Only("Only of", requirement.Organisations)}{Only("Only by", requirement.Members)}");
        return Html.Of(
            $"""
            <tr><th scope="row"><bdi>{requirement.Title}</bdi></th>
            <td>{(requirement.Drafts is { Count: > 0 } drafts ? Keys(drafts) : Html.Of($"{kinds}"))}</td>
            <td class="more">{Html.Counted(requirement.Quorum, "organisation")}.{writer}{only}</td>
            <td>{Words((requirement.OverridableBy ?? []).Select(role => Html.Words(role)), "nobody")}</td></tr>
            """);
    }

    private static Html Only(string what, IReadOnlyList<string>? keys) =>
        keys is { Count: > 0 } ? PageParts.Note(Html.Of($"{what} {Keys(keys)}")) : default;

    private static Html Keys(IReadOnlyList<string> keys) =>
        Html.Of($"{keys.Select((key, index) => Html.Of($"{(index == 0 ? "" : ", ")}<bdi>{key}</bdi>"))}");

    private static string Words(IEnumerable<string> words, string ifNone) =>
        string.Join(", ", words) is { Length: > 0 } joined ? joined : ifNone;

    private static Html Proposal(PolicyProposalView proposal)
    {
        var objection = proposal.Objection is { } said
            ? Html.Of($"{PageParts.Note(Html.Of($"Objection of {said.Author.ToHtml()}, {Html.Time(said.At)}"))}<blockquote><bdi>{Html.Lines(said.Reason)}</bdi></blockquote>")
            : default;
        return Html.Of(
            $"""
            <h2 id="at-proposal">Proposed policy</h2>
            <p>{State(proposal)}</p>
            {PageParts.Note(Html.Of($"Proposed by {proposal.Author.ToHtml()}, {Html.Time(proposal.At)}. It would loosen {Html.Counted(proposal.Loosens.Count, "requirement")}."))}
            {objection}
            {Rules("Approvals that each draft would need", new PolicyBody(proposal.Requirements, proposal.KeepsApprovals, proposal.ObjectionsOverridableBy, proposal.FourEyes))}
            """);
    }

    private static Html State(PolicyProposalView proposal)
    {
        var decider = proposal.DecidedBy is { } by ? Html.Of($" by {by.ToHtml()}") : default;
        var decided = proposal.DecidedAt is { } at ? Html.Of($"{decider}, {Html.Time(at)}") : decider;
        return (proposal.State, proposal.WaitsFor, proposal.EffectiveAt) switch
        {
            (ProposalState.Open, ProposalWait.Objections, { } effective) => Html.Of(
                $"{Pictures.Sign(Shape.Ring, "")} It takes effect {Html.Time(effective)} unless an organisation objects before."),
            (ProposalState.Open, ProposalWait.SilencedOrganisation, _) => Html.Of(
                $"{Pictures.Sign(Shape.Clock, "")} It waits for an organisation that lost its last voice lately."),
            (ProposalState.Open, _, _) => Html.Of($"{Pictures.Sign(Shape.Ring, "")} It waits for the consent of a second coordinator."),
            (ProposalState.InForce, _, _) => Html.Of($"{Pictures.Sign(Shape.Check, "")} It took effect{decided}."),
            (ProposalState.Lapsed, _, _) => Html.Of($"{Pictures.Sign(Shape.Bar, "")} It lapsed{decided}."),
            (ProposalState.Objected, _, _) => Html.Of($"{Pictures.Sign(Shape.Cross, "")} An organisation objected."),
            _ => Html.Of($"{Pictures.Sign(Shape.Cross, "")} {(proposal.State == ProposalState.Withdrawn ? "Withdrawn" : "Rejected")}{decided}."),
        };
    }

    private static Html Imported(ImportedPolicyView imported) => Html.Of(
        $"""
        <h2>Policy of the archive</h2>
        <p>It came with the report's archive and is not in force. By {imported.Author.ToHtml()}, {Html.Time(imported.At)}.</p>
        {Rules("Approvals that each draft needed there", imported.Policy)}
        """);
}
