using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using ShadowReport.Api.Tests.Accounts;

namespace ShadowReport.Api.Tests.Platform;

/// <summary>The program as people start it: in a process of its own.</summary>
public sealed class Starting
{
    [Fact]
    public async Task It_says_where_to_go_and_with_which_accounts_and_ends_well_when_asked_to()
    {
        await using var program = await Running.Started(await TestPostgres.NewDatabase(), "Development");

        Assert.Contains("/swagger", program.Output);
        foreach (var role in (string[])["coordinator", "drafter", "reviewer", "signatory", "observer"])
            Assert.Contains($"{role}@demo.example", program.Output);
        Assert.Contains("Shadow-demo-1", program.Output);
        Assert.Equal(0, await program.Stop());
    }

    [Fact]
    public async Task Texts_and_numbers_are_the_same_on_a_machine_in_another_language()
    {
        await using var program = await Running.Started(await TestPostgres.NewDatabase(), "Development");
        using var signatory = await program.SignedIn("signatory@demo.example", "Shadow-demo-1");
        var objected = await signatory.Post(
            $"/api/v1/coalitions/desiree/reports/cedaw-2019/silence-procedures/{Guid.Empty}/objection", new { reason = "" });
        var refused = await program.LogIn("", "");

        Assert.Equal("Give a reason of 1 to 2,000 characters.", (await objected.Json())["errors"]!["reason"]![0]!.ToString());
        Assert.Contains("must not be empty", (await refused.Json())["errors"]!["email"]![0]!.ToString());
    }

    [Fact]
    public async Task Outside_development_there_is_no_demo_and_the_operator_makes_the_first_account()
    {
        var database = await TestPostgres.NewDatabase();
        var added = await Running.Run(database, "Production", input: "a lamp upon the stairs\n", "add-account", "ana@example.org");
        var again = await Running.Run(database, "Production", input: "a lamp upon the stairs\n", "add-account", "ana@example.org");
        var weak = await Running.Run(database, "Production", input: "short\n", "add-account", "bea@example.org");
        await using var program = await Running.Started(database, "Production");

        Assert.Equal(0, added.ExitCode);
        Assert.Equal((1, "An account with this address already exists."), (again.ExitCode, again.Errors.Trim()));
        Assert.Equal(1, weak.ExitCode);
        Assert.DoesNotContain("demo.example", program.Output);
        Assert.Equal(HttpStatusCode.OK, (await program.LogIn("ana@example.org", "a lamp upon the stairs")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.LogIn("coordinator@demo.example", "Shadow-demo-1")).StatusCode);
    }

    [Fact]
    public async Task The_accounts_of_a_demo_that_development_loaded_cannot_be_used_in_production()
    {
        var database = await TestPostgres.NewDatabase();
        HttpClient before;
        JsonNode tokens;
        await using (var development = await Running.Started(database, "Development"))
        {
            tokens = await (await development.LogIn("coordinator@demo.example", "Shadow-demo-1")).Json();
            await development.Stop();
        }

        await using var program = await Running.Started(database, "Production");
        using (before = program.Anybody())
        {
            before.DefaultRequestHeaders.Authorization = new("Bearer", tokens.Text("accessToken"));
            Assert.Equal(
                HttpStatusCode.Unauthorized, (await before.GetAsync("/api/v1/me", TestContext.Current.CancellationToken)).StatusCode);
        }

        using var anybody = program.Anybody();
        await (await anybody.Post("/api/v1/auth/refresh", new { refreshToken = tokens.Text("refreshToken") }))
            .IsProblem(HttpStatusCode.Unauthorized, "refresh-refused");
        foreach (var email in (string[])["coordinator@demo.example", "COORDINATOR@demo.example ", "nobody@demo.example"])
            await (await program.LogIn(email, "Shadow-demo-1")).IsProblem(HttpStatusCode.Unauthorized, "sign-in-failed");
        Assert.DoesNotContain("demo.example", program.Output);
    }

