using System.Diagnostics;
using System.IO.Compression;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;
using ShadowReport.Api.Tests.Pages;
using ShadowReport.Core.Tests;

namespace ShadowReport.Api.Tests.Platform;

/// <summary>
/// Plants names, addresses and words that are not for everybody wherever a report takes any, and looks for them in every part of every
/// file and in every answer for those who may not read them.
/// </summary>
public sealed class LeakScan(ApiHost host)
{
    private static readonly string[] ForCommittee = [
        "Quillfeather", "Brambleshaw", "Thistlecombe", "Larkenfield", "Mosswhistle", "Dunnockhurst", "Foxgloveton", "Rushwarren"];
    private static readonly string[] ForCoalition = [
        "Umberwick", "Saltmarden", "Heronsgate", "Corncrakely", "Petrelstone", "Siskinmore", "Ouzelbrook", "Whimbrelton", "Gannetrow",
        "Knotgrassby", "Plovermere"];

    [Fact]
    public async Task No_file_holds_in_any_part_what_its_edition_may_not()
    {
        var desk = await Planted();
        foreach (var (format, markup, edition) in Files())
        {
            var export = await Exported(desk, format, markup, edition);
            var answer = await desk.Coordinator.Get($"{desk.Report}/exports/{export.Text("id")}/content");
            var kept = (edition == "public" ? ForCommittee.Concat(ForCoalition) : ForCoalition).Concat(Addresses(desk)).ToList();
            var what = $"{format}, {markup}, {edition}";

            var parts = await Parts(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), format);
            parts["file name"] = answer.Content.Headers.ContentDisposition!.ToString();
            parts["manifest"] = (await desk.Coordinator.Read($"{desk.Report}/exports/{export.Text("id")}/manifest")).ToJsonString();
            Assert.Empty(
                parts.SelectMany(part => kept.Where(word => Holds(part.Value, word)).Select(word => $"{what}: {part.Key} holds {word}")));
            Assert.True(parts.Any(part => Holds(part.Value, "everybody")), $"{what}: nothing was searched");
            if (edition == "committee" && markup == "clean")
                Assert.All(["Brambleshaw", "Thistlecombe"],
                    word => Assert.True(parts.Any(part => Holds(part.Value, word)), $"{what}: {word} is missing"));
        }
    }

    [Fact]
    public async Task No_answer_tells_an_address_or_an_organisation_that_is_not_to_be_named()
    {
        var desk = await Planted();
        var observer = await desk.Circle.Joined("odile", "observer");
        var stranger = await Person.SignedIn(host, "stranger");
        var hidden = await Exported(desk, "docx", "clean", "internal");
        var operations = (await Operation.Of(host.CreateClient(), "everything")).Where(operation => operation.Method == "GET").ToList();
        var values = await Values(desk, hidden.Text("id"));

        var told = new List<string>();
        foreach (var person in new[] { desk.Drafter, desk.Reviewer, observer, stranger })
        {
            foreach (var operation in operations)
            {
                var answer = await person.Get(UrlOf(operation, values));
                var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                var text = body + answer.Headers + answer.Content.Headers;
                told.AddRange(Addresses(desk).Where(address => address != person.Email && Holds(text, address))
                    .Select(address => $"{operation.Id}: {address}"));
                if (operation.Id is "listSignOns" or "listActivity" or "streamEvents")
                    told.AddRange(Holds(text, "whimbrel") ? [$"{operation.Id}: the unnamed signer"] : []);
                if (operation.Id is "getCalendarFile" or "getCalendarFeed" or "listNotices")
                    told.AddRange(ForCommittee.Concat(ForCoalition).Append("ines of").Where(word => Holds(text, word))
                        .Select(word => $"{operation.Id}: {word}"));
                if (person == observer
                    && operation.Id is "downloadExport" or "listExports" or "getExport" or "getManifest" or "listActivity"
                    or "streamEvents")
                    told.AddRange(
                        ForCoalition.Append(hidden.Text("id")).Where(word => Holds(text, word)).Select(word => $"{operation.Id}: {word}"));
                if (person == stranger && operation.IsInCoalition)
                    told.AddRange(ForCommittee.Concat(ForCoalition).Where(word => Holds(text, word))
                        .Select(word => $"{operation.Id} to a stranger: {word}"));
            }

            foreach (var (page, url) in Pages(values))
            {
                var text = await Answer(person, url, "text/html");
                told.AddRange(Addresses(desk).Where(address => Holds(text, address)).Select(address => $"{page}: {address}"));
                if (person == stranger)
                    told.AddRange(ForCommittee.Concat(ForCoalition).Where(word => Holds(text, word))
                        .Select(word => $"{page} to a stranger: {word}"));
            }
        }

        Assert.Empty(told.Distinct());
    }

    [Fact]
    public async Task No_answer_shows_restricted_text_to_observers()
    {
        var desk = await Planted();
        await desk.Circle.AddOrganisation("guests");
        var observer = await desk.Circle.Joined("odile", "observer", "guests");
        var values = await Values(desk, (await Exported(desk, "html", "clean", "public")).Text("id"));
        // Of members and organisations those that are printed: none.
        var kept = ForCommittee.Concat(ForCoalition)
            .Concat(["for-us", "for-them", "hidden-ask", "Marta", "wren", "ines of", "of north", "of south", "North House", "south House"])
            .ToList();

        var (told, read) = (new HashSet<string>(), new HashSet<string>());
        foreach (var (operation, url) in await Readings(values))
        {
            foreach (var type in new[] { "*/*", "text/html", "text/markdown", "application/vnd.citationstyles.csl+json" })
            {
                var text = await Answer(observer, url, type);
                told.UnionWith(kept.Where(word => Holds(text.Replace(url, ""), word)).Select(word => $"{operation}: {word}"));
                if (Holds(text, "everybody"))
                    read.Add(operation);
            }
        }

        foreach (var place in new[] { desk.Report, desk.Circle.Url })
        {
            foreach (var word in kept)
            {
                var answer = await observer.Read($"{place}/search?q={Uri.EscapeDataString(word)}");
                told.UnionWith(answer.Items().Select(_ => $"{place}/search for {word}"));
                told.UnionWith(
                    answer["counts"]!.AsObject().Where(count => count.Value?.GetValue<int>() > 0).Select(_ => $"{place}: count of {word}"));
                // It is found by those who work on the report.
                if (ForCoalition.Contains(word) && (await desk.Reviewer.Read($"{place}/search?q={word}")).Items().Any())
                    read.Add(word);
            }
        }

        Assert.Empty(told.Order());
        Assert.Superset(
            new HashSet<string>
            {
                "getDraft", "previewReport", "downloadExport", "searchReport", "searchCoalition", "Umberwick",
                "page /coalitions/{coalition}/reports/{report}/drafts/{draft}",
            }, read);
    }

    /// <summary>Everything in a coalition that can be read, of each draft.</summary>
    private async Task<List<(string Operation, string Url)>> Readings(IReadOnlyDictionary<string, string> values)
    {
        var operations = (await Operation.Of(host.CreateClient(), "everything")).Where(operation => operation.Method == "GET").ToList();
        string[] drafts = ["open", "for-them", "for-us", "annex", "hidden-ask"];
        return [.. drafts.Select(draft => new Dictionary<string, string>(values) { ["draft"] = draft })
            .SelectMany(named => operations.Select(operation => (operation.Id, UrlOf(operation, named))).Concat(Pages(named))).Distinct()];
    }

    /// <summary>The pages for people.</summary>
    private IEnumerable<(string Operation, string Url)> Pages(IReadOnlyDictionary<string, string> values) =>
        PageBrowser.Patterns(host).Select(pattern => (
            $"page {pattern}", PageBrowser.AddressOf(pattern, values["coalition"], values["report"], values["draft"])));

    private static async Task<string> Answer(Person person, string url, string type)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.TryAddWithoutValidation("Accept", type);
        var answer = await person.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken) + answer.Headers + answer.Content.Headers;
    }

    private static IEnumerable<(string Format, string Markup, string Edition)> Files()
    {
        foreach (var edition in new[] { "public", "committee" })
        {
            foreach (var format in new[] { "docx", "html", "markdown" })
                yield return (format, "clean", edition);
            yield return ("docx", "tracked", edition);
            if (!IsInstalled("soffice") || !IsInstalled("qpdf") || !IsInstalled("pdftotext"))
                continue;
            yield return ("odt", "clean", edition);
            yield return ("pdf", "clean", edition);
        }
    }

    private static async Task<JsonNode> Exported(Desk desk, string format, string markup, string edition)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{desk.Report}/exports")
        {
            Content = JsonContent.Create(markup == "tracked"
                ? new { snapshot = 2, format, markup, edition, against = 1 } : (object)new { snapshot = 2, format, markup, edition }),
        };
        request.Headers.Add("Prefer", "wait=30");
        var export = await (await desk.Coordinator.Client.SendAsync(request, TestContext.Current.CancellationToken)).Json();
        Assert.True(export["status"]?.ToString() == "done", export.ToJsonString());
        return export;
    }

    /// <summary>
    /// Every part of a file as text: what a zip holds, what a PDF holds once it is unpacked, and the text that is read from it.
    /// </summary>
    private static async Task<Dictionary<string, string>> Parts(byte[] file, string format)
    {
        var parts = new Dictionary<string, string> { ["bytes"] = Encoding.Latin1.GetString(file) };
        if (format is "docx" or "odt")
        {
            using var zip = new ZipArchive(new MemoryStream(file));
            foreach (var entry in zip.Entries)
            {
                using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
                var content = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
                parts[entry.FullName] = entry.FullName + content;
                // Words may be cut into runs.
                parts[$"the words of {entry.FullName}"] = Regex.Replace(content, "<[^>]*>", "");
            }
        }
        else if (format == "pdf")
        {
            parts["unpacked"] = await Output(file, "qpdf", "--qdf", "--object-streams=disable", "FILE", "-");
            parts["text"] = await Output(file, "pdftotext", "FILE", "-");
            parts["properties"] = await Output(file, "pdfinfo", "-meta", "FILE") + await Output(file, "pdfinfo", "-custom", "FILE");
        }
        else
        {
            parts["text"] = Encoding.UTF8.GetString(file);
        }

        return parts;
    }

    private static async Task<string> Output(byte[] file, string program, params string[] arguments)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, file, TestContext.Current.CancellationToken);
            using var process = Process.Start(new ProcessStartInfo(
                program, arguments.Select(argument => argument == "FILE" ? path : argument))
            { RedirectStandardOutput = true })!;
            using var killing = new KillAtEnd(process);
            using var output = new MemoryStream();
            await process.StandardOutput.BaseStream.CopyToAsync(output, TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, process.ExitCode);
            return Encoding.UTF8.GetString(output.ToArray());
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>As it stands, in two bytes for each character, and in hexadecimal as a PDF may write it.</summary>
    private static bool Holds(string text, string word) =>
        text.Contains(word, StringComparison.OrdinalIgnoreCase)
        || text.Contains(string.Join('\0', word.ToCharArray()), StringComparison.OrdinalIgnoreCase)
        || text.Contains(Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(word)), StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Addresses(Desk desk) => [desk.Coordinator.Email, desk.Drafter.Email, desk.Reviewer.Email];

    private static string UrlOf(Operation operation, IReadOnlyDictionary<string, string> values)
    {
        var url = operation.Path;
        foreach (var (name, value) in values)
            url = url.Replace($"{{{name}}}", value);
        return Regex.Replace(url, @"\{[^}]*\}", "1") + operation.Id switch
        {
            "streamEvents" => "?after=0&follow=false",
            "searchReport" or "searchCoalition" => "?q=everybody",
            _ => "",
        };
    }

    private static async Task<IReadOnlyDictionary<string, string>> Values(Desk desk, string export)
    {
        async Task<string> First(string list, string name) => (await desk.Coordinator.Read(list)).Items().First()[name]!.ToString();
        return new Dictionary<string, string>
        {
            ["coalition"] = desk.Circle.Key,
            ["report"] = "cedaw",
            ["draft"] = "open",
            ["number"] = "2",
            ["other"] = "1",
            ["version"] = "1",
            ["paragraph"] = "1",
            ["recommendation"] = "hidden-ask",
            ["organisation"] = "whimbrel",
            ["member"] = "ines",
            ["key"] = "kept",
            ["source"] = "kept",
            ["export"] = export,
            ["webhook"] = (await desk.Coordinator.Create(
                $"{desk.Circle.Url}/webhooks", new { url = "https://hooks.example.org/gannetrow" }))["webhook"]!.Text("id"),
            ["procedure"] = await First($"{desk.Report}/silence-procedures", "id"),
            ["comment"] = await First($"{desk.Draft("open")}/comments", "id"),
            ["suggestion"] = await First($"{desk.Draft("open")}/suggestions", "id"),
        };
    }

    /// <summary>A report in which every field holds something that is not for everybody, frozen twice.</summary>
    private async Task<Desk> Planted()
    {
        var desk = await Desk.SetUp(host);
        await desk.Coordinator.Create($"{desk.Report}/sources", new
        {
            item = new
            {
                id = "kept",
                type = "report",
                title = "Siskinmore papers",
                author = new[] { new { literal = "Ouzelbrook Institute" } }
            },
            edition = "internal",
        });
        await desk.AddSection("open", Text(""));
        await desk.AddSection("for-them", "Only the committee reads of Thistlecombe.");
        await desk.AddSection("for-us", "Only we read of Heronsgate.");
        await desk.AddSection("annex", "What Brambleshaw said.");
        await desk.AddRecommendation("hidden-ask", "Ask Mosswhistle.", "Larkenfield Ministry");
        await Change(desk, "for-them", new { title = "Dunnockhurst heading", edition = "committee" });
        await Change(desk, "for-us", new { title = "Corncrakely heading", edition = "internal" });
        await Change(desk, "annex", new { edition = "committee" });
        (await desk.Coordinator.ChangeNow(HttpMethod.Patch, desk.Draft("annex"), new { annex = true })).EnsureSuccessStatusCode();
        await Change(desk, "hidden-ask", new { title = "Foxgloveton label", edition = "committee" });
        await desk.Coordinator.Change(
            HttpMethod.Put, $"{desk.Report}/calendar/milestones/call", "\"0\"",
            new { dueAt = "2099-02-20T09:00:00+01:00", title = "Call Plovermere" });
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "Petrelstone draft" });

        await desk.Save("open", 1, Text(" So it stands now."), "Because Gannetrow asked");
        await desk.Reviewer.Create(
            $"{desk.Draft("open")}/comments", new { version = 2, quote = "everybody", body = "Ask Knotgrassby first." });
        await desk.Reviewer.Create(
            $"{desk.Draft("open")}/suggestions", new { version = 2, text = Text(" Knotgrassby says so."), reason = "Knotgrassby" });
        await desk.Reviewer.Create(
            $"{desk.Draft("open")}/reviews", new { version = 2, decision = "object", comment = "Not before Knotgrassby agrees." });
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "Petrelstone again" });
        await SignOn(desk, "rushwarren", "Rushwarren House", "committee");
        await SignOn(desk, "whimbrel", "Whimbrelton House", "unnamed");
        await desk.Coordinator.Create(
            $"{desk.Report}/silence-procedures",
            new { snapshot = 2, title = "Petrelstone question", adoptsAt = DateTimeOffset.UtcNow.AddDays(1) });
        await desk.Coordinator.Create(
            $"{desk.Report}/submission",
            new
            {
                snapshot = 2,
                channel = "hand",
                sentAt = DateTimeOffset.UtcNow,
                sha256 = new string('a', 64),
                receipt = "Siskinmore",
                note = "By Gannetrow"
            });
        (await desk.Drafter.ChangeNow(
            HttpMethod.Put, $"{desk.Report}/outcomes/hidden-ask", new { result = "unknown", note = "Ask Knotgrassby" }))
                .EnsureSuccessStatusCode();
        return desk;
    }

    /// <summary>Words kept back in every kind of block.</summary>
    private static string Text(string more) =>
        $"""
         This is for everybody.{more} [Told by Quillfeather.]{"{.committee}"} [And by Umberwick.]{"{.internal}"}

         Stated^[As [Saltmarden]{"{.internal}"} saw it.] and cited [@kept, p. 3].

         - one
         - [Quillfeather again]{"{.committee}"}

         > Said before. [Umberwick wept.]{"{.internal}"}

         | who | where |
         |---|---|
         | we | here |
         | [Umberwick]{"{.internal}"} | [Saltmarden]{"{.internal}"} |

         ## Of [Quillfeather]{"{.committee}"} and all

         The end of it.
         """;

    private static async Task Change(Desk desk, string draft, object body) =>
        (await desk.Drafter.ChangeNow(HttpMethod.Patch, desk.Draft(draft), body)).EnsureSuccessStatusCode();

    private static async Task SignOn(Desk desk, string organisation, string name, string visibility)
    {
        await desk.Circle.AddOrganisation(organisation);
        var signatory = await desk.Circle.Joined($"of-{organisation}", "signatory", organisation);
        var closesAt = DateTimeOffset.UtcNow.AddDays(1);
        (await desk.Coordinator.Client.PutAsJsonAsync(
            $"{desk.Report}/snapshots/2/sign-on-round", new { closesAt }, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        await signatory.Create(
            $"{desk.Report}/snapshots/2/sign-ons",
            new
            {
                visibility,
                name,
                reservations = new[] { new { paragraph = 1, text = visibility == "unnamed" ? "One would say less."
                    : $"{name} would say less." } }
            });
    }
}
