using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Npgsql;
using ShadowReport.Api.Host;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Archive;
using ShadowReport.Api.Tests.Drafts;
using ShadowReport.Api.Tests.Reviews;
using ShadowReport.Api.Tests.Webhooks;

namespace ShadowReport.Api.Tests.Coalitions;

/// <summary>Documents that hold keys only: an answer looks the names up.</summary>
public sealed class LookedUpNames(ApiHost host)
{
    private const string Row = "data::text like '%displayName%' or data::text like '%organisationName%'";

    /// <summary>The kinds of documents that hold keys only.</summary>
    private static readonly string[] Kinds = [.. Features.Documents.Where(rules => rules.NamesAuthors).Select(rules => rules.Alias)];

    /// <summary>Their rows, without a text and a cover that look like an author.</summary>
    private static readonly string Rows =
        $"({string.Join(" union all ", Kinds.Select(RowsOf))})";

    private static string RowsOf(string kind) =>
        $"select '{kind}' as kind, data - '{{question,frontMatter,frozen}}'::text[] as data from shadowreport.mt_doc_{kind}";

    /// <summary>A cover that looks like an author.</summary>
    private static readonly object Cover = new
    {
        member = "ines",
        displayName = "The cover",
        organisation = "south",
        organisationName = "The house on the cover"
    };

    /// <summary>Words that look like an author.</summary>
    private const string Question =
        "\"member\": \"x\", \"displayName\": \"Somebody old\", \"organisation\": \"y\", \"organisationName\": \"House\"";

