using ShadowReport.Api.Feeds.Overview;
using ShadowReport.Api.Sending.SignOns;
using ShadowReport.Api.Sending.Snapshots;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.SignOns;

namespace ShadowReport.Api.Feeds.Pages;

/// <summary>The sign-on rounds of a report: which organisations endorse which snapshot, how far, and until when others can.</summary>
internal static class SignOnsPage
{
    private const int SnapshotsAtMost = 20;

    public static async Task<IResult> Endpoint([AsParameters] ReportRequest request)
    {
        var (reader, by) = (request.Reader(), request.By);
        var report = await reader.Ask("getReport", new GetReport.Query(by, request.Report, Include: []));
        var snapshots = await reader.Ask(
            "listSnapshots", new ListSnapshots.Query(by, request.Report, new NumberPage(SnapshotsAtMost, After: null)));
        if ((report.Refusal ?? snapshots.Refusal) is { } refusal)
            return Problems.From(refusal);
        var rounds = new List<Html>();
        foreach (var snapshot in snapshots.Value.Items)
        {
            var signOns = await reader.Ask("listSignOns", new ListSignOns.Query(by, request.Report, snapshot.Number)).OrNothing();
            if (signOns is { Round: not null } or { Items.Count: > 0 })
                rounds.Add(Snapshot(snapshot, signOns));
        }

        var main = Html.Of(
            $"""
            <h1>Sign-ons</h1>
            {PageParts.If(rounds.Count == 0, Html.Of($"<p>No sign-on round was opened yet. A coordinator opens one for a snapshot.</p>"))}
            {rounds}
            {PageParts.If(snapshots.Value.Next is not null, Html.Of($"<p>Older snapshots are in Swagger UI.</p>"))}
            """);
        return new HtmlPage($"Sign-ons of {report.Value.Title}", main)
        {
            Trail = ReportPage.TrailTo(by, report.Value),
            Acts = ["giveSignOn", "confirmSignOn", "withdrawSignOn", "openSignOnRound", "listSignOns"],
        };
    }

    private static Html Snapshot(SnapshotLineView snapshot, ListSignOns.View signOns)
    {
        var title = snapshot.Title is { Length: > 0 } given ? Html.Of($": <bdi>{given}</bdi>") : default;
        return Html.Of(
            $"""
            <h2 id="snapshot-{snapshot.Number}">Snapshot {snapshot.Number}{title}</h2>
            {(signOns.Round is { } round ? Round(round) : default)}
            <p>{Html.Counted(signOns.Organisations, "endorsing organisation")}, named ones from {(signOns.Countries == 1 ? "1 country" : $"{signOns.Countries:N0} countries")}{Also(signOns)}.</p>
            {PageParts.Plain([.. signOns.Items.Select(SignOn)], "No organisation has signed on yet.")}
            """);
    }

    private static string Also(ListSignOns.View signOns)
    {
        var unnamed = signOns.Unnamed == 0 ? "" : $", {signOns.Unnamed:N0} named in no file";
        return signOns.AwaitingConfirmation == 0 ? unnamed : $"{unnamed}. Not counted: {signOns.AwaitingConfirmation:N0} to be confirmed";
    }

    private static Html Round(SignOnRoundView round)
    {
        var late = round.LateUntil is { } until ? Html.Of($" Late sign-on ends {Html.Time(until)}.") : default;
        var carries = round.Carries is { } earlier ? $" It carries the sign-ons of snapshot {earlier}." : "";
        var carried = round.CarriedInto is { } later ? $" Its sign-ons were carried to snapshot {later}. Sign on there." : "";
        var (shape, state) = round.Open ? (Shape.Ring, "open") : (Shape.Bar, "closed");
        return Html.Of(
            $"""
            <p>{Pictures.Sign(shape, "")} The round is {state}. Its closing time is {Html.Time(round.ClosesAt)}.{late}{carries}{carried}</p>
            """);
    }

    private static Html SignOn(SignOnView signOn)
    {
        var name = signOn.Name is { } known ? Html.Of($"<bdi>{known}</bdi>") : Html.Of($"An organisation that is not named");
        var country = signOn.Country is { } code ? $", {code}" : "";
        var (shape, state) = signOn.State switch
        {
            SignOnState.NeedsConfirmation => (Shape.Clock, "needs confirmation"),
            SignOnState.Carried => (Shape.CheckWithDot, "carried"),
            _ => (Shape.Check, "signed"),
        };
        var author = signOn.Author is { } by ? Html.Of($"{by.ToHtml()}, ") : default;
        var at = signOn.At is { } time ? Html.Of($"{author}{Html.Time(time)}{(signOn.Late ? ", late" : "")}. ") : default;
        var scope = signOn.Scope == SignOnScope.Whole ? "Endorses all of it" : "Endorses the recommendations";
        return Html.Of(
            $"""
            <li>{Pictures.Sign(shape, "")} <strong>{name}</strong>{country}: {state}
            {PageParts.Note(Html.Of($"{at}{scope}. Named to {Named(signOn)}. {signOn.Carried?.Why}"))}
            {signOn.Reservations.Select(Reservation)}</li>

            """);
    }

    private static string Named(SignOnView signOn) => signOn.Visibility switch
    {
        SignOnVisibility.Public => "all",
        SignOnVisibility.Committee => "the committee",
        _ => "nobody",
    };

    private static Html Reservation(CarriedReservationView reservation)
    {
        var place = reservation.Paragraph is { } number ? $"Reservation to paragraph {number}" : "Reservation to a paragraph that is gone";
        return Html.Of($"""{PageParts.Note(Html.Of($"{place}"))}<blockquote><bdi>{Html.Lines(reservation.Text)}</bdi></blockquote>""");
    }
}
