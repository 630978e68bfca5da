using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.SignOns;

/// <summary>Organisations endorse one snapshot: exactly that text, with names and reservations as they decide.</summary>
[Trait("Speed", "Fast")]
public sealed class SigningOn(ApiHost host)
{
    [Fact]
    public async Task Names_are_printed_as_their_organisations_decided_and_counted_not_typed()
    {
        var desk = await Frozen();
        var (open, committee, hidden) = (await Signatory(desk, "ash"), await Signatory(desk, "birch"), await Signatory(desk, "cedar"));
        await Sign(open, desk,
            new
            {
                visibility = "public",
                name = "Ash Tree House",
                reservations = new[] { new { paragraph = 2, text = "We would say: in most towns." } }
            });
        await Sign(committee, desk, new { visibility = "committee" });
        await Sign(hidden, desk, new { visibility = "unnamed" });

        var signOns = await desk.Reviewer.Read($"{desk.Report}/snapshots/1/sign-ons");

        Assert.Equal((3, 1), (signOns.Number("organisations"), signOns.Number("unnamed")));
        Assert.Equal(["ash", "birch", null], signOns.Items().Select(item => (string?)item["organisation"]));
        Assert.DoesNotContain("cedar", signOns.ToJsonString());
        Assert.Contains("cedar", (await desk.Coordinator.Read($"{desk.Report}/snapshots/1/sign-ons")).ToJsonString());
        Assert.Contains("cedar", (await hidden.Read($"{desk.Report}/snapshots/1/sign-ons")).ToJsonString());
        Assert.DoesNotContain("cedar", (await desk.Reviewer.Read($"{desk.Report}/activity")).ToJsonString());
        var page = await Exported(desk);
        Assert.Contains("Ash Tree House", page);
        Assert.Contains("One organisation that is not named", page);
        Assert.Contains("Ash Tree House: We would say: in most towns.", page);
        Assert.DoesNotContain("birch", page);
        Assert.DoesNotContain("cedar", page);
    }