    [Fact]
    public async Task A_corrected_name_of_a_member_is_shown_at_once_and_changes_the_etag()
    {
        var desk = await Asked(await Desk.WithSection(host));
        var before = await Answers(desk);
        var tags = await Tags(desk);

        (await desk.Coordinator.ChangeNow(HttpMethod.Patch, $"{desk.Circle.Url}/members/wren", new { displayName = "A \"new\" name" }))
            .EnsureSuccessStatusCode();
        (await desk.Coordinator.ChangeNow(HttpMethod.Patch, $"{desk.Circle.Url}/members/ines", new { displayName = "Ines II" }))
            .EnsureSuccessStatusCode();
        (await desk.Coordinator.ChangeNow(HttpMethod.Patch, $"{desk.Circle.Url}/members/marta", new { displayName = "Marta II" }))
            .EnsureSuccessStatusCode();
        (await desk.Coordinator.ChangeNow(HttpMethod.Patch, $"{desk.Circle.Url}/members/nora", new { displayName = "Nora II" }))
            .EnsureSuccessStatusCode();
        (await desk.Coordinator.ChangeNow(HttpMethod.Patch, $"{desk.Circle.Url}/members/sal", new { displayName = "Sal II" }))
            .EnsureSuccessStatusCode();
        (await desk.Coordinator.ChangeNow(HttpMethod.Patch, $"{desk.Circle.Url}/organisations/south", new { name = "House II" }))
            .EnsureSuccessStatusCode();

        Assert.Equal("A \"new\" name", Requests(await Answers(desk)).Single()["author"]!.Text("displayName"));
        Assert.Equal("Ines II", (await Answers(desk))[1].Items().Single().Items("objections").Single()["author"]!.Text("displayName"));
        Assert.All(before, answer => Assert.DoesNotContain(" II\"", answer.ToJsonString()));
        Assert.All(await Answers(desk),
            answer => Assert.All(Authors(answer), author => Assert.Contains(
                author.Text("displayName"), (string[])["A \"new\" name", "Ines II", "Marta II", "Nora II", "Sal II"])));
        Assert.All(tags.Zip(await Tags(desk)), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    [Fact]
    public async Task A_correction_changes_no_document_that_names_the_member_or_the_organisation()
    {
        var database = await TestPostgres.NewDatabase();
        await using var own = new OwnHost(database);
        var desk = await Asked(await Desk.WithSection(own));
        var before = await Stored(database);
        Assert.All(Kinds, kind => Assert.Contains($"{kind}:", before, StringComparison.Ordinal));

        (await desk.Coordinator.ChangeNow(HttpMethod.Patch, $"{desk.Circle.Url}/members/marta", new { displayName = "Marta II" }))
            .EnsureSuccessStatusCode();
        (await desk.Coordinator.ChangeNow(
            HttpMethod.Patch, $"{desk.Circle.Url}/organisations/north", new { name = "House II", country = "CH" }))
                .EnsureSuccessStatusCode();

        Assert.Equal(before, await Stored(database));
        var signOns = await desk.Reviewer.Read($"{desk.Report}/snapshots/1/sign-ons");
        Assert.Equal(
            [("House II", "CH"), ("Tree House", null)], signOns.Items().Select(item => (item.Text("name"), (string?)item["country"])));
    }

    [Fact]
    public async Task A_corrected_name_of_an_organisation_is_printed_from_then_on_and_stays_in_what_was_frozen()
    {
        var desk = await Asked(await Desk.WithSection(host));
        var file = (await desk.Reviewer.Read($"{desk.Report}/exports")).Items().Single().Text("content");
        var (manifest, bytes) = (await desk.Reviewer.Read($"{desk.Report}/snapshots/1/manifest"), await Bytes(desk, file));

        (await desk.Coordinator.ChangeNow(HttpMethod.Patch, $"{desk.Circle.Url}/organisations/south", new { name = "House of the South" }))
            .EnsureSuccessStatusCode();
        (await desk.Coordinator.ChangeNow(HttpMethod.Patch, $"{desk.Circle.Url}/organisations/north", new { name = "House of the North" }))
            .EnsureSuccessStatusCode();

        Assert.Equal("south House", manifest.Items("notes").Single().Text("name"));
        Assert.Equal(manifest.ToJsonString(), (await desk.Reviewer.Read($"{desk.Report}/snapshots/1/manifest")).ToJsonString());
        Assert.Equal(bytes, await Bytes(desk, file));
        var page = System.Text.Encoding.UTF8.GetString(await Bytes(
            desk, (await desk.Coordinator.Create($"{desk.Report}/exports", new { snapshot = 1, format = "html" })).Text("content")));
        Assert.Contains("House of the North", page);
        Assert.DoesNotContain("North House", page);
        Assert.Contains("Tree House", page);
        Assert.Contains("south House, minority", page, StringComparison.OrdinalIgnoreCase);
        var archived = await Archived.Of(desk.Coordinator, desk.Report);
        Assert.Equal(["House of the North", "Tree House"], archived.Json("sign-ons.json").AsArray().Select(signOn => signOn!.Text("name")));
        Assert.Equal(["MX", null], archived.Json("sign-ons.json").AsArray().Select(signOn => (string?)signOn!["country"]));
        Assert.Equal("House of the South", archived.Json("drafts/shelters/reviews.json")[0]!["note"]!.Text("name"));
        Assert.Equal("House of the North", archived.Json("archive.json")["report"]!["lastMove"]!["by"]!.Text("organisationName"));
    }

    [Fact]
    public async Task A_corrected_name_of_an_organisation_is_shown_at_once()
    {
        var desk = await Asked(await Desk.WithSection(host));

        (await desk.Coordinator.ChangeNow(HttpMethod.Patch, $"{desk.Circle.Url}/organisations/south", new { name = "House of the South" }))
            .EnsureSuccessStatusCode();
        (await desk.Coordinator.ChangeNow(HttpMethod.Patch, $"{desk.Circle.Url}/organisations/north", new { name = "House of the North" }))
            .EnsureSuccessStatusCode();

        Assert.Equal("House of the South", (await Answers(desk))[1].Items().Single().Items("objections")
            .Single()["author"]!.Text("organisationName"));
        Assert.All(await Answers(desk),
            answer => Assert.All(Authors(answer), author => Assert.StartsWith("House of the ", author.Text("organisationName"))));
    }

    [Fact]
    public async Task An_erased_author_is_a_former_member_of_the_same_organisation()
    {
        var desk = await Asked(await Desk.WithSection(host));

        Assert.Equal(HttpStatusCode.NoContent, (await desk.Coordinator.Post($"{desk.Circle.Url}/members/ines/erasure")).StatusCode);

        var author = (await desk.Coordinator.Read($"{desk.Report}/silence-procedures")).Items().Single().Items("objections")
            .Single()["author"]!;
        Assert.Equal(("A former member", "south"), (author.Text("displayName"), author.Text("organisation")));
        Assert.StartsWith("former-", author.Text("member"));
        // The cover is text of the submission, and a snapshot's hash is made of it.
        Assert.Equal("ines", (await desk.Coordinator.Read(desk.Report))["frontMatter"]!.Text("member"));
        Assert.Equal(
            "ines", (await desk.Coordinator.Read($"{desk.Report}/snapshots/1/manifest"))["report"]!["frontMatter"]!.Text("member"));
    }

    [Fact]
    public async Task A_start_removes_the_names_that_an_older_build_copied_in_batches()
    {
        var database = await TestPostgres.NewDatabase();
        IReadOnlyList<JsonNode> before;
        string address;
        Desk desk;
        await using (var older = new OwnHost(database))
        {
            desk = await Asked(await Desk.WithSection(older));
            address = desk.Reviewer.Email;
            before = await Answers(desk);
        }

        var rows = await Authored(database);
        await Hooks.Execute(database, WithCopies);
        Assert.Equal(rows + 1_200, await Copies(database));
        var versions = await Hooks.Scalar(
            database, "select string_agg(mt_version::text, ',' order by id) from shadowreport.mt_doc_silence_procedure where $1 <> ''",
            "-");
        await using var now = new OwnHost(database);
        var reviewer = new Person(now, address);
        await reviewer.SignIn();

        Assert.Equal(0L, await Copies(database));
        var after = await Answers(desk, reviewer);
        Assert.Equal(before.Skip(1).Select(answer => answer.ToJsonString()), after.Skip(1)
            .Select(answer => answer.ToJsonString().Replace("\"waiting\":1201", "\"waiting\":1")));
        Assert.Equal(Requests(before).Single().ToJsonString(), Requests(after).First().ToJsonString());
        Assert.Equal(Question, after[1].Items().Single().Text("question"));
        Assert.Equal(("The cover", "The house on the cover"), (
            after[^1]["frontMatter"]!.Text("displayName"), after[^1]["frontMatter"]!.Text("organisationName")));
        Assert.Equal("Tree House", await Hooks.Scalar(
            database, "select string_agg(data ->> 'name', ',') from shadowreport.mt_doc_sign_on where $1 <> ''", "-"));
        Assert.Equal(0L, await Hooks.Scalar(
            database, "select count(*) from shadowreport.mt_doc_sign_on where data ->> 'country' is not null and $1 <> ''", "-"));
        Assert.Equal(0L, await Hooks.Scalar(
            database, "select count(*) from shadowreport.mt_doc_review where data #>> '{note,name}' is not null and $1 <> ''", "-"));
        Assert.NotEqual(
            versions, await Hooks.Scalar(
                database, "select string_agg(mt_version::text, ',' order by id) from shadowreport.mt_doc_silence_procedure where $1 <> ''",
                "-"));
        Assert.Equal(
            1_201L, await Hooks.Scalar(
                database, "select count(*) from shadowreport.mt_doc_review_request where data -> 'author' = jsonb_build_object('member', "
                    + "'wren', 'organisation', 'north') and $1 <> ''", "-"));
    }

    [Fact]
    public async Task A_removal_that_was_interrupted_continues_with_the_rows_that_are_left()
    {
        var database = await TestPostgres.NewDatabase();
        await using (var older = new OwnHost(database))
            await Asked(await Desk.WithSection(older));
        var rows = await Authored(database);
        await Hooks.Execute(database, WithCopies);
        await using var source = NpgsqlDataSource.Create(database);
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await Hooks.Execute(
            database,
            """
            create function shadowreport.stop() returns trigger language plpgsql as 'begin
                if (select count(*) from shadowreport.mt_doc_review_request where data::text like ''%displayName%'') < 800 then raise exception ''stopped''; end if;
                return null;
            end';
            create trigger stop before update on shadowreport.mt_doc_review_request for each statement execute function shadowreport.stop();
            """);

        await Assert.ThrowsAsync<PostgresException>(
            () => CopiedNamesRemoval.Complete(connection, Features.Documents, TestContext.Current.CancellationToken));
        Assert.InRange(await Copies(database), 700L, 700L + rows);
        await Hooks.Execute(database, "drop trigger stop on shadowreport.mt_doc_review_request;");
        await CopiedNamesRemoval.Complete(connection, Features.Documents, TestContext.Current.CancellationToken);

        Assert.Equal(0L, await Copies(database));
    }

    /// <summary>Makes the rows what an older build stored, and adds 1,200 review requests.</summary>
    private static readonly string WithCopies = """
        insert into shadowreport.mt_doc_review_request
        select (jsonb_populate_record(request, jsonb_build_object('id', made.id, 'data', request.data || jsonb_build_object('id', made.id)))).*
        from shadowreport.mt_doc_review_request request, (select 'ffffffff-0000-7000-8000-' || lpad(number::text, 12, '0') as id from generate_series(1, 1200) number) made;
        delete from shadowreport.schema_build;
        update shadowreport.mt_doc_review set data = jsonb_set(data, '{line,organisationName}', '"An old house"');
        update shadowreport.mt_doc_review review set data = jsonb_set(review.data, '{note,name}', own.data -> 'name')
            from shadowreport.mt_doc_organisation own where own.data ->> 'key' = review.data ->> 'organisation' and review.data #> '{note,name}' is not null;
        update shadowreport.mt_doc_sign_on given set data = given.data || jsonb_build_object('name', coalesce(given.data ->> 'name', own.data ->> 'name'), 'country', own.data ->> 'country')
            from shadowreport.mt_doc_organisation own where own.data ->> 'key' = given.data ->> 'organisation';
        """ + string.Concat(Kinds.Select(kind => $$"""
        update shadowreport.mt_doc_{{kind}} set data = regexp_replace(data::text, '("member": "[^"]*"), ("organisation": "[^"]*")',
            '\1, "displayName": "Somebody \\"old\\" and long", \2, "organisationName": "An \\\\ old, \\"house\\""', 'g')::jsonb;
        """));

    private static Task<long> Copies(string database) => Count(database, Row);

    /// <summary>How many rows name an author by keys.</summary>
    private static Task<long> Authored(string database) => Count(database, """data::text ~ '"member": "[^"]*", "organisation": ' """);

    private static async Task<long> Count(string database, string condition) =>
        (long)(await Hooks.Scalar(database, $"select count(*) from {Rows} row where ({condition}) and $1 <> ''", "-"))!;

    /// <summary>Every row of the kinds that hold keys only, as it is stored.</summary>
    private static async Task<string> Stored(string database) =>
        (string)(await Hooks.Scalar(
            database, $"select string_agg(kind || ':' || data::text, E'\n' order by kind, data::text) from {Rows} row where $1 <> ''",
            "-"))!;

    private static Task<byte[]> Bytes(Desk desk, string url) =>
        desk.Reviewer.Client.GetByteArrayAsync(url, TestContext.Current.CancellationToken);

    /// <summary>Everything in an answer that shows a member.</summary>
    private static IEnumerable<JsonNode> Authors(JsonNode? answer) => answer switch
    {
        JsonObject shown when shown["displayName"] is not null => [shown],
        JsonObject shown => shown.Where(field => field.Key != "frontMatter").SelectMany(field => Authors(field.Value)),
        JsonArray items => items.SelectMany(Authors),
        _ => [],
    };

    private static IEnumerable<JsonNode> Requests(IReadOnlyList<JsonNode> answers) => answers[0].Items();

    /// <summary>A document of each kind that holds keys only.</summary>
    private static async Task<Desk> Asked(Desk desk)
    {
        (await desk.Coordinator.Post($"{desk.Report}/transitions", new { to = "review" })).EnsureSuccessStatusCode();
        (await desk.Coordinator.ChangeNow(HttpMethod.Patch, desk.Report, new { frontMatter = Cover })).EnsureSuccessStatusCode();
        await desk.AddSection("shelters");
        await desk.AddRecommendation("r1");
        await desk.Drafter.Create($"{desk.Report}/earlier-recommendations", new { text = "Repeal it." });
        await desk.Drafter.Create(
            $"{desk.Report}/sources", new { item = new { id = "tip-2018", type = "report", title = "Trafficking in persons" } });
        var kept = await desk.Reviewer.Create(
            $"{desk.Draft("shelters")}/reviews", new { version = 1, decision = "object", comment = "Not every town." });
        (await desk.Reviewer.Put(
            $"{desk.Draft("shelters")}/reviews/{kept.Text("id")}/minority-note", new { text = "We do not share this." }))
                .EnsureSuccessStatusCode();
        (await LooseningPolicies.Propose(desk.Coordinator, desk)).EnsureSuccessStatusCode();
        await desk.Coordinator.Create(
            $"{desk.Report}/waivers", new { requirement = "review:another-organisation:borders", reason = "No time" });
        var comment = await desk.Drafter.Create(
            $"{desk.Draft("borders")}/comments", new { version = 1, body = "Which towns?", quote = "every town" });
        await desk.Reviewer.Create($"{desk.Draft("borders")}/comments/{comment.Text("id")}/replies", new { body = "All of them." });
        (await desk.Coordinator.Put(
            $"{desk.Draft("borders")}/comments/{comment.Text("id")}/resolution", new { resolution = "answered", reason = "It says so." }))
                .EnsureSuccessStatusCode();
        var suggestion = await desk.Reviewer.Create(
            $"{desk.Draft("borders")}/suggestions", new { version = 1, text = Desk.First.Replace("every town", "each town") });
        await desk.Drafter.Post(
            $"{desk.Draft("borders")}/suggestions/{suggestion.Text("id")}/rejection", new { reason = "It says the same." });
        var review = await desk.Reviewer.Create(
            $"{desk.Draft("borders")}/reviews", new { version = 1, decision = "object", comment = "It names a place." });
        (await desk.Coordinator.Put($"{desk.Draft("borders")}/reviews/{review.Text("id")}/override", new { reason = "It is known." }))
            .EnsureSuccessStatusCode();
        await desk.Drafter.Create($"{desk.Draft("borders")}/review-requests", new { member = "ines" });
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "Frozen" });
        var closes = DateTimeOffset.UtcNow.AddDays(30);
        (await desk.Coordinator.Client.PutAsJsonAsync(
            $"{desk.Report}/snapshots/1/sign-on-round", new { closesAt = closes }, TestContext.Current.CancellationToken))
                .EnsureSuccessStatusCode();
        var procedure = await desk.Coordinator.Create(
            $"{desk.Report}/silence-procedures", new { snapshot = 1, title = "It goes out", adoptsAt = closes, question = Question });
        await desk.Reviewer.Create(
            $"{desk.Report}/silence-procedures/{procedure.Text("id")}/objection", new { reason = "It names a place." });
        await (await desk.Circle.Joined("nora", "signatory")).Create($"{desk.Report}/snapshots/1/sign-ons", new { visibility = "public" });
        await (await desk.Circle.Joined("sal", "signatory", "south"))
            .Create($"{desk.Report}/snapshots/1/sign-ons", new { visibility = "public", name = "Tree House" });
        await desk.Coordinator.Create($"{desk.Report}/exports", new { snapshot = 1, format = "html" });
        await desk.Coordinator.Create(
            $"{desk.Report}/submission",
            new { snapshot = 1, channel = "hand", sentAt = DateTimeOffset.UtcNow, sha256 = new string('a', 64) });
        (await desk.Coordinator.ChangeNow(HttpMethod.Patch, $"{desk.Report}/submission", new { receipt = "Received" }))
            .EnsureSuccessStatusCode();
        foreach (var result in (string[])["partly", "taken-up"])
            (await desk.Drafter.ChangeNow(
                HttpMethod.Put, $"{desk.Report}/outcomes/r1", new { result, document = "CEDAW/C/GC/38", paragraph = "61 (a)" }))
                    .EnsureSuccessStatusCode();
        return desk;
    }

