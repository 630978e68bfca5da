using System.Net;
using System.Text;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;
using ShadowReport.Api.Tests.Platform;

namespace ShadowReport.Api.Tests.Imports;

/// <summary>Files and forms that nobody sends and anybody can: refused with a code, in bounded time, and never a fault.</summary>
public sealed class HostileFiles(ApiHost host)
{
    private static readonly byte[] _words = Encoding.UTF8.GetBytes(ImportDesk.File);

    public static TheoryData<string, byte[], HttpStatusCode, string> Files => new()
    {
        { "file.txt", [], HttpStatusCode.BadRequest, "file-is-empty" },
        { "file.txt", [(byte)'a', 0, (byte)'b'], HttpStatusCode.BadRequest, "text-has-nul" },
        { "file.txt", [0xFF, 0xFE, 0x00, 0xD8], HttpStatusCode.BadRequest, "text-encoding-broken" },
        { "file.txt", [(byte)'a', 0x1B], HttpStatusCode.BadRequest, "text-has-control-character" },
        { "file.md", [(byte)'a', 0xEF, 0xBF, 0xBF], HttpStatusCode.BadRequest, "text-has-control-character" },
        { "file.txt", new byte[1_000_001].Select(_ => (byte)'a').ToArray(), HttpStatusCode.BadRequest, "file-too-long" },
        { "file.pdf", [.. "%PDF-1.7"u8], HttpStatusCode.UnsupportedMediaType, "file-format-unknown" },
        { "file.txt", [.. "%PDF-1.7"u8], HttpStatusCode.UnsupportedMediaType, "file-format-unknown" },
        { "file.doc", [0xD0, 0xCF, 0x11, 0xE0, 0xA1], HttpStatusCode.UnsupportedMediaType, "file-format-unknown" },
        { "file.docx", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. Encoding.Unicode.GetBytes("EncryptedPackage")],
            HttpStatusCode.BadRequest, "file-protected" },
        { "file.txt", [.. "PK\x03\x04"u8], HttpStatusCode.BadRequest, "file-broken" },
        { "file.zip", [.. "PK\x03\x04"u8], HttpStatusCode.UnsupportedMediaType, "file-format-unknown" },
        { "file.odt", [.. "PK\x03\x04"u8], HttpStatusCode.UnsupportedMediaType, "file-format-unknown" },
        { "file.html", _words, HttpStatusCode.UnsupportedMediaType, "file-format-unknown" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_file_that_is_none_of_ours_is_refused(string name, byte[] bytes, HttpStatusCode status, string code)
    {
        var desk = await Desk.SetUp(host);

        await (await desk.TryImport(desk.Drafter, bytes, name)).IsProblem(status, code);
        Assert.Empty((await desk.Drafter.Read(desk.Imports())).Items());
    }

    [Theory]
    [InlineData("brackets", "[", 100_000)]
    [InlineData("emphasis", "*a ", 100_000)]
    [InlineData("quotes", "> ", 100_000)]
    [InlineData("bullets", "- a\n", 100_000)]
    [InlineData("lines", "a\n", 100_000)]
    [InlineData("headings", "# a\n\nb\n\n", 50_000)]
    [InlineData("footnotes", "[^1] a\n\n[^1]: b\n\n", 20_000)]
    [InlineData("comments", "<!-- ", 100_000)]
    [InlineData("tables", "|a|b\n|-|-\n", 50_000)]
    public async Task Marks_in_heaps_take_bounded_time(string what, string marks, int times)
    {
        var desk = await Desk.SetUp(host);
        var bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(marks, times)));
        foreach (var name in (string[])["heap.txt", "heap.md"])
        {
            var answer = await desk.TryImport(desk.Drafter, bytes, name);

            Assert.True(answer.StatusCode is HttpStatusCode.Created or HttpStatusCode.BadRequest,
                $"{what} in {name}: {(int)answer.StatusCode}");
        }
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\Users\\Ana\\draft.txt", "draft.txt")]
    [InlineData("a\u202Etxt.md", "atxt.md")]
    [InlineData("...", "file")]
    [InlineData("été 2019.txt", "été 2019.txt")]
    public async Task A_file_name_is_harmless_once_it_is_kept(string sent, string kept)
    {
        var desk = await Desk.SetUp(host);
        var import = await (await desk.TryImport(desk.Drafter, _words, sent)).Json();

        Assert.Equal(kept, import.Text("fileName"));
    }

