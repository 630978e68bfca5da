using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.Testing;
using Npgsql;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Archive;
using ShadowReport.Api.Tests.Drafts;
using ShadowReport.Api.Tests.Imports;

namespace ShadowReport.Api.Tests.Coalitions;

public sealed class Erasing(ApiHost host)
{
    private const string Key = "xanthippe-q";
    private const string Name = "Xanthippe \"Q\" Quirinius";

    [Fact]
    public async Task An_erased_account_leaves_no_name_no_key_and_no_address_in_any_row()
    {
        var database = await TestPostgres.NewDatabase();
        await using var own = new OwnHost(database);
        var desk = await Desk.SetUp(own);
        var person = await Joined(own, desk);
        await Work(desk, person);
        var before = await desk.Reviewer.Read($"{desk.Draft("theirs")}/versions/2");
        foreach (var trace in (string[])[Key, "Quirinius", person.Email, "q's laptop"])
            Assert.NotEmpty(await Holding(database, trace));

        Assert.Equal(HttpStatusCode.NoContent, (await Erase(person, Person.Password)).StatusCode);

        foreach (var trace in (string[])[Key, "Quirinius", person.Email, "q's laptop"])
            Assert.Empty(await Holding(database, trace));
        Assert.True(await LinesAreThoseOfTheirDocuments(database));
        // What they wrote is what it was, and says which organisation wrote it.
        var after = await desk.Reviewer.Read($"{desk.Draft("theirs")}/versions/2");
        Assert.Equal((before.Text("text"), before.Text("hash")), (after.Text("text"), after.Text("hash")));
        Assert.Equal(("A former member", "north", "North House"), (
            after["author"]!.Text("displayName"), after["author"]!.Text("organisation"), after["author"]!.Text("organisationName")));
        var former = after["author"]!.Text("member");
        Assert.StartsWith("former-", former);
        var thread = (await desk.Reviewer.Read($"{desk.Draft("theirs")}/comments")).Items()
            .Single(item => item.Text("body").Contains("please", StringComparison.Ordinal));
        Assert.Equal($"(@{former}) ask\n@{former}, please", thread.Text("body"));
        Assert.Equal(
            $"I did, @{former} says", thread.Items("replies").Single(reply => reply["author"]!.Text("member") == former).Text("body"));
        Assert.All(await Chain(desk), link => Assert.Equal(link.Expected, link.Hash));
        // The feed is a moment behind.
        await Waiting.Until(async () => (await desk.Reviewer.Read($"{desk.Report}/activity?limit=200")).Items()
            .Any(entry => entry["by"]!.Text("member") == former));
        // And the report is whole: it can be taken out and brought in.
        var zip = await Archived.Download(desk.Coordinator, desk.Report);
        Assert.Equal(HttpStatusCode.Created, (await Archived.Send(desk.Coordinator, desk.Circle.Url, zip, "?key=copy")).StatusCode);
    }

    [Fact]
    public async Task A_thread_that_was_given_to_who_goes_is_the_leads_again()
    {
        var desk = await Desk.WithSection(host);
        var person = await Joined(host, desk);
        var thread = await desk.Reviewer.Create($"{desk.Draft("borders")}/comments", new { version = 1, body = "Whose words?" });
        await person.Client.PutAsJsonAsync(
            $"{desk.Draft("borders")}/comments/{thread.Text("id")}/assignment", new { member = Key },
            TestContext.Current.CancellationToken);
        Assert.Empty((await desk.Drafter.Read("/api/v1/me/attention")).Items());

        await Erase(person, Person.Password);

        Assert.Equal(thread.Text("id"), (await desk.Drafter.Read("/api/v1/me/attention")).Items().Single().Text("subject"));
    }