    private static IEnumerable<string> Places(Desk desk) =>
    [
        $"{desk.Draft("borders")}/review-requests", $"{desk.Report}/silence-procedures", $"{desk.Report}/waivers",
        $"{desk.Report}/readiness", $"{desk.Report}/submission",
        $"{desk.Draft("borders")}/comments", $"{desk.Draft("borders")}/annotations", $"{desk.Draft("borders")}/suggestions",
        $"{desk.Draft("borders")}/reviews", $"{desk.Draft("borders")}", $"{desk.Report}/drafts?organisations=true",
        $"{desk.Report}/review-policy",
        $"{desk.Report}/snapshots", $"{desk.Report}/snapshots/1", $"{desk.Report}/snapshots/1/sign-ons", $"{desk.Report}/exports",
        $"{desk.Report}/outcomes", $"{desk.Report}/sources", $"{desk.Report}/sources/tip-2018", $"{desk.Report}/transitions",
    ];

    private static async Task<IReadOnlyList<JsonNode>> Answers(Desk desk, Person? reader = null)
    {
        var answers = new List<JsonNode>();
        foreach (var place in Places(desk))
            answers.Add(await (reader ?? desk.Reviewer).Read(place));
        var export = answers.Single(answer => answer["items"]?[0]?["fileName"] is not null)["items"]![0]!;
        return [.. answers, await (reader ?? desk.Reviewer)
            .Read($"{desk.Report}/exports/{export.Text("id")}"), await (reader ?? desk.Reviewer).Read(desk.Report)];
    }

    private static async Task<IReadOnlyList<string>> Tags(Desk desk)
    {
        var tags = new List<string>();
        foreach (var place in Places(desk))
            tags.Add((await desk.Reviewer.Client.GetAsync(place, TestContext.Current.CancellationToken)).Headers.ETag!.Tag);
        return tags;
    }
}