    [Theory]
    [InlineData("application/json", HttpStatusCode.UnsupportedMediaType, "unsupported-media-type")]
    [InlineData("text/plain", HttpStatusCode.UnsupportedMediaType, "unsupported-media-type")]
    [InlineData("application/x-www-form-urlencoded", HttpStatusCode.UnsupportedMediaType, "unsupported-media-type")]
    [InlineData("multipart/mixed; boundary=b", HttpStatusCode.UnsupportedMediaType, "unsupported-media-type")]
    [InlineData("rubbish", HttpStatusCode.UnsupportedMediaType, "unsupported-media-type")]
    [InlineData("multipart/form-data", HttpStatusCode.BadRequest, "malformed-form")]
    [InlineData("multipart/form-data; boundary=other", HttpStatusCode.BadRequest, "malformed-form")]
    [InlineData("multipart/form-data; boundary=bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
        HttpStatusCode.BadRequest, "malformed-form")]
    public async Task A_body_of_another_type_is_refused(string type, HttpStatusCode status, string code)
    {
        var desk = await Desk.SetUp(host);

        await (await Send(
            desk, type, "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nWords.\r\n--b--\r\n"))
                .IsProblem(status, code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("--b--\r\n")]
    [InlineData("--b\r\n")]
    [InlineData("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nWords without an end")]
    [InlineData("--b\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\nWords.\r\n--b--\r\n")]
    [InlineData("--b\r\nContent-Disposition: form-data; name=\"mode\"\r\n\r\ndrafts\r\n--b--\r\n")]
    [InlineData("--b\r\nContent-Disposition: rubbish\r\n\r\nWords.\r\n--b--\r\n")]
    [InlineData("--b\r\n\r\nWords.\r\n--b--\r\n")]
    [InlineData("--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nWords.\r\n--b\r\nContent-Disposition: form-data; "
        + "name=\"file\"\r\n\r\nWords.\r\n--b--\r\n")]
    public async Task A_form_that_is_not_well_formed_is_refused(string body)
    {
        var desk = await Desk.SetUp(host);

        await (await Send(desk, "multipart/form-data; boundary=b", body)).IsProblem(HttpStatusCode.BadRequest, "malformed-form");
    }

    [Fact]
    public async Task Headers_of_a_part_are_bounded()
    {
        var desk = await Desk.SetUp(host);
        var many = string.Concat(Enumerable.Range(0, 100).Select(number => $"X-{number}: a\r\n"));
        foreach (var headers in (string[])[many, $"X: {new string('a', 100_000)}\r\n"])
        {
            var body = $"--b\r\n{headers}Content-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nWords.\r\n--b--\r\n";
            await (await Send(desk, "multipart/form-data; boundary=b", body)).IsProblem(HttpStatusCode.BadRequest, "malformed-form");
        }
    }

    [Fact]
    public async Task A_file_of_nine_megabytes_is_read_and_one_of_fifty_refused_at_once_and_elsewhere_one_is_the_most()
    {
        // The test server reads a body of any length; Kestrel does not.
        await using var server = new OwnHost(await TestPostgres.NewDatabase(), onKestrel: true);
        server.StartServer();
        var desk = await Desk.SetUp(server);

        var large = await desk.TryImport(desk.Drafter, new byte[9_000_000]);
        var tooLarge = await SendLarge(desk, isChunked: false);
        await HangsUpOn(desk);
        var elsewhere = await desk.Drafter.Client.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, $"{desk.Report}/sections")
            {
                Content = new StringContent(
                new string('a', 1_100_000), Encoding.UTF8, "application/json"),
                Headers = { ExpectContinue = true }
            },
            TestContext.Current.CancellationToken);