    [Fact]
    public async Task Working_files_that_show_who_changed_what_go_with_them_and_what_was_sent_stays()
    {
        var desk = await Desk.SetUp(host);
        var person = await Joined(host, desk);
        await Work(desk, person);
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "Again" });
        var commented = await desk.Coordinator.Create(
            $"{desk.Report}/exports", new { snapshot = 2, format = "docx", markup = "comments", edition = "internal" });
        var tracked = await desk.Coordinator.Create(
            $"{desk.Report}/exports", new { snapshot = 2, format = "docx", markup = "tracked", against = 1, edition = "internal" });
        var clean = await desk.Coordinator.Create($"{desk.Report}/exports", new { snapshot = 2, format = "docx" });
        Assert.Contains("Quirinius", await CommentsIn(desk, commented));

        await Erase(person, Person.Password);

        foreach (var export in (JsonNode[])[commented, tracked])
        {
            foreach (var place in (string[])["", "/content", "/manifest"])
                await (await desk.Coordinator.Get($"{desk.Report}/exports/{export.Text("id")}{place}"))
                    .IsProblem(HttpStatusCode.NotFound, "export-not-found");
        }

        Assert.Equal(HttpStatusCode.OK, await desk.Coordinator.StatusOf(clean.Text("content")));
        Assert.All((await desk.Coordinator.Read($"{desk.Report}/exports")).Items(), export => Assert.Equal("clean", export.Text("markup")));
        var again = await desk.Coordinator.Create(
            $"{desk.Report}/exports", new { snapshot = 2, format = "docx", markup = "comments", edition = "internal" });
        Assert.DoesNotContain("Quirinius", await CommentsIn(desk, again));
    }

    private static async Task<string> CommentsIn(Desk desk, JsonNode export)
    {
        var file = await (
            await desk.Coordinator.Get(export.Text("content"))).Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        using var zip = new ZipArchive(new MemoryStream(file));
        return await new StreamReader(zip.GetEntry("word/comments.xml")!.Open()).ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task The_account_is_gone_at_once_on_every_device()
    {
        var desk = await Desk.SetUp(host);
        var phone = await desk.Drafter.OtherDevice();

        Assert.Equal(HttpStatusCode.NoContent, (await Erase(desk.Drafter, Person.Password)).StatusCode);

        Assert.Equal(HttpStatusCode.Unauthorized, await phone.StatusOf("/api/v1/me"));
        await (await phone.Post("/api/v1/auth/refresh", new { refreshToken = phone.Refresh }))
            .IsProblem(HttpStatusCode.Unauthorized, "refresh-refused");
        await (await phone.TrySignIn(Person.Password)).IsProblem(HttpStatusCode.Unauthorized, "sign-in-failed");
        Assert.DoesNotContain("wren", (await desk.Coordinator.Read($"{desk.Circle.Url}/members")).ToJsonString());
    }

    [Fact]
    public async Task It_asks_for_the_password_once_more()
    {
        var desk = await Desk.SetUp(host);

        await (await Erase(desk.Drafter, "not theirs")).IsProblem(HttpStatusCode.BadRequest, "current-password-wrong");

        Assert.Equal(HttpStatusCode.OK, await desk.Drafter.StatusOf("/api/v1/me"));
    }

    [Fact]
    public async Task The_only_coordinator_cannot_leave_and_the_refusal_names_the_coalition()
    {
        var circle = await Circle.Founded(host);

        var refused = await Erase(circle.Coordinator, Person.Password);

        await refused.IsProblem(HttpStatusCode.Conflict, "last-coordinator");
        Assert.Equal(circle.Key, (await refused.Json()).Text("coalition"));
        await circle.Joined("second", "coordinator");
        Assert.Equal(HttpStatusCode.NoContent, (await Erase(circle.Coordinator, Person.Password)).StatusCode);
    }

    [Fact]
    public async Task A_coordinator_erases_a_member_on_request_in_this_coalition_only()
    {
        var database = await TestPostgres.NewDatabase();
        await using var own = new OwnHost(database);
        var desk = await Desk.SetUp(own);
        var person = await Joined(own, desk);
        await Work(desk, person);
        var elsewhere = await Circle.Founded(own);
        await Accept(person, elsewhere, "also-" + Key);

        Assert.Equal(HttpStatusCode.NoContent, (await desk.Coordinator.Post($"{desk.Circle.Url}/members/{Key}/erasure")).StatusCode);

        await (await person.Get(desk.Circle.Url)).IsProblem(HttpStatusCode.NotFound, "coalition-not-found");
        Assert.Equal(Name, (await person.Read(elsewhere.Url))["me"]!.Text("displayName"));
        Assert.Equal(["mt_doc_member"], await Holding(database, "Quirinius"));
        await (await desk.Coordinator.Post($"{desk.Circle.Url}/members/{Key}/erasure"))
            .IsProblem(HttpStatusCode.NotFound, "member-not-found");
        await (await desk.Coordinator.Post($"{desk.Circle.Url}/members/marta/erasure"))
            .IsProblem(HttpStatusCode.Conflict, "last-coordinator");
    }

    [Fact]
    public async Task Removed_and_imported_members_can_be_erased_too()
    {
        var desk = await FullReport.Written(host);
        var zip = await Archived.Download(desk.Coordinator, desk.Report);
        var circle = await Circle.Founded(host);
        await Archived.Send(circle.Coordinator, circle.Url, zip);
        await desk.Coordinator.ChangeNow(HttpMethod.Delete, $"{desk.Circle.Url}/members/wren");

        foreach (var (coordinator, url) in new[] { (desk.Coordinator, desk.Circle.Url), (circle.Coordinator, circle.Url) })
        {
            Assert.Equal(HttpStatusCode.NoContent, (await coordinator.Post($"{url}/members/wren/erasure")).StatusCode);
            var archived = await Archived.Of(coordinator, $"{url}/reports/cedaw");
            Assert.All(archived.Files, file => Assert.DoesNotContain("wren", System.Text.Encoding.UTF8.GetString(file.Bytes)));
        }
    }

    [Fact]
    public async Task Everybody_can_take_their_data_out()
    {
        var desk = await Desk.SetUp(host);
        var person = await Joined(host, desk);
        await Work(desk, person);

        var answer = await person.Get("/api/v1/me/data");
        var data = await answer.Json();
        var text = data.ToJsonString();

        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.Equal(person.Email, data["account"]!.Text("email"));
        Assert.Contains(data.Items("signIns"), signIn => signIn["label"]?.ToString() == "q's laptop");
        var there = data.Items("coalitions").Single();
        Assert.Equal((desk.Circle.Key, Key, Name), (
            there["coalition"]!.Text("key"), there["member"]!.Text("key"), there["member"]!.Text("displayName")));
        Assert.Equal(["cedaw/theirs/1", "cedaw/theirs/2"], there.Items("versions").Select(version => version.Text("version")));
        Assert.Equal(["I did, @xanthippe-q says", "My own"], there.Items("comments").Select(comment => comment["body"]?.ToString())
            .OfType<string>().Order());
        Assert.Equal("All", there.Items("suggestions").First().Text("reason"));
        Assert.Single(there.Items("lastRead"));
        Assert.Single(there.Items("reviewRequests"));
        // No secrets, and no words of others.
        Assert.DoesNotContain("hash\":\"AQ", text);
        Assert.DoesNotContain("assword", text);
        Assert.DoesNotContain("stamp", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("please", text);
        Assert.DoesNotContain("accessHash", text);
    }

    [Fact]
    public async Task A_suspended_members_data_hold_nothing_of_the_coalition()
    {
        var desk = await Desk.SetUp(host);
        var person = await Joined(host, desk);
        await Work(desk, person);
        await desk.Coordinator.Put($"{desk.Circle.Url}/members/{Key}/suspension");

        var data = await person.Read("/api/v1/me/data");

        Assert.Empty(data.Items("coalitions"));
        Assert.Equal(desk.Circle.Key, data.Items("shutOutOf").Single().Text("coalition"));
        Assert.DoesNotContain("My own", data.ToJsonString());
    }

    /// <summary>Leaves the person's name, key and address wherever they can come to lie.</summary>
    private static async Task Work(Desk desk, Person person)
    {
        var theirs = desk.Draft("theirs");
        await person.Create($"{desk.Report}/sections", new { key = "theirs", title = "Theirs", text = Desk.First });
        await person.Create($"{theirs}/versions", new { basedOn = 1, text = Desk.First + "\n\nMore.", reason = $"as @{Key} said" });
        await desk.AddSection("borders");
        await desk.Drafter.ChangeNow(HttpMethod.Patch, desk.Draft("borders"), new { contributors = new[] { Key, "marta" } });
        await person.Create($"{theirs}/comments", new { version = 1, body = "My own" });
        var comment = await desk.Reviewer.Create(
            $"{theirs}/comments", new { version = 2, quote = "More.", body = $"(@{Key}) ask\n@{Key}, please" });
        var url = $"{theirs}/comments/{comment.Text("id")}";
        var reply = await person.Create($"{url}/replies", new { body = $"I did, says {Name} at {person.Email}" });
        await person.Change(
            HttpMethod.Patch, $"{url}/replies/{reply.Text("id")}", (await person.Get(url)).Headers.ETag!.ToString(),
            new { body = $"I did, @{Key} says" });
        (await desk.Reviewer.ChangeNow(HttpMethod.Patch, url, new { body = $"By @{Key}" })).EnsureSuccessStatusCode();
        (await desk.Reviewer.ChangeNow(HttpMethod.Patch, url, new { body = $"(@{Key}) ask\n@{Key}, please" })).EnsureSuccessStatusCode();
        await person.Client.PutAsJsonAsync($"{url}/assignment", new { member = Key }, TestContext.Current.CancellationToken);
        await person.Client.PutAsJsonAsync(
            $"{url}/resolution", new { resolution = "kept", reason = $"so @{Key}" }, TestContext.Current.CancellationToken);
        var suggestion = await person.Create(
            $"{desk.Draft("borders")}/suggestions",
            new { version = 1, replacements = new[] { new { start = 0, end = 7, text = "All borders" } }, reason = "All" });
        await desk.Drafter.Create(
            $"{desk.Draft("borders")}/suggestions/{suggestion.Text("id")}/acceptance", new { reason = $"thanks @{Key}" });
        await desk.Reviewer.Create($"{desk.Draft("borders")}/reviews", new { version = 2, decision = "approve", comment = $"with @{Key}" });
        await desk.Drafter.Create($"{desk.Draft("borders")}/review-requests", new { member = Key, note = $"for @{Key}" });
        await person.Client.PutAsync($"{theirs}/presence", null, TestContext.Current.CancellationToken);
        await person.Client.PutAsJsonAsync($"{theirs}/last-read", new { version = 2 }, TestContext.Current.CancellationToken);
        var request = new HttpRequestMessage(
            HttpMethod.Post, $"{theirs}/comments")
        { Content = JsonContent.Create(new { version = 1, body = "Kept for a retry" }) };
        request.Headers.Add("Idempotency-Key", "kept");
        await desk.Reviewer.Client.SendAsync(request, TestContext.Current.CancellationToken);
        await person.Client.Post("/api/v1/auth/login", new { email = person.Email, password = Person.Password, label = "q's laptop" });
        await desk.TryImport(person, Encoding.UTF8.GetBytes(ImportDesk.File));
        var policy = new
        {
            requirements = new[] { new { key = "another-organisation", title = "Another", members = Array.Empty<string>() },
            new { key = "legal", title = "Legal", members = new[] { Key, "ines" } } },
            keepsApprovals = new[] { "none" },
            objectionsOverridableBy = new[] { "coordinator" },
            fourEyes = true
        };
        (await desk.Coordinator.ChangeNow(HttpMethod.Put, $"{desk.Report}/review-policy", policy)).EnsureSuccessStatusCode();
        (await desk.Coordinator.ChangeNow(HttpMethod.Put, $"{desk.Report}/review-policy", policy with
        {
            requirements = policy.requirements[1..]
        })).EnsureSuccessStatusCode();
        (await person.Post($"{desk.Report}/review-policy/proposal/objection", new { reason = $"ask @{Key} first" }))
            .EnsureSuccessStatusCode();
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "Frozen" });
        await desk.Coordinator.Create($"{desk.Report}/exports", new { snapshot = 1, format = "docx" });
    }

    private static async Task<Person> Joined(WebApplicationFactory<Program> host, Desk desk)
    {
        var person = new Person(host, $"{Key}-{Guid.NewGuid():N}@example.org");
        var invitation = await desk.Coordinator.Create(
            $"{desk.Circle.Url}/invitations",
            new { organisation = "north", roles = new[] { "drafter", "reviewer" }, displayName = "Miss X. Quirinius" });
        var answer = await person.Post("/api/v1/auth/invitations/acceptance", new
        {
            token = invitation.Text(
            "token"),
            displayName = Name,
            key = Key,
            email = person.Email,
            password = Person.Password
        });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        await person.SignIn();
        return person;
    }

    private static async Task Accept(Person person, Circle circle, string key)
    {
        var answer = await person.Post(
            "/api/v1/auth/invitations/acceptance", new { token = await circle.Token("observer"), displayName = Name, key });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    /// <summary>The history is read from a column that repeats a part of each version.</summary>
    private static async Task<bool> LinesAreThoseOfTheirDocuments(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(
            "select count(*) > 1 and bool_and(line::jsonb = data - '{text,paragraphs,kept,keptOf16,keptOf256}'::text[]) from shadowreport.mt_doc_draft_version");
        return (bool)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    private static Task<HttpResponseMessage> Erase(Person person, string password) => person.Client.SendAsync(
        new HttpRequestMessage(HttpMethod.Delete, "/api/v1/me") { Content = JsonContent.Create(new { currentPassword = password }) },
        TestContext.Current.CancellationToken);

    private static async Task<IReadOnlyList<(string Expected, string Hash)>> Chain(Desk desk)
    {
        var (links, parent) = (new List<(string, string)>(), "");
        foreach (var number in (int[])[1, 2])
        {
            var version = await desk.Reviewer.Read($"{desk.Draft("theirs")}/versions/{number}");
            var bytes = System.Text.Encoding.UTF8.GetBytes($"{parent}\n{version.Text("text")}");
            parent = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));
            links.Add((parent, version.Text("hash")));
        }

        return links;
    }

    /// <summary>The tables in which any row holds a text, whatever the column: rows are read as a whole, as text.</summary>
    internal static async Task<IReadOnlyList<string>> Holding(string database, string text)
    {
        await using var source = NpgsqlDataSource.Create(database);
        var tables = new List<(string Schema, string Name)>();
        await using (
            var command = source.CreateCommand(
                "select table_schema, table_name from information_schema.tables where table_type = 'BASE TABLE' and table_schema not in "
                + "('pg_catalog', 'information_schema')"))
        await using (var row = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken))
        {
            while (await row.ReadAsync(TestContext.Current.CancellationToken))
                tables.Add((row.GetString(0), row.GetString(1)));
        }

        Assert.True(tables.Count > 20);
        var found = new List<string>();
        foreach (var (schema, name) in tables)
        {
            await using var command = source.CreateCommand(
                $"select count(*) from \"{schema}\".\"{name}\" t where position($1 in lower(t::text)) > 0");
            command.Parameters.Add(new() { Value = text.ToLowerInvariant() });
            if ((long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))! > 0)
                found.Add(name);
        }

        return found;
    }
}
