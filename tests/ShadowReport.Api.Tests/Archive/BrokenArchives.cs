using System.IO.Compression;
using System.Net;
using System.Text;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Coalitions;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Archive;

/// <summary>What somebody may do to an archive, and that nothing of it comes in.</summary>
public sealed class BrokenArchives(ApiHost host)
{
    private const string Comments = "drafts/borders/comments.json";

    /// <summary>Written once: nothing is done to it but in copies.</summary>
    private static Task<Archived>? _archived;

    [Fact]
    public async Task A_file_that_was_changed_is_named()
    {
        var (archived, circle) = await Ready();
        var version = "drafts/borders/versions/2.md";

        await Refused(circle, archived.With(version, archived.Text(version) + "!"), "archive-altered", version);
        await Refused(circle, archived.Without(version), "archive-altered", version);
        await Refused(circle, archived.With("drafts/borders/more.md", "x"), "archive-altered", "drafts/borders/more.md");
    }

    [Fact]
    public async Task A_text_that_was_changed_with_its_manifest_is_found_by_its_hash()
    {
        var (archived, circle) = await Ready();

        await Refused(circle, archived.Forged(
            "drafts/borders/versions/2.md", text => text + "!"), "archive-altered", "drafts/borders/versions/2.json");
        await Refused(circle, archived.Forged(
            "snapshots/1.json", text => text.Replace("Submission", "Another")), "archive-altered", "snapshots/1.json");
        var export = archived.Names.Single(name => name.EndsWith(".docx", StringComparison.Ordinal));
        await Refused(circle, archived.With(export, [1, 2, 3]).Sealed(), "archive-altered", $"exports/{export.Split('/')[1]}.json");
    }

    public static TheoryData<string, string, string> Forgeries => new()
    {
        { "archive.json", "shadowreport-archive-1", "shadowreport-archive-2" },
        { "archive.json", "\"key\": \"cedaw\"", "\"key\": \"../cedaw\"" },
        { "archive.json", "cedaw-general-discussion", "no-such-profile" },
        { "archive.json", "\"snapshots\": 1,", "\"snapshots\": 2," },
        { "archive.json", "\"parent\": \"borders\"", "\"parent\": \"shelters\"" },
        { "archive.json", "\"language\": \"en\"", "\"language\": \"e\"" },
        { "archive.json", "\"language\": \"en\"", "\"language\": \"en\", \"unheard\": \"of\"" },
        { "people.json", "\"key\": \"wren\"", "\"key\": \"Wren\"" },
        { "people.json", "\"key\": \"wren\"", "\"key\": \"ines\"" },
        { "people.json", "wren of north", "somebody else" },
        { "drafts/borders/draft.json", "\"number\": 21", "\"number\": 22" },
        { "drafts/borders/draft.json", "\"number\": 21", "\"number\": 20" },
        { "drafts/borders/draft.json", "\"number\": 21", "\"number\": -1" },
        { "drafts/borders/draft.json", "\"lead\": \"wren\"", "\"lead\": \"nobody\"" },
        { "drafts/borders/draft.json", "\"kind\": \"section\"", "\"kind\": \"novel\"" },
        { "drafts/borders/versions/3.json", "\"number\": 3", "\"number\": 4" },
        { "drafts/borders/versions/4.json", "\"restoredFrom\": 1", "\"restoredFrom\": 1000" },
        { "drafts/borders/versions/1.json", "\"start\": 0", "\"start\": -5" },
        { "drafts/borders/versions/1.json", "\"length\": ", "\"length\": 2147480" },
        { "drafts/borders/versions/2.json", "\"kept\": [", "\"kept\": [ 2147483647, 2147483647, 2147483647," },
        { "drafts/borders/versions/2.json", "\"kept\": [", "\"kept\": [ 1," },
        { "drafts/borders/versions/17.json", "\"keptOf16\": [", "\"keptOf16\": [ -1, -1, 1," },
        { Comments, "\"draftVersion\": 1,", "\"draftVersion\": 99," },
        { Comments, "\"quote\": \"declared", "\"quote\": \"was declared" },
        { Comments, "\"quoteStart\": ", "\"quoteStart\": 99" },
        { Comments, "\"By whom? @wren\"", "\"By \\u0000whom\"" },
        { Comments, "\"By whom? @wren\"", "\"By \\ud800 whom\"" },
        { Comments, "\"By whom? @wren\"", "7" },
        { Comments, "\"body\": \"By whom? @wren\"", "\"body\": null" },
        { Comments, "[\n{", "[\nnull, {" },
        { Comments, "[\n{", "{\n{" },
        { "drafts/borders/suggestions.json", "\"until\": ", "\"until\": 99" },
        { "drafts/borders/suggestions.json", "\"hunks\": [", "\"hunks\": [], \"unheard\": [" },
        { "drafts/borders/suggestions.json", "\"number\": 1", "\"number\": 2" },
        { Comments, "\"By whom? @wren\"", "\"By whom? " + new string('a', 80_000) + "\"" },
        { "drafts/borders/reviews.json", "\"draftVersion\": 21", "\"draftVersion\": 22" },
        { "snapshots/1.json", "\"number\": 1", "\"number\": 7" },
        { "manifest.json", "\"sha256\"", "\"sha512\"" },
    };

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task An_impossible_value_is_refused_with_the_name_of_its_file(string file, string old, string changed)
    {
        var (archived, circle) = await Ready();
        Assert.Contains(old, archived.Text(file));
        var text = archived.Text(file);
        var forged = archived.With(file, text[..text.IndexOf(
            old, StringComparison.Ordinal)] + changed + text[(text.IndexOf(old, StringComparison.Ordinal) + old.Length)..]);

        var answer = await Archived.Send(circle.Coordinator, circle.Url, (file == "manifest.json" ? forged : forged.Sealed()).Zipped());

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.StartsWith("archive-", (await answer.Json()).Text("code"));
        await NothingCameIn(circle);
    }

