using ShadowReport.Api.Feeds.Overview;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Sending.Silence;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.SignOns;

namespace ShadowReport.Api.Feeds.Pages;

/// <summary>The silence procedures of a report: proposals, until when an organisation can object, who did, and who was silent.</summary>
internal static class SilencePage
{
    private const int ProceduresAtMost = 200;

    public static async Task<IResult> Endpoint([AsParameters] ReportRequest request)
    {
        var (reader, by) = (request.Reader(), request.By);
        var report = await reader.Ask("getReport", new GetReport.Query(by, request.Report, Include: []));
        var procedures = await reader.Ask(
            "listSilenceProcedures", new ListSilenceProcedures.Query(by, request.Report, new IdPage(ProceduresAtMost, Guid.Empty)));
        if ((report.Refusal ?? procedures.Refusal) is { } refusal)
            return Problems.From(refusal);
        var main = Html.Of(
            $"""
            <h1>Silence procedures</h1>
            <p>A proposal is adopted at its time unless an organisation objects before. Silence is recorded as silence, never as agreement.</p>
            {PageParts.Plain([.. procedures.Value.Items.Reverse().Select(Procedure)], "No silence procedure was opened yet.")}
            {PageParts.If(procedures.Value.Next is not null, Html.Of($"<p>These are {ProceduresAtMost} procedures. Swagger UI lists all.</p>"))}
            """);
        return new HtmlPage($"Silence procedures of {report.Value.Title}", main)
        {
            Trail = ReportPage.TrailTo(by, report.Value),
            Acts = ["breakSilence", "openSilenceProcedure", "withdrawSilenceProcedure", "listSilenceProcedures"],
        };
    }

    private static Html Procedure(SilenceProcedureView procedure)
    {
        var question = procedure.Question is { Length: > 0 } asked ? Html.Of($"""<p dir="auto">{Html.Lines(asked)}</p>""") : default;
        var withdrawal = procedure.Withdrawal is { } end
            ? PageParts.Note(Html.Of($"Withdrawn by {end.By.ToHtml()}, {Html.Time(end.At)}: <bdi>{Html.Lines(end.Reason)}</bdi>"))
            : default;
        var imported = procedure.Imported ? " It came with an archive: nothing of it was said or left unsaid here." : "";
        var asker = Html.Of($"Asked by {procedure.Author.ToHtml()}, {Html.Time(procedure.At)}.");
        return Html.Of(
            $"""
            <li id="silence-{procedure.Id}"><strong><bdi>{procedure.Title}</bdi></strong>, on snapshot {procedure.Snapshot}
            <p>{State(procedure)}{imported}</p>
            {question}{procedure.Objections.Select(Objection)}{withdrawal}
            {Organisations("Silent", procedure.SilentNames)}{Organisations("Without anybody who could speak", procedure.WithoutVoiceNames)}
            {PageParts.Note(Html.Of($"{asker} SHA-256 of the snapshot <code>{procedure.SnapshotHash}</code>"))}</li>

            """);
    }

    private static Html State(SilenceProcedureView procedure)
    {
        var decided = procedure.DecidedAt is { } at ? Html.Of($" {Html.Time(at)}") : default;
        return procedure.State switch
        {
            SilenceState.Open => Html.Of(
                $"{Pictures.Sign(Shape.Ring, "")} Open: adopted {Html.Time(procedure.AdoptsAt)} unless an organisation objects before."),
            SilenceState.Adopted => Html.Of($"{Pictures.Sign(Shape.Check, "")} Adopted{decided}."),
            SilenceState.Broken => Html.Of($"{Pictures.Sign(Shape.Cross, "")} Ended by an objection{decided}."),
            _ => Html.Of($"{Pictures.Sign(Shape.Bar, "")} Withdrawn{decided}."),
        };
    }

    private static Html Objection(SilenceObjectionView objection) => Html.Of(
        $"""
        {PageParts.Note(Html.Of($"Objection of {objection.Author.ToHtml()}, {Html.Time(objection.At)}"))}<blockquote><bdi>{Html.Lines(objection.Reason)}</bdi></blockquote>
        """);

    private static Html Organisations(string what, IReadOnlyList<NamedOrganisation> organisations) => PageParts.If(
        organisations.Count > 0,
        Html.Of($"<p>{what}: {organisations.Select((one, index) => Html.Of($"{(index == 0 ? "" : ", ")}<bdi>{one.OrganisationName}</bdi>"))}.</p>"));
}
