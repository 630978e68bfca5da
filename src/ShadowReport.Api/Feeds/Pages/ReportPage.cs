using ShadowReport.Api.Deliberation.Reading;
using ShadowReport.Api.Feeds.Calendar;
using ShadowReport.Api.Feeds.Overview;
using ShadowReport.Api.Sending.Readiness;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Calendar;
using ShadowReport.Core.Readiness;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Feeds.Pages;

/// <summary>A report: its drafts, lengths, reviews, readiness and calendar.</summary>
internal static class ReportPage
{
    private const int LinesAtOnce = 200;

    public static async Task<IResult> Endpoint([AsParameters] ReportRequest request, TimeProvider clock)
    {
        var (reader, by) = (request.Reader(), request.By);
        var report = await reader.Ask("getReport", new GetReport.Query(by, request.Report, Include: []));
        var lines = await Lines(reader, by, request.Report);
        if ((report.Refusal ?? lines.Refusal) is { } refusal)
            return Problems.From(refusal);
        var readiness = await reader.Ask("getReadiness", new GetReadiness.Query(by, request.Report)).OrNothing();
        var calendar = await reader.Ask("getCalendar", new GetCalendar.Query(request.Report)).OrNothing();
        var address = AddressOf(by, request.Report);
        var numbers = PrintedText.NumbersOf(report.Value, lines.Value);
        var ways = PageParts.Ways(
            (true, $"{by.Path}/reports/{request.Report}/preview", "Preview of the whole report"),
            (true, $"{address}/files", "Files and snapshots"),
            (true, $"{address}/sign-ons", "Sign-ons"),
            (reader.May("listReportComments"), $"{address}/comments", "Open comments"),
            (reader.May("listSilenceProcedures"), $"{address}/silence-procedures", "Silence procedures"),
            (reader.May("getReviewPolicy"), $"{address}/review-policy", "Review policy"));
        var main = Html.Of(
            $"""
            <h1 lang="{report.Value.Language}" dir="auto">{report.Value.Title}</h1>
            {Facts(report.Value)}
            {ways}
            <h2>Drafts</h2>
            {Drafts(address, report.Value.Language, lines.Value, numbers)}
            {Budgets(report.Value, lines.Value, numbers)}
            {Reviews(report.Value.Language, lines.Value, numbers)}
            {(readiness is null ? default : Readiness(readiness))}
            {(calendar is null ? default : Calendar(calendar, clock.GetUtcNow()))}
            """);
        return new HtmlPage(report.Value.Title, main)
        {
            Trail = TrailTo(by),
            Acts = ["listDrafts", "getReadiness", "moveReport", "takeSnapshot", "waiveRequirement", "changeMilestone"],
        };
    }

    public static string AddressOf(Membership by, string report) => $"/coalitions/{by.Coalition}/reports/{report}";

    public static IReadOnlyList<(string, string)> TrailTo(Membership by) => [($"/coalitions/{by.Coalition}", by.Coalition)];

    public static IReadOnlyList<(string, string)> TrailTo(Membership by, ReportView report) =>
        [.. TrailTo(by), (AddressOf(by, report.Key), report.Title)];

    /// <summary>All drafts in the order of the outline.</summary>
    public static async Task<Outcome<List<DraftLineView>>> Lines(PageReader reader, Membership by, string report)
    {
        var lines = new List<DraftLineView>();
        string? after = null;
        do
        {
            var page = await reader.Ask(
                "listDrafts", new ListDrafts.Query(by, report, Kind: null, ByOrganisation: true, new KeyPage(LinesAtOnce, after)),
                $"?organisations=true&limit={LinesAtOnce}");
            if (!page.Succeeded)
                return page.Refusal;
            lines.AddRange(page.Value.Items);
            after = page.Value.Next is { } next ? PageRequest.Decode(next) : null;
        }
        while (after is not null);
        return lines;
    }

    private static Html Facts(ReportView report) => Html.Of(
        $"""
        <dl>{Fact("State", report.State)}{Fact("Step", report.Phase)}<dt>Stage</dt><dd>{Html.Words(report.Stage)}</dd>{Due(report.Deadline)}
        <dt>Length</dt><dd>{Html.Counted(report.Words.Total, "word")}: {report.Words.Sections:N0} in sections, {report.Words.Recommendations:N0} in recommendations</dd></dl>
        """);

    private static Html Due(Deadline? deadline) =>
        deadline is null ? default : Html.Of($"<dt>Deadline</dt><dd>{Html.Time(deadline.OnItsClocks().At)}</dd>");

    private static Html Fact(string name, string? value) =>
        string.IsNullOrEmpty(value) ? default : Html.Of($"<dt>{name}</dt><dd><bdi>{value}</bdi></dd>");