    [Fact]
    public async Task A_file_that_nothing_speaks_of_is_not_lost_without_a_word()
    {
        var (archived, circle) = await Ready();

        await Refused(circle, archived.With("drafts/borders/dances.json", "[]").Sealed(), "archive-broken", "drafts/borders/dances.json");
        await Refused(circle, archived.With("../../etc/passwd", "x").Sealed(), "archive-broken", "../../etc/passwd");
    }

    [Fact]
    public async Task A_text_in_another_form_than_texts_are_kept_in_is_refused()
    {
        var (archived, circle) = await Ready();
        var file = "drafts/shelters/versions/1.md";

        await Refused(circle, archived.With(file, "a\r\nb").Sealed(), "archive-broken", file);
        await Refused(circle, archived.With(file, [0xff, 0xfe, 0x41]).Sealed(), "archive-broken", file);
        await Refused(circle, archived.With(file, new string('a', 100_001)).Sealed(), "archive-broken", file);
    }

    [Fact]
    public async Task An_archive_that_inflates_beyond_the_limit_is_not_inflated()
    {
        var (archived, circle) = await Ready();
        var zeros = archived.With("drafts/borders/versions/2.md", new byte[100 * 1024 * 1024]).Sealed().Zipped();
        Assert.True(zeros.Length < 1024 * 1024);

        var answer = await Archived.Send(circle.Coordinator, circle.Url, zeros);

        await answer.IsProblem(HttpStatusCode.BadRequest, "archive-broken");
    }