    [Theory]
    [InlineData("10.0.0.0/8,everybody", "everybody")]
    [InlineData("10.1.2.3/8", "10.1.2.3/8")]
    [InlineData("10", "`10`")]
    public async Task A_proxy_that_cannot_be_ends_the_start_with_one_line(string known, string says) =>
        IsOneLine(await Running.Run(await TestPostgres.NewDatabase(), "Production", input: "", "--Proxies:Known", known), says);

    [Fact]
    public async Task Logs_name_use_cases_and_outcomes_and_nothing_that_people_wrote_or_are_called()
    {
        var database = await TestPostgres.NewDatabase();
        await Running.Run(database, "Production", input: "a lamp upon the stairs\n", "add-account", "ana.realname@example.org");
        await using var program = await Running.Started(database, "Production", "--Logging:LogLevel:ShadowReport", "Debug");
        var client = await program.SignedIn("ana.realname@example.org", "a lamp upon the stairs");
        var circle = await (
            await client.Post(
                "/api/v1/coalitions",
                new
                {
                    key = "secret-circle",
                    name = "Planted coalition",
                    organisation = new { key = "o", name = "Planted organisation" },
                    displayName = "Planted pseudonym"
                })).Json();
        await client.Post(
            $"/api/v1/coalitions/{circle.Text("key")}/reports",
            new { key = "planted-report", title = "Planted title", profile = "upr-stakeholder" });
        await client.Post(
            $"/api/v1/coalitions/{circle.Text("key")}/reports/planted-report/sections",
            new { key = "planted-section", title = "Planted heading", text = "Planted words." });
        await client.Post(
            $"/api/v1/coalitions/{circle.Text("key")}/reports/planted-report/drafts/planted-section/versions",
            new { basedOn = 1, text = "Planted words again.", reason = "Planted reason" });
        await client.Post(
            $"/api/v1/coalitions/{circle.Text("key")}/reports/planted-report/drafts/planted-section/comments",
            new { version = 1, quote = "Planted quote", body = "Planted comment" });
        await client.Post($"/api/v1/coalitions/{circle.Text("key")}/reports", new { title = "Planted fault" });
        await client.Post("/api/v1/auth/login", new { email = "ana.realname@example.org", password = "Planted password" });
        await program.Stop();

        Assert.Contains("SaveVersion done", program.Output);
        Assert.Contains("MakeComment quote-not-found", program.Output);
        Assert.All((string[])["planted", "ana", "example.org", "secret-circle"],
            word => Assert.DoesNotContain(word, program.Output, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_port_in_use_ends_the_start_with_one_line()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        var ended = await Running.Run(
            await TestPostgres.NewDatabase(), "Production", input: "", "--urls",
            $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}");

        IsOneLine(ended, "is in use");
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Database=x;Username=x;Password=x;Timeout=3", "cannot be reached")]
    [InlineData("rubbish", "is no connection string")]
    public async Task A_server_that_is_not_there_ends_the_start_with_one_line(string connectionString, string says) =>
        IsOneLine(await Running.Run(connectionString, "Production", input: ""), says);

    [Fact]
    public async Task A_database_that_is_not_there_ends_the_start_with_one_line()
    {
        var missing = new Npgsql.NpgsqlConnectionStringBuilder(await TestPostgres.NewDatabase()) { Database = "not-there" };

        IsOneLine(await Running.Run(missing.ConnectionString, "Production", input: ""), "does not exist");
    }

    [Fact]
    public async Task Acknowledged_saves_survive_a_process_that_was_killed_during_saves()
    {
        var database = await TestPostgres.NewDatabase();
        var acknowledged = new List<string>();
        await using (var program = await Running.Started(database, "Development"))
        {
            var client = await program.SignedIn("drafter@demo.example", "Shadow-demo-1");
            var killing = Task.Run(async () =>
            {
                // It is looked at now and then, so a save is under way as likely as not.
                await Waiting.Until(() => acknowledged.Count >= 10);
                program.Kill();
            }, TestContext.Current.CancellationToken);
            await SaveUntilItEnds(client, acknowledged);
            await killing;
        }

        await using var again = await Running.Started(database, "Development");
        var reader = await again.SignedIn("drafter@demo.example", "Shadow-demo-1");
        var url = "/api/v1/coalitions/desiree/reports/cedaw-2019/drafts/introduction";
        var newest = (await Json(reader, url))["version"]!.GetValue<int>();

        Assert.NotEmpty(acknowledged);
        // The last save may have been written and its answer lost, never the other way round.
        Assert.InRange(newest, acknowledged.Count + 1, acknowledged.Count + 2);
        for (var number = 2; number <= acknowledged.Count + 1; number++)
            Assert.Equal(acknowledged[number - 2], (await Json(reader, $"{url}/versions/{number}"))["text"]!.GetValue<string>());
    }

    [Fact]
    public async Task Data_that_an_older_build_stored_in_other_places_are_answered_as_before()
    {
        var database = await TestPostgres.NewDatabase();
        const string Report = "/api/v1/coalitions/desiree/reports/cedaw-2019";
        string[] urls =
        [
            $"{Report}/drafts?organisations=true", $"{Report}/drafts/introduction", $"{Report}/drafts/introduction/versions",
            $"{Report}/drafts/long/versions/5001", $"{Report}/drafts/long",
            $"{Report}/citations", "/api/v1/me/attention",
        ];
        List<string> before;
        string writers;
        await using (var program = await Running.Started(database, "Development"))
        {
            var client = await program.SignedIn("drafter@demo.example", "Shadow-demo-1");
            (await client.Post($"{Report}/sections", new { key = "long", title = "A long history", text = "It was so [@tip-2018]." }))
                .EnsureSuccessStatusCode();
            await Execute(database, FiveThousandVersions);
            before = [.. await Task.WhenAll(urls.Select(async url => (await Json(client, url)).ToJsonString()))];
            await program.Stop();
        }

        await using (var connection = new Npgsql.NpgsqlConnection(database))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            writers = await Writers(connection);
            await using var command = new Npgsql.NpgsqlCommand(
                """
                update shadowreport.mt_doc_source_entry set data = data - 'frozen';
                update shadowreport.mt_doc_draft_version set data = jsonb_set(data, '{author}', data -> 'author' || '{"displayName": "Old \"name\"", "organisationName": "Old house"}');
                update shadowreport.mt_doc_draft draft
                    set data = draft.data - 'writers' - 'cites' || jsonb_build_object('text', version.data -> 'text', 'paragraphs', version.data -> 'paragraphs', 'author', version.data -> 'author')
                    from shadowreport.mt_doc_draft_version version where version.tenant_id = draft.tenant_id and version.id = draft.id || '/' || draft.number;
                update shadowreport.mt_doc_draft set data = data || jsonb_build_object('line', data - 'text') where right(id, 1) > 'n';
                update shadowreport.mt_doc_review set data = data - 'line';
                update shadowreport.mt_doc_comment_thread set data = data - 'line' - 'concerned' - 'asksLeadFor' - 'spokenAt', spoken_at = null, asks_lead_for = null;
                alter table shadowreport.mt_doc_draft drop column key, drop column number, drop column numbered_paragraphs, drop column is_annex;
                alter table shadowreport.mt_doc_draft_version drop column line;
                delete from shadowreport.schema_build;
                """, connection);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        await using var again = await Running.Started(database, "Development");
        var reader = await again.SignedIn("drafter@demo.example", "Shadow-demo-1");

        foreach (var (url, answer) in urls.Zip(before))
            Assert.Equal(answer, (await Json(reader, url)).ToJsonString());
        await using var after = new Npgsql.NpgsqlConnection(database);
        await after.OpenAsync(TestContext.Current.CancellationToken);
        Assert.Contains("\"member\"", writers);
        Assert.Equal(writers, await Writers(after));
        await using var left = new Npgsql.NpgsqlCommand(
            """
            select (select count(*) from shadowreport.mt_doc_draft where data ?| '{line,text,paragraphs}' or data::text like '%displayName%')
                 + (select count(*) from shadowreport.mt_doc_draft_version where data::text like '%displayName%')
                 + (select count(*) from shadowreport.mt_doc_draft_version where line::jsonb is distinct from data - '{text,paragraphs,kept,keptOf16,keptOf256}'::text[])
            """, after);
        Assert.Equal(0L, await left.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Versions 2 to 5,001 of a draft, which differ in nothing but their numbers.</summary>
    private const string FiveThousandVersions = """
        insert into shadowreport.mt_doc_draft_version (tenant_id, id, data, line)
        select tenant_id, 'cedaw-2019/long/' || number, data || its, line::jsonb || its
        from shadowreport.mt_doc_draft_version, generate_series(2, 5001) number,
            lateral (select jsonb_build_object('id', 'cedaw-2019/long/' || number, 'number', number, 'parents', jsonb_build_array(number - 1)) as its) made
        where id = 'cedaw-2019/long/1';
        update shadowreport.mt_doc_draft set data = data || jsonb_build_object('number', 5001, 'changes', repeat('s', 5001)), number = 5001 where id = 'cedaw-2019/long';
        """;

    private static async Task Execute(string database, string sql)
    {
        await using var connection = new Npgsql.NpgsqlConnection(database);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new Npgsql.NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Who wrote which draft.</summary>
    private static async Task<string> Writers(Npgsql.NpgsqlConnection connection)
    {
        await using var command = new Npgsql.NpgsqlCommand(
            "select string_agg(concat_ws(' ', tenant_id, id, data -> 'writers'), ' ' order by tenant_id, id) from "
            + "shadowreport.mt_doc_draft", connection);
        return (string)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    [Fact]
    public async Task When_the_node_that_makes_the_feed_is_killed_the_other_one_goes_on_with_it()
    {
        var database = await TestPostgres.NewDatabase();
        await using var leader = await Running.Started(database, "Development");
        const string Report = "/api/v1/coalitions/desiree/reports/cedaw-2019";
        var first = await leader.SignedIn("drafter@demo.example", "Shadow-demo-1");
        // The feed moves, so the first node leads, before there is a second one.
        await FeedEndsWith(first, $"{Report}/activity?limit=200", "report-exported");
        await using var other = await Running.Started(database, "Development");
        leader.Kill();

        var client = await other.SignedIn("drafter@demo.example", "Shadow-demo-1");
        var saved = await client.Post(
            $"{Report}/drafts/introduction/versions", new { basedOn = 1, text = "Written after the other node died." });

        Assert.Equal(HttpStatusCode.Created, saved.StatusCode);
        await FeedEndsWith(client, $"{Report}/activity?limit=200", "version-saved");
    }

    private static Task FeedEndsWith(HttpClient client, string url, string kind) =>
        Waiting.Until(async () => (await Json(client, url))["items"]!.AsArray().LastOrDefault()?["kind"]?.ToString() == kind);

    private static async Task SaveUntilItEnds(HttpClient client, List<string> acknowledged)
    {
        try
        {
            for (var number = 1; ; number++)
            {
                var text = $"Save number {number}.";
                var answer = await client.Post(
                    "/api/v1/coalitions/desiree/reports/cedaw-2019/drafts/introduction/versions", new { basedOn = number, text });
                Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
                acknowledged.Add(text);
            }
        }
        catch (HttpRequestException)
        {
            // The process is gone.
        }
    }

    private static async Task<System.Text.Json.Nodes.JsonNode> Json(HttpClient client, string url) =>
        await (await client.GetAsync(url, TestContext.Current.CancellationToken)).Json();

    private static void IsOneLine((int ExitCode, string Output, string Errors) ended, string says)
    {
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains(says, ended.Errors);
        Assert.Single(ended.Errors.Trim().Split('\n'));
    }
}