        await large.IsProblem(HttpStatusCode.BadRequest, "file-too-long");
        await tooLarge.IsProblem(HttpStatusCode.RequestEntityTooLarge, "body-too-large");
        Assert.Contains("10 MiB", (await tooLarge.Json()).Text("detail"));
        await elsewhere.IsProblem(HttpStatusCode.RequestEntityTooLarge, "body-too-large");
    }

    [Fact]
    public async Task A_file_too_large_is_refused_without_Kestrel_too()
    {
        var desk = await Desk.SetUp(host);

        await (await SendLarge(desk, isChunked: true)).IsProblem(HttpStatusCode.RequestEntityTooLarge, "body-too-large");
    }

    [Theory]
    [InlineData("""{ "parts": [ null ] }""")]
    [InlineData("""{ "parts": [] }""")]
    [InlineData("""{ "parts": null }""")]
    [InlineData("""{ "parts": [ { "number": 9, "key": "a" } ] }""")]
    [InlineData("""{ "parts": [ { "number": -1, "key": "a" } ] }""")]
    [InlineData("""{ "parts": [ { "key": "a" } ] }""")]
    [InlineData("""{ "parts": [ { "number": 1, "key": "A b" } ] }""")]
    [InlineData("""{ "parts": [ { "number": 1, "key": null } ] }""")]
    [InlineData("""{ "parts": [ { "number": 1, "title": "" } ] }""")]
    [InlineData("""{ "parts": [ { "number": 1, "title": "a\nb" } ] }""")]
    [InlineData("""{ "parts": [ { "number": 1, "kind": "cover" } ] }""")]
    [InlineData("""{ "parts": [ { "number": 1, "kind": null } ] }""")]
    [InlineData("""{ "parts": [ { "number": 1, "kind": 7 } ] }""")]
    [InlineData("""{ "parts": [ { "number": 1, "parent": "access-to-health" } ] }""")]
    [InlineData("""{ "parts": [ { "number": 1, "addressee": " " } ] }""")]
    [InlineData("""{ "parts": [ { "number": 1, "text": "a" } ] }""")]
    public async Task A_correction_that_cannot_be_is_refused(string body)
    {
        var desk = await Desk.SetUp(host);
        var import = await desk.Imported();
        var request = new HttpRequestMessage(
            HttpMethod.Patch, desk.Import(import))
        { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        var answer = await desk.Drafter.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.True(answer.StatusCode == HttpStatusCode.BadRequest,
            $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
        Assert.Equal(1, (await desk.Drafter.Read(desk.Import(import))).Number("revision"));
    }

    [Fact]
    public async Task A_cookie_is_never_enough_to_send_a_file()
    {
        var desk = await Desk.SetUp(host);
        var cookie = (await desk.Drafter.Post("/api/v1/auth/cookie")).Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        var form = new MultipartFormDataContent { { new ByteArrayContent(_words), "file", "a.txt" } };
        var request = new HttpRequestMessage(HttpMethod.Post, desk.Imports()) { Content = form };
        request.Headers.Add("Cookie", cookie);

        await (await host.CreateClient(new() { HandleCookies = false }).SendAsync(request, TestContext.Current.CancellationToken))
            .IsProblem(HttpStatusCode.Unauthorized, "not-signed-in");
    }

    [Fact]
    public async Task The_description_shows_a_form_with_a_file()
    {
        var operation = (await Operation.Of(host.CreateClient(), "everything")).Single(operation => operation.Id == "makeImport");
        var schema = operation.Description["requestBody"]!["content"]!["multipart/form-data"]!["schema"]!;

        Assert.Equal(("string", "binary"), (schema["properties"]!["file"]!.Text("type"), schema["properties"]!["file"]!.Text("format")));
        Assert.Equal("[\"file\"]", schema["required"]!.ToJsonString());
    }

    private static Task<HttpResponseMessage> Send(Desk desk, string type, string body)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return desk.Drafter.Client.PostAsync(desk.Imports(), content, TestContext.Current.CancellationToken);
    }

    /// <summary>Who does not say how much is coming is cut off when it is too much, and may hear the answer or only that.</summary>
    private static async Task HangsUpOn(Desk desk)
    {
        try
        {
            await (await SendLarge(desk, isChunked: true)).IsProblem(HttpStatusCode.RequestEntityTooLarge, "body-too-large");
        }
        catch (HttpRequestException cutOff) when (cutOff.InnerException is IOException)
        {
            Assert.Empty((await desk.Drafter.Read(desk.Imports())).Items());
        }
    }

    private static Task<HttpResponseMessage> SendLarge(Desk desk, bool isChunked)
    {
        var form = new MultipartFormDataContent { { new ByteArrayContent(new byte[50_000_000]), "file", "a.txt" } };
        var request = new HttpRequestMessage(HttpMethod.Post, desk.Imports()) { Content = form };
        // So that the answer is heard before all of it is sent.
        request.Headers.ExpectContinue = true;
        request.Headers.TransferEncodingChunked = isChunked;
        return desk.Drafter.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
