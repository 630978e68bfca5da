using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.Feeds.Overview;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Feeds.Pages;

/// <summary>The review policy of a report: which approvals each draft needs, and a policy that is proposed.</summary>
internal static class PolicyPage
{
    public static async Task<IResult> Endpoint([AsParameters] ReportRequest request)
    {
        var (reader, by) = (request.Reader(), request.By);
        var report = await reader.Ask("getReport", new GetReport.Query(by, request.Report, Include: []));
        var policy = await reader.Ask("getReviewPolicy", new GetReviewPolicy.Query(by, request.Report));
        if ((report.Refusal ?? policy.Refusal) is { } refusal)
            return Problems.From(refusal);
        var main = Html.Of(
            $"""
            <h1>Review policy</h1>
            <p>{Since(policy.Value)}</p>
            <h2>Approvals that each draft needs</h2>
            {Rules(policy.Value, In(policy.Value))}
            {(policy.Value.Proposal is { } proposal ? Proposal(policy.Value, proposal) : default)}
            {(policy.Value.Imported is { } imported ? Imported(policy.Value, imported) : default)}
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

    private static Html Rules(PolicyView names, PolicyBody policy) => Html.Of(
        $"""
        {PageParts.Plain([.. policy.Requirements.Select(requirement => Requirement(names, requirement))], "No draft needs an approval.")}
        <dl><dt>Changes that an approval survives</dt><dd>{Words(policy.KeepsApprovals.Select(kept => Html.Words(kept)), "none")}</dd>
        <dt>An objection can be overridden by</dt><dd>{Words(policy.ObjectionsOverridableBy.Select(role => Html.Words(role)), "nobody")}</dd>
        <dt>Two-person rule</dt><dd>{(policy.FourEyes ? "holds" : "does not hold")}</dd></dl>
        """);

    private static Html Requirement(PolicyView names, RequirementBody requirement)
    {
        var organisations = names.OrganisationNames.Where(one => requirement.Organisations?.Contains(one.Organisation) == true);
        var members = names.MemberNames.Where(one => requirement.Members?.Contains(one.Member) == true);
        var kinds = requirement.Kinds == DraftKinds.All ? "all drafts" : $"all {Html.Words(requirement.Kinds)}";
        var drafts = requirement.Drafts is { Count: > 0 } named ? Listed(named) : Html.Of($"{kinds}");
        var writer = requirement.CountsWriter ? "The writer's organisation counts too." : "The writer's organisation does not count.";
        var waivers = Words((requirement.OverridableBy ?? []).Select(role => Html.Words(role)), "nobody");
        return Html.Of(
            $"""
            <li><strong><bdi>{requirement.Title}</bdi></strong>: {Html.Counted(requirement.Quorum, "organisation")} for {drafts}
            {PageParts.Note(Html.Of($"{writer} It can be waived by: {waivers}."))}
            {Only("organisations", organisations.Select(one => one.OrganisationName))}{Only("members", members.Select(one => one.DisplayName))}</li>

            """);
    }

    private static Html Only(string what, IEnumerable<string> names) =>
        Listed(names) is { IsEmpty: false } listed ? PageParts.Note(Html.Of($"Only these {what} count: {listed}")) : default;

    private static Html Listed(IEnumerable<string> names) =>
        Html.Of($"{names.Select((name, index) => Html.Of($"{(index == 0 ? "" : ", ")}<bdi>{name}</bdi>"))}");

    private static string Words(IEnumerable<string> words, string ifNone) =>
        string.Join(", ", words) is { Length: > 0 } joined ? joined : ifNone;

    private static Html Proposal(PolicyView names, PolicyProposalView proposal)
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
            {Rules(names, new PolicyBody(proposal.Requirements, proposal.KeepsApprovals, proposal.ObjectionsOverridableBy, proposal.FourEyes))}
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

    private static Html Imported(PolicyView names, ImportedPolicyView imported) => Html.Of(
        $"""
        <h2>Policy of the archive</h2>
        <p>It came with the report's archive and is not in force. By {imported.Author.ToHtml()}, {Html.Time(imported.At)}.</p>
        {Rules(names, imported.Policy)}
        """);
}
