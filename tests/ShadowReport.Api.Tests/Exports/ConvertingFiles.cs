using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ShadowReport.Api.Platform;
using ShadowReport.Api.Sending.Exports;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Activity;
using ShadowReport.Api.Tests.Drafts;
using ShadowReport.Api.Tests.Platform;
using ShadowReport.Publishing.Office;

namespace ShadowReport.Api.Tests.Exports;

public sealed class ConvertingFiles(ApiHost host) : IDisposable
{
    private const string MakesIt = """for argument in "$@"; do out="$argument"; done; printf made > "$(dirname "$out")/submission.pdf" """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("shadowreport-converting-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_pdf_is_promised_at_once_and_made_soon_after()
    {
        Assert.SkipUnless(host.Services.GetRequiredService<OfficeConverter>().IsInstalled, "LibreOffice is not installed on this machine.");
        var desk = await Frozen(host);

        var answer = await desk.Coordinator.Post($"{desk.Report}/exports", new { snapshot = 1, format = "pdf" });
        var promised = await answer.Json();
        var done = await Finished(desk.Reviewer, answer.Headers.Location!.ToString());
        var file = await desk.Reviewer.Get(done.Text("content"));
        var bytes = await file.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.Accepted, "pending", "cedaw-snapshot-1.pdf"), (
            answer.StatusCode, promised.Text("status"), promised.Text("fileName")));
        Assert.Equal((null, null), (promised["size"], promised["sha256"]));
        Assert.Equal(("done", bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes))), (
            done.Text("status"), done.Number("size"), done.Text("sha256")));
        Assert.Equal("application/pdf", file.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("%PDF-1.", Encoding.Latin1.GetString(bytes));
        Assert.Equal(done.Text("sha256"), (await desk.Reviewer.Read(done.Text("manifest"))).Text("sha256"));
    }

    [Fact]
    public async Task A_client_that_prefers_to_wait_gets_the_file_with_the_answer()
    {
        await using var node = await Node(MakesIt);
        var desk = await Frozen(node);

        var request = new HttpRequestMessage(HttpMethod.Post, $"{desk.Report}/exports")
        {
            Content = new StringContent(
            """{"snapshot":1,"format":"pdf"}""", Encoding.UTF8, "application/json")
        };
        request.Headers.TryAddWithoutValidation("Prefer", "wait=99");
        var answer = await desk.Coordinator.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.Created, "done"), (answer.StatusCode, (await answer.Json()).Text("status")));
        Assert.Equal("wait=30", answer.Headers.GetValues("Preference-Applied").Single());
    }

    [Fact]
    public async Task Bytes_that_several_editions_share_are_verified_as_the_most_public_of_them()
    {
        foreach (var editions in new[] { new[] { "internal", "public", "committee" }, ["public", "committee", "internal"],
            ["internal", "committee"] })
        {
            var bytes = $"the same in {string.Join(", ", editions)}";
            await using var node = await Node(
                $"""for argument in "$@"; do out="$argument"; done; printf '{bytes}' > "$(dirname "$out")/submission.pdf" """);
            var desk = await Frozen(node);
            foreach (var edition in editions)
                await Finished(desk.Coordinator, (await desk.Coordinator.Post(
                    $"{desk.Report}/exports", new { snapshot = 1, format = "pdf", edition })).Headers.Location!.ToString());

            var answer = await node.CreateClient()
                .PostAsync("/api/v1/verify", new ByteArrayContent(Encoding.UTF8.GetBytes(bytes)), TestContext.Current.CancellationToken);
            var verified = await answer.Json();

            Assert.Equal(
                ("identical", editions.Contains("public") ? "public" : "committee"), (verified.Text("result"), verified.Text("edition")));
        }
    }

    [Fact]
    public async Task A_promise_repeated_under_one_key_is_one_file()
    {
        await using var node = await Node("sleep 100");
        var desk = await Frozen(node);
        desk.Coordinator.Client.DefaultRequestHeaders.Add("Idempotency-Key", "once");

        var first = await desk.Coordinator.Post($"{desk.Report}/exports", new { snapshot = 1, format = "pdf" });
        var second = await desk.Coordinator.Post($"{desk.Report}/exports", new { snapshot = 1, format = "pdf" });

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (first.StatusCode, second.StatusCode));
        Assert.Equal((await first.Json()).Text("id"), (await second.Json()).Text("id"));
    }

    [Fact]
    public async Task A_file_that_cannot_be_made_says_why()
    {
        await using var node = await Node("exit 3");
        var desk = await Frozen(node);

        var location = (
            await desk.Coordinator.Post($"{desk.Report}/exports", new { snapshot = 1, format = "odt" })).Headers.Location!.ToString();
        var failed = await Finished(desk.Reviewer, location);

        Assert.Equal(("failed", "conversion-failed"), (failed.Text("status"), failed["failure"]!.Text("code")));
        await (await desk.Reviewer.Get(failed.Text("content"))).IsProblem(HttpStatusCode.Conflict, "export-failed");
        await (await desk.Reviewer.Get(failed.Text("manifest"))).IsProblem(HttpStatusCode.Conflict, "export-failed");
    }

    [Fact]
    public async Task Without_LibreOffice_it_says_how_to_get_it_and_makes_everything_else()
    {
        await using var node = await Node(script: null);
        var desk = await Frozen(node);

        await (await desk.Coordinator.Post($"{desk.Report}/exports", new { snapshot = 1, format = "pdf" }))
            .IsProblem(HttpStatusCode.ServiceUnavailable, "converter-missing");
        await desk.Coordinator.Create($"{desk.Report}/exports", new { snapshot = 1, format = "docx" });
    }

    [Fact]
    public async Task More_than_can_wait_are_refused_and_what_waits_is_not_given_out()
    {
        await using var node = await Node("sleep 100", waiting: 0);
        var desk = await Frozen(node);

        var first = await (await desk.Coordinator.Post($"{desk.Report}/exports", new { snapshot = 1, format = "pdf" })).Json();
        var second = await desk.Coordinator.Post($"{desk.Report}/exports", new { snapshot = 1, format = "pdf" });

        await second.IsProblem(HttpStatusCode.ServiceUnavailable, "converter-busy");
        Assert.Equal(TimeSpan.FromSeconds(15), second.Headers.RetryAfter!.Delta);
        await (await desk.Reviewer.Get(first.Text("content"))).IsProblem(HttpStatusCode.Conflict, "export-pending");
        await (await desk.Reviewer.Get(first.Text("manifest"))).IsProblem(HttpStatusCode.Conflict, "export-pending");
    }

    [Fact]
    public async Task The_next_node_finishes_the_work_of_the_last_one_once()
    {
        var database = await TestPostgres.NewDatabase();
        string location;
        Person reviewer;
        await using (var first = await Node("sleep 100", database: database))
        {
            var desk = await Frozen(first);
            (location, reviewer) = ((await desk.Coordinator.Post(
                $"{desk.Report}/exports", new { snapshot = 1, format = "pdf" })).Headers.Location!.ToString(), desk.Reviewer);
            Assert.Equal("pending", (await reviewer.Read(location)).Text("status"));
        }

        await using var second = await Node(MakesIt, database: database);
        await using var third = await Node(MakesIt, database: database);
        var again = new Person(second, reviewer.Email);
        await again.SignIn();
        third.CreateClient();
        var done = await Finished(again, location);

        Assert.Equal(("done", 4), (done.Text("status"), done.Number("size")));
    }

    [Fact]
    public async Task Each_node_says_a_files_place_in_its_coalitions_queue_and_what_is_done()
    {
        var (database, gate) = (await TestPostgres.NewDatabase(), Path.Combine(_folder.FullName, "gate"));
        await using var maker = await Node($"while [ ! -e {gate} ]; do sleep 0.05; done; {MakesIt}", database: database);
        await using var other = await Node(script: null, database: database);
        var (desk, stranger) = (await Frozen(other), await Frozen(other));
        var observer = await desk.Circle.Joined("odile", "observer");
        var client = await SignedIn(maker, desk.Coordinator);
        using var told = await Listening.To(desk.Reviewer, desk.Report);
        // Once it told this, it has looked at the queue, and everything from here on is a change.
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "Another" });
        await Told(told, "snapshot-taken");

        var first = await Pdf(client, desk);
        await Waiting.Until(async () => ProgressOf(await desk.Reviewer.Read(Of(desk, first))) == "converting 0 1/2");
        var second = await Pdf(client, desk, edition: "internal");
        await Pdf(await SignedIn(maker, stranger.Coordinator), stranger);
        var third = await Pdf(client, desk);

        Assert.Equal("waiting 1 0/2, waiting 1 0/2, waiting 2 0/2", string.Join(", ", first.Progress, second.Progress, third.Progress));
        Assert.Equal(
            ["converting 0 1/2", "waiting 1 0/2", "waiting 2 0/2"],
            (await desk.Reviewer.Read($"{desk.Report}/exports")).Items().Select(export => ProgressOf(export)));
        Assert.Equal(
            ["converting ? 1/2", "waiting ? 0/2"],
            (await observer.Read($"{desk.Report}/exports")).Items().Select(export => ProgressOf(export)));
        Assert.Equal("waiting 2 0/2", ProgressOf(await desk.Reviewer.Read(Of(desk, third))));

        await ChangesUntil(told, $"{first.Id} pending converting 0 1/2", $"{third.Id} pending waiting 2 0/2");

        await File.WriteAllTextAsync(gate, "", TestContext.Current.CancellationToken);
        foreach (var file in new[] { first, second, third })
            Assert.Null((await Finished(desk.Reviewer, Of(desk, file)))["progress"]);
        await ChangesUntil(told, $"{first.Id} done", $"{second.Id} done", $"{third.Id} done");
    }

    [Fact]
    public async Task The_stream_says_that_a_file_could_not_be_made()
    {
        await using var node = await Node("exit 3");
        var desk = await Frozen(node);
        using var told = await Listening.To(desk.Reviewer, desk.Report);

        var file = await Pdf(desk.Coordinator, desk);

        await ChangesUntil(told, $"{file.Id} failed");
    }

    private sealed record Promised(string Id, string Progress);

    private static async Task<Promised> Pdf(Person person, Desk desk, string edition = "public")
    {
        var promised = await (await person.Post($"{desk.Report}/exports", new { snapshot = 1, format = "pdf", edition })).Json();
        return new Promised(promised.Text("id"), ProgressOf(promised));
    }

    private static string Of(Desk desk, Promised file) => $"{desk.Report}/exports/{file.Id}";

    private static string ProgressOf(JsonNode export) => export["progress"] is { } progress
        ? $"{progress.Text("step")} {progress["place"]?.ToString() ?? "?"} {progress.Number("stepsDone")}/{progress.Number("steps")}" : "";

    /// <summary>Reads the stream until it has told all of these changes of files.</summary>
    private static async Task ChangesUntil(Listening listening, params string[] wanted)
    {
        var changes = new HashSet<string>();
        while (!changes.IsSupersetOf(wanted))
        {
            if ((await listening.Next(1))[0] is { } told && told["status"] is not null)
                changes.Add($"{told.Text("id")} {told.Text("status")} {ProgressOf(told)}".TrimEnd());
        }
    }

    private static async Task Told(Listening listening, string kind)
    {
        while ((await listening.Next(1))[0]["kind"]?.GetValue<string>() != kind)
        {
        }
    }

    private static async Task<Person> SignedIn(WebApplicationFactory<Program> node, Person person)
    {
        var there = new Person(node, person.Email);
        await there.SignIn();
        return there;
    }

    [Fact]
    public async Task A_file_of_a_killed_node_waits_for_the_end_of_its_lease_and_another_node_makes_it()
    {
        var database = await TestPostgres.NewDatabase();
        await using var other = await Node(script: null, database: database);
        var desk = await Frozen(other);
        await using var killed = await Running.Started(
            database, "Production", "--Office:Program", await Office("sleep 15"), "--Office:Slots", "1");
        var client = await killed.SignedIn(desk.Coordinator.Email, Person.Password);
        var location = (await client.Post($"{desk.Report}/exports", new { snapshot = 1, format = "pdf" })).Headers.Location!.ToString();
        await Waiting.Until(async () => ProgressOf(await desk.Reviewer.Read(location)) == "converting 0 1/2");

        killed.Kill();

        // It could not give the file back: nobody takes it while the lease goes on.
        Assert.Null(await other.Services.GetRequiredService<ConversionQueue>().Take(TestContext.Current.CancellationToken));
        Assert.Equal("pending", (await desk.Reviewer.Read(location)).Text("status"));
        await Execute(
            database, $"update {Storage.Schema}.{ConversionQueue.Table} set data = data || jsonb_build_object('leasedUntil', "
                + "clock_timestamp() - interval '1 second')");
        Assert.Equal("waiting 1 0/2", ProgressOf(await desk.Reviewer.Read(location)));
        await using var next = await Node(MakesIt, database: database);
        next.CreateClient();
        var done = await Finished(desk.Reviewer, location);
        Assert.Equal(("done", 4), (done.Text("status"), done.Number("size")));
        Assert.Null(await Begun(database));
    }

    /// <summary>How often the only file that waits was begun; null when none waits.</summary>
    private static async Task<int?> Begun(string database) =>
        await Execute(database, $"select (data ->> 'attempts')::int from {Storage.Schema}.{ConversionQueue.Table}") as int?;

    private static async Task<object?> Execute(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<JsonNode> Finished(Person person, string location)
    {
        JsonNode export = null!;
        await Waiting.Until(async () => (export = await person.Read(location)).Text("status") != "pending");
        return export;
    }

    private static async Task<Desk> Frozen(WebApplicationFactory<Program> node)
    {
        var desk = await Desk.WithSection(node);
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "For sign-on" });
        return desk;
    }

    /// <summary>A node whose LibreOffice is a script, or is missing.</summary>
    private async Task<WebApplicationFactory<Program>> Node(string? script, int waiting = 20, string? database = null)
    {
        var path = await Office(script);
        return new OwnHost(database ?? await TestPostgres.NewDatabase()).WithWebHostBuilder(builder =>
        {
            builder.UseSetting("Office:Program", path);
            builder.UseSetting("Office:Slots", "1");
            builder.UseSetting("Office:WaitingAtMost", $"{waiting}");
        });
    }

    /// <summary>A LibreOffice that is a script; without one, a path where there is none.</summary>
    private async Task<string> Office(string? script)
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("The program of this test is a shell script.");
        var path = Path.Combine(_folder.FullName, $"soffice-{Guid.NewGuid():N}");
        if (script is not null && !OperatingSystem.IsWindows())
        {
            await File.WriteAllTextAsync(path, $"#!/bin/sh\n{script}\n", TestContext.Current.CancellationToken);
            File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
            File.SetUnixFileMode(_folder.FullName, (UnixFileMode)0b111_101_101);
        }

        return path;
    }
}