    private static Html Drafts(
        string address, string language, List<DraftLineView> lines, IReadOnlyDictionary<string, string> numbers)
    {
        if (lines.Count == 0)
            return Html.Of($"<p>There is no draft yet.</p>");
        var works = lines.Exists(line => line.Review is not null);
        (string, bool)[] columns = [("Draft", false), ("Version", true), ("Open comments", true), ("Reviews", false)];
        return PageParts.Table(
            "Sections and recommendations in the order of print", works ? columns : columns[..2],
            lines.Select(line => Row(
                Html.Of($"""<a href="{address}/drafts/{line.Key}">{Title(line, language, numbers)}</a>"""),
                Number($"{line.Version}"), PageParts.If(works, Number($"{line.OpenThreads ?? 0}")),
                PageParts.If(works, Html.Of($"<td>{ReviewsOf(line.Review)}</td>")))));
    }

    private static Html Row(Html head, params IEnumerable<Html> cells) => Html.Of($"""<tr><th scope="row">{head}</th>{cells}</tr>""");

    private static Html Number(string number) => Html.Of($"""<td class="n">{number}</td>""");

    private static Html Title(DraftLineView line, string language, IReadOnlyDictionary<string, string> numbers)
    {
        var number = numbers.TryGetValue(line.Key, out var printed) ? $"{printed} " : "";
        return Html.Of($"""{number}<bdi lang="{language}">{line.Title}</bdi>""");
    }

    private static string ReviewsOf(ReviewStanding? review)
    {
        string[] counts = review is null ? [] :
        [
            .. review.ApprovedCurrent > 0 ? [$"{review.ApprovedCurrent} approved"] : Array.Empty<string>(),
            .. review.Stale > 0 ? [$"{review.Stale} outdated"] : Array.Empty<string>(),
            .. review.Objections > 0 ? [Html.Counted(review.Objections, "objection")] : Array.Empty<string>(),
            .. review.Waiting > 0 ? [$"{review.Waiting} asked"] : Array.Empty<string>(),
        ];
        return counts.Length == 0 ? "none" : string.Join(", ", counts);
    }

    private static Html Budgets(ReportView report, List<DraftLineView> lines, IReadOnlyDictionary<string, string> numbers)
    {
        if (lines.Count == 0)
            return default;
        var widest = lines.Max(line => Math.Max(line.Words, line.WordBudget ?? 0));
        return Html.Of(
            $"""
            <h2>Words</h2>
            {PageParts.Table(
                "Words of each draft, and the budget where there is one",
                [("Draft", false), ("Length", false), ("Words", true), ("Budget", true)],
                lines.Select(line => Row(
                    Title(line, report.Language, numbers), Html.Of($"<td>{Pictures.Bar(line.Words, line.WordBudget, widest)}</td>"),
                    Number($"{line.Words:N0}"), Number(line.WordBudget is { } budget ? $"{budget:N0}" : "none"))))}
            """);
    }

    private static Html Reviews(string language, List<DraftLineView> lines, IReadOnlyDictionary<string, string> numbers)
    {
        var organisations = lines.SelectMany(line => line.Review?.Organisations ?? []).DistinctBy(review => review.Organisation)
            .OrderBy(review => review.OrganisationName, StringComparer.Ordinal).ToList();
        if (organisations.Count == 0)
            return default;
        return Html.Of(
            $"""
            <h2>Reviews</h2>
            <ul class="key" aria-label="Signs">{Keys().Select(sign => Html.Of($"<li>{Pictures.Sign(sign.Shape, "")} {sign.Name}</li>"))}</ul>
            {PageParts.Table(
                "Reviews of each draft by organisation",
                [("Draft", false), .. organisations.Select(one => (one.OrganisationName, false))],
                lines.Select(line => Row(
                    Title(line, language, numbers),
                    organisations.Select(one => Html.Of($"<td>{Cell(line, one.Organisation)}</td>")))))}
            """);
    }

    private static IEnumerable<(Shape Shape, string Name)> Keys() =>
    [
        (Shape.Check, "approved"), (Shape.CheckWithDot, "approved with reservations"), (Shape.Clock, "outdated approval"),
        (Shape.Cross, "objection"), (Shape.Bar, "abstained"), (Shape.Ring, "no review"),
    ];

    private static Html Cell(DraftLineView line, string organisation)
    {
        if (line.Review?.Organisations?.FirstOrDefault(one => one.Organisation == organisation) is not { } review)
            return Pictures.Sign(Shape.Ring, "no review");
        var isOutdated = review.Standing.State == StandingState.Stale;
        var (shape, name) = review.Decision switch
        {
            Decision.Object => (Shape.Cross, "objection"),
            Decision.Abstain => (Shape.Bar, "abstained"),
            _ when isOutdated => (Shape.Clock, "outdated approval"),
            Decision.ApproveWithReservations => (Shape.CheckWithDot, "approved with reservations"),
            _ => (Shape.Check, "approved"),
        };
        return Html.Of($"""{Pictures.Sign(shape, name)} <span class="soft">version {review.Version}</span>""");
    }