    [Fact]
    public async Task A_file_that_is_not_a_zip_is_refused()
    {
        var circle = await Circle.Founded(host);
        var (archived, _) = await Ready();
        var zip = archived.Zipped();

        foreach (var bytes in (byte[][])[[], [1], Encoding.UTF8.GetBytes(
            "not a zip at all"), zip[..^40], zip[..(zip.Length / 2)], [.. "PK\u0005\u0006"u8, .. new byte[18]], TwoOfOneName()])
        {
            var answer = await Archived.Send(circle.Coordinator, circle.Url, bytes);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Equal("archive-broken", (await answer.Json()).Text("code"));
        }

        var random = new Random(7);
        for (var time = 0; time < 40; time++)
        {
            var broken = zip.ToArray();
            for (var change = 0; change < 8; change++)
                broken[random.Next(broken.Length)] ^= (byte)random.Next(1, 256);
            var answer = await Archived.Send(circle.Coordinator, circle.Url, broken);
            Assert.True(answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Created or HttpStatusCode.Conflict,
                $"{time}: {(int)answer.StatusCode}");
        }
    }

    [Fact]
    public async Task Other_media_types_and_bad_keys_are_refused()
    {
        var circle = await Circle.Founded(host);

        await (await Archived.Send(circle.Coordinator, circle.Url, [1], type: "text/plain"))
            .IsProblem(HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");
        await (await Archived.Send(circle.Coordinator, circle.Url, [1], type: "multipart/form-data"))
            .IsProblem(HttpStatusCode.BadRequest, "archive-broken");
        await (await Archived.Send(circle.Coordinator, circle.Url, [1], query: "?key=A%20key"))
            .IsProblem(HttpStatusCode.BadRequest, "validation-failed");
    }

    [Fact]
    public async Task An_archive_may_be_larger_than_other_bodies_but_not_without_end()
    {
        await using var server = new OwnHost(await TestPostgres.NewDatabase(), onKestrel: true, ("Limits:ArchiveMegabytes", "3"));
        server.StartServer();
        var circle = await Circle.Founded(server);

        await (await Archived.Send(circle.Coordinator, circle.Url, new byte[2 * 1024 * 1024]))
            .IsProblem(HttpStatusCode.BadRequest, "archive-broken");
        await (await Archived.SendIfAsked(circle.Coordinator, circle.Url, new byte[(3 * 1024 * 1024) + 1]))
            .IsProblem(HttpStatusCode.RequestEntityTooLarge, "body-too-large");
    }

    [Fact]
    public async Task Only_coordinators_take_it_out_and_bring_it_in()
    {
        var desk = await Desk.WithSection(host);

        foreach (var person in (Person[])[desk.Drafter, desk.Reviewer])
        {
            await (await person.Get($"{desk.Report}/archive")).IsProblem(HttpStatusCode.Forbidden, "role-missing");
            await (await Archived.Send(person, desk.Circle.Url, [1])).IsProblem(HttpStatusCode.Forbidden, "role-missing");
        }

        await (await desk.Coordinator.Get($"{desk.Circle.Url}/reports/nothing/archive"))
            .IsProblem(HttpStatusCode.NotFound, "report-not-found");
    }

    private static byte[] TwoOfOneName()
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            zip.CreateEntry("manifest.json");
            zip.CreateEntry("manifest.json");
        }

        return stream.ToArray();
    }

    private async Task<(Archived Archived, Circle Circle)> Ready() => (await (_archived ??= Full(host)), await Circle.Founded(host));

    private static async Task<Archived> Full(ApiHost host)
    {
        var desk = await FullReport.Written(host);
        return await Archived.Of(desk.Coordinator, desk.Report);
    }

    private static async Task Refused(Circle circle, Archived archived, string code, string entry)
    {
        var answer = await Archived.Send(circle.Coordinator, circle.Url, archived.Zipped());
        await answer.IsProblem(HttpStatusCode.BadRequest, code);
        Assert.Equal(entry, (await answer.Json()).Text("entry"));
        await NothingCameIn(circle);
    }

    private static async Task NothingCameIn(Circle circle)
    {
        Assert.Empty((await circle.Coordinator.Read($"{circle.Url}/reports")).Items());
        Assert.Single((await circle.Coordinator.Read($"{circle.Url}/organisations")).Items());
    }
}