    [Fact]
    public async Task An_organisation_signs_once_though_two_of_its_members_do_it_at_once()
    {
        var desk = await Frozen();
        var members = new[] { await Signatory(desk, "ash"), await desk.Circle.Joined("second-of-ash", "signatory", "ash") };

        var answers = await Task.WhenAll(members.Select(member => member.Post(SignOns(desk), new { visibility = "public" })));

        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Conflict], answers.Select(answer => answer.StatusCode).Order());
        Assert.Single((await desk.Reviewer.Read(SignOns(desk))).Items());
        await (await members[0].Post(SignOns(desk), new { visibility = "public" })).IsProblem(HttpStatusCode.Conflict, "signed-on-already");
    }

    [Fact]
    public async Task A_sign_on_is_withdrawn_by_its_own_organisation_and_can_be_given_again()
    {
        var desk = await Frozen();
        var (own, other) = (await Signatory(desk, "ash"), await Signatory(desk, "birch"));
        await Sign(own, desk, new { visibility = "public" });

        await (await other.Client.DeleteAsync($"{SignOns(desk)}/ash", TestContext.Current.CancellationToken))
            .IsProblem(HttpStatusCode.NotFound, "sign-on-not-found");
        await (await other.Client.DeleteAsync($"{SignOns(desk)}/birch", TestContext.Current.CancellationToken))
            .IsProblem(HttpStatusCode.NotFound, "sign-on-not-found");
        Assert.Equal(
            HttpStatusCode.OK, (await own.Client.DeleteAsync($"{SignOns(desk)}/ash", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Empty((await desk.Reviewer.Read(SignOns(desk))).Items());
        await Sign(own, desk, new { visibility = "committee" });
        Assert.Equal("committee", Assert.Single((await desk.Reviewer.Read(SignOns(desk))).Items()).Text("visibility"));
    }

    [Fact]
    public async Task A_reservation_to_a_number_of_the_public_file_is_to_the_paragraph_that_bears_it_there()
    {
        var desk = await Desk.WithSection(host, text: "[For the Committee.]{.committee}\n\nFor all. [Maria told us.]{.internal}");
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "For sign-on" });
        (await desk.Coordinator.Put($"{desk.Report}/snapshots/1/sign-on-round", new { closesAt = DateTimeOffset.UtcNow.AddDays(1) }))
            .EnsureSuccessStatusCode();
        var (ash, birch) = (await Signatory(desk, "ash"), await Signatory(desk, "birch"));

        await (await ash.Post(
            SignOns(desk),
            new { visibility = "public", reservations = new[] { new { paragraph = 2, text = "Not all.", edition = "public" } } }))
                .IsProblem(HttpStatusCode.BadRequest, "paragraph-not-found");
        await ash.Create(SignOns(
            desk), new { visibility = "public", reservations = new[] { new { paragraph = 1, text = "Not all.", edition = "public" } } });
        await birch.Create(
            SignOns(desk),
            new { visibility = "committee", reservations = new[] { new { paragraph = 1, text = "Not them.", edition = "committee" } } });

        var numbers = (await desk.Reviewer.Read(SignOns(desk))).Items()
            .Select(item => item.Items("reservations").Single().Number("paragraph"));
        Assert.Equal([2, 1], numbers);
        Assert.Contains("Not all.", await Exported(desk));
    }

    [Fact]
    public async Task An_impossible_sign_on_is_refused()
    {
        var desk = await Frozen(open: false);
        var signatory = await Signatory(desk, "ash");

        await (await signatory.Post(SignOns(desk), new { visibility = "public" })).IsProblem(HttpStatusCode.Conflict, "sign-on-not-open");
        await (await Open(desk, DateTimeOffset.UtcNow.AddDays(-1))).IsProblem(HttpStatusCode.BadRequest, "closes-in-the-past");
        await (await desk.Coordinator.Client.PutAsJsonAsync(
            $"{desk.Report}/snapshots/9/sign-on-round", new { closesAt = DateTimeOffset.UtcNow.AddDays(1) },
            TestContext.Current.CancellationToken))
            .IsProblem(HttpStatusCode.NotFound, "snapshot-not-found");
        (await Open(desk, DateTimeOffset.UtcNow.AddDays(1))).EnsureSuccessStatusCode();
        await (await signatory.Post(
            SignOns(desk), new { visibility = "public", reservations = new[] { new { paragraph = 3, text = "x" } } }))
                .IsProblem(HttpStatusCode.BadRequest, "paragraph-not-found");
        await (await signatory.Post(
            SignOns(desk), new { visibility = "public", reservations = new[] { new { paragraph = 1, text = " " } } }))
                .IsProblem(HttpStatusCode.BadRequest, "validation-failed");
        await (await signatory.Post($"{desk.Report}/snapshots/9/sign-ons", new { visibility = "public" }))
            .IsProblem(HttpStatusCode.NotFound, "snapshot-not-found");
    }

    private static async Task<string> Exported(Desk desk)
    {
        var export = await desk.Coordinator.Create($"{desk.Report}/exports", new { snapshot = 1, format = "html" });
        return await desk.Reviewer.Client.GetStringAsync(
            $"{desk.Report}/exports/{export.Text("id")}/content", TestContext.Current.CancellationToken);
    }

    private static string SignOns(Desk desk) => $"{desk.Report}/snapshots/1/sign-ons";

    private static Task<JsonNode> Sign(Person person, Desk desk, object body) => person.Create(SignOns(desk), body);

    private static async Task<Person> Signatory(Desk desk, string organisation)
    {
        await desk.Circle.AddOrganisation(organisation);
        return await desk.Circle.Joined($"signer-of-{organisation}", "signatory", organisation);
    }

    private static Task<HttpResponseMessage> Open(Desk desk, DateTimeOffset closesAt) =>
        desk.Coordinator.Client.PutAsJsonAsync(
            $"{desk.Report}/snapshots/1/sign-on-round", new { closesAt }, TestContext.Current.CancellationToken);

    private async Task<Desk> Frozen(bool open = true)
    {
        var desk = await Desk.WithSection(host);
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "For sign-on" });
        if (open)
            (await Open(desk, DateTimeOffset.UtcNow.AddDays(1))).EnsureSuccessStatusCode();
        return desk;
    }
}