    private static Html Readiness(GetReadiness.View readiness)
    {
        var counts = readiness.Requirements.CountBy(requirement => requirement.State).ToDictionary();
        var open = readiness.Requirements
            .Where(requirement => requirement.State is not (RequirementState.Satisfied or RequirementState.NotApplicable)).ToList();
        var met = readiness.Requirements.Where(requirement => requirement.State == RequirementState.Satisfied).ToList();
        var details = Html.Of(
            $"<details><summary>{Html.Counted(met.Count, "requirement")} met</summary>{PageParts.Plain([.. met.Select(Requirement)], "")}</details>");
        return Html.Of(
            $"""
            <h2>Readiness</h2>
            <p>{(readiness.Ready ? "All requirements are met." : $"{Html.Counted(readiness.InTheWay, "requirement")} not met.")}</p>
            {Pictures.Shares([
                ("met", "good", counts.GetValueOrDefault(RequirementState.Satisfied)),
                ("waived", "other", counts.GetValueOrDefault(RequirementState.Overridden)),
                ("unclear", "wait", counts.GetValueOrDefault(RequirementState.Unclear)),
                ("not met", "bad", counts.GetValueOrDefault(RequirementState.Unsatisfied))])}
            {PageParts.If(open.Count > 0, PageParts.Plain([.. open.Select(Requirement)], ""))}
            {PageParts.If(met.Count > 0, details)}
            {Lengths(readiness)}
            """);
    }

    /// <summary>The length part by part, beside what each limit counts.</summary>
    private static Html Lengths(GetReadiness.View readiness)
    {
        var limits = readiness.Requirements.Where(requirement => requirement.Length is not null).ToList();
        if (limits is not [{ Length: { Parts.Count: > 0 } length }, ..])
            return default;
        return Html.Of(
            $"""
            <h3>Length of the {Html.Words(length.Edition)} edition</h3>
            {PageParts.Table(
                "Words of each part, and whether the limit counts them",
                [("Part", false), ("Words", true), .. limits.Select(limit => ($"Counts for {limit.Id.Replace(':', ' ')}", false))],
                length.Parts.Select((part, index) => Row(
                    Html.Of($"{Html.Words(part.Part)}"), Number($"{part.Words:N0}"),
                    Html.Of($"{limits.Select(limit => Html.Of($"<td>{Html.Words(limit.Length!.Parts[index].Counts)}</td>"))}"))))}
            """);
    }

    private static Html Requirement(RequirementView requirement)
    {
        var (shape, name) = requirement.State switch
        {
            RequirementState.Satisfied => (Shape.Check, "met"),
            RequirementState.Overridden => (Shape.Bar, "waived"),
            RequirementState.Unclear => (Shape.Clock, "unclear"),
            _ when requirement.Advice => (Shape.Clock, "advice"),
            _ => (Shape.Cross, "not met"),
        };
        var title = requirement.Title is { } draft ? Html.Of($"<bdi>{draft}</bdi> – ") : default;
        var advice = requirement.Advice ? " This is advice and blocks nothing." : "";
        var waiver = requirement.Waiver is { } waived
            ? PageParts.Note(Html.Of($"Waived by {waived.Author.ToHtml()}, {Html.Time(waived.At)}: <bdi>{Html.Lines(waived.Reason)}</bdi>"))
            : default;
        return Html.Of($"<li>{Pictures.Sign(shape, name)} {title}{requirement.Reason}{advice}{waiver}{Rule(requirement.Rule)}</li>");
    }

    /// <summary>Where the body's rule stands, so that nobody has to believe it.</summary>
    private static Html Rule(RuleSource? rule)
    {
        if (rule is null)
            return default;
        var seen = rule.SeenOn is { Length: > 0 } day ? $", seen on {day}" : "";
        return PageParts.Note(Html.Of($"Rule: <bdi>{rule.Source ?? "no source is known"}</bdi>{seen}, certainty: {Html.Words(rule.Certainty)}"));
    }

    private static Html Calendar(CalendarView calendar, DateTimeOffset now)
    {
        var shown = calendar.Items.Where(item => item.State != MilestoneState.LeftOut).ToList();
        var dated = shown.Where(item => item.DueAt is not null).Select(item => (item.DueAt!.Value, SignOf(item, now).Shape)).ToList();
        var picture = dated.Count == 0
            ? Html.Of($"<p>The deadline is not known yet, so the steps have no dates.</p>")
            : Pictures.Timeline(dated, now, "The steps on a line of time, with the present. The list below has the same.");
        return Html.Of(
            $"""
            <h2 id="at-calendar">Calendar</h2>
            {picture}
            <ol>{shown.Select(item => Milestone(item, now))}</ol>
            """);
    }

    private static Html Milestone(MilestoneView item, DateTimeOffset now)
    {
        var (shape, name) = SignOf(item, now);
        var due = item.DueAt is { } at ? Html.Time(at) : Html.Of($"without a date");
        return Html.Of($"<li>{Pictures.Sign(shape, name)} <bdi>{item.Title}</bdi>{PageParts.Note(Html.Of($"{due}, {name}"))}</li>");
    }

    private static (Shape Shape, string Name) SignOf(MilestoneView item, DateTimeOffset now) => item switch
    {
        { DoneAt: not null } => (Shape.Check, "done"),
        { DueAt: { } due } when due < now => (Shape.Clock, "past and not done"),
        _ => (Shape.Ring, "to come"),
    };
}
