using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Archive;

/// <summary>The files of an archive, to be looked at and to be tampered with.</summary>
internal sealed class Archived(List<(string Name, byte[] Bytes)> files)
{
    public IReadOnlyList<(string Name, byte[] Bytes)> Files => files;

    public IEnumerable<string> Names => files.Select(file => file.Name);

    public static async Task<Archived> Of(Person person, string report) => Of(await Download(person, report));

    public static async Task<byte[]> Download(Person person, string report)
    {
        var answer = await person.Get($"{report}/archive");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/zip", answer.Content.Headers.ContentType!.MediaType);
        return await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    public static Archived Of(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        return new Archived([.. archive.Entries.Select(entry => (entry.FullName, BytesOf(entry)))]);
    }

    public static Task<HttpResponseMessage> Send(
        Person person, string coalition, byte[] zip, string query = "", string type = "application/zip", CancellationToken? hangUp = null)
    {
        var content = new ByteArrayContent(zip);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return person.Client.PostAsync($"{coalition}/archives{query}", content, hangUp ?? TestContext.Current.CancellationToken);
    }

    /// <summary>The same on a real connection, for an archive that is refused by its length.</summary>
    public static Task<HttpResponseMessage> SendIfAsked(Person person, string coalition, byte[] zip)
    {
        var request = new HttpRequestMessage(
            HttpMethod.Post, $"{coalition}/archives")
        { Content = new ByteArrayContent(zip), Headers = { ExpectContinue = true } };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/zip");
        return person.PatientClient().SendAsync(request, TestContext.Current.CancellationToken);
    }

    public string Text(string name) => Encoding.UTF8.GetString(files.Single(file => file.Name == name).Bytes);

    public JsonNode Json(string name) => JsonNode.Parse(Text(name))!;

    public Archived With(string name, string text) => With(name, Encoding.UTF8.GetBytes(text));

    public Archived With(string name, byte[] bytes) => new([.. files.Where(file => file.Name != name), (name, bytes)]);

    public Archived Without(string name) => new([.. files.Where(file => file.Name != name)]);

    /// <summary>Changes a file as somebody would who also changes the manifest.</summary>
    public Archived Forged(string name, Func<string, string> change)
    {
        Assert.NotEqual(Text(name), change(Text(name)));
        return With(name, change(Text(name))).Sealed();
    }

    /// <summary>With a manifest that fits.</summary>
    public Archived Sealed()
    {
        var entries = files.Where(file => file.Name != "manifest.json").Select(file => (JsonNode)new JsonObject
        {
            ["name"] = file.Name,
            ["size"] = file.Bytes.Length,
            ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(file.Bytes)),
        });
        return With("manifest.json",
            new JsonObject { ["format"] = "shadowreport-archive-1", ["entries"] = new JsonArray([.. entries]) }.ToJsonString());
    }

    public byte[] Zipped()
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }

    private static byte[] BytesOf(ZipArchiveEntry entry)
    {
        using var bytes = new MemoryStream();
        using var stream = entry.Open();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}

/// <summary>A report in which there is one of everything.</summary>
internal static class FullReport
{
    public static async Task<Desk> Written(Microsoft.AspNetCore.Mvc.Testing.WebApplicationFactory<Program> host)
    {
        var desk = await Desk.WithSection(host);
        var borders = desk.Draft("borders");
        await desk.AddSection("shelters", "Few are open, says naïve 𝒜da.", parent: "borders");
        await desk.AddSection("gone", "Not in the end.");
        await desk.AddRecommendation("open", addressee: "States parties");
        await desk.Drafter.ChangeNow(HttpMethod.Patch, borders, new { contributors = new[] { "marta" } });
        await desk.Save("borders", 1, Desk.First + "\n\nCourts were closed too.", "Courts");
        await desk.Coordinator.Create(
            $"{borders}/versions",
            new { basedOn = 1, text = "Borders were declared a war zone again.\n\nShelters were closed in every town.", reason = "Again" });
        await desk.Drafter.Create($"{borders}/versions/1/restoration", new { reason = "As agreed" });
        for (var number = 4; number < 20; number++)
            await desk.Save(
                "borders", number, $"Borders were declared a war zone.\n\nShelters were closed in every town, {number} of them.");

        var comment = await desk.Reviewer.Create(
            $"{borders}/comments", new { version = 1, quote = "declared a war zone", body = "By whom? @wren" });
        await desk.Drafter.Create($"{borders}/comments/{comment.Text("id")}/replies", new { body = "By many, @ines." });
        await desk.Coordinator.Client.PutAsync(
            $"{borders}/comments/{comment.Text("id")}/assignment", System.Net.Http.Json.JsonContent.Create(new { member = "wren" }),
            TestContext.Current.CancellationToken);
        await desk.Drafter.Client.PutAsync(
            $"{borders}/comments/{comment.Text("id")}/resolution",
            System.Net.Http.Json.JsonContent.Create(new { resolution = "kept", reason = "As it is" }),
            TestContext.Current.CancellationToken);
        var suggestion = await desk.Reviewer.Create(
            $"{borders}/suggestions",
            new { version = 20, replacements = new[] { new { start = 0, end = 7, text = "All borders" } }, reason = "All" });
        await desk.Drafter.Create($"{borders}/suggestions/{suggestion.Text("id")}/acceptance", new { reason = "Yes" });
        await desk.Reviewer.Create($"{borders}/reviews", new { version = 21, decision = "approve-with-reservations", comment = "Nearly" });
        await desk.Drafter.Create($"{desk.Draft("shelters")}/review-requests", new { member = "ines", note = "Soon" });
        (await desk.Coordinator.Change(HttpMethod.Put, $"{desk.Report}/review-policy", "\"0\"", new
        {
            requirements = new object[] { new { key = "another-organisation", title = "Another organisation" },
                new { key = "legal", title = "Legal review", members = new[] { "ines" }, kinds = "recommendations" } },
            keepsApprovals = new[] { "none", "typographic", "citation" },
            objectionsOverridableBy = new[] { "coordinator" },
            fourEyes = true,
        })).EnsureSuccessStatusCode();
        await desk.Coordinator.Create(
            $"{desk.Report}/waivers", new { requirement = "review:another-organisation:shelters", reason = "In time for @wren" });
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "For sign-on" });
        await desk.Coordinator.Create($"{desk.Report}/exports", new { snapshot = 1, format = "docx" });
        await desk.Coordinator.Create($"{desk.Report}/exports", new { snapshot = 1, format = "html" });
        await desk.Coordinator.ChangeNow(HttpMethod.Delete, desk.Draft("gone"));
        await desk.Coordinator.Change(
            HttpMethod.Put, $"{desk.Report}/calendar/milestones/proof", "\"0\"",
            new { dueAt = "2099-02-20T09:00:00+01:00", title = "Proof" });
        return desk;
    }
}

/// <summary>Looks through the marks of what came with an archive, and what was confirmed since.</summary>
internal static class Marks
{
    public static string Without(JsonNode node) => Unmarked(node.DeepClone()).ToJsonString();

    public static string Without(byte[] file, string name) => name.EndsWith(".json", StringComparison.Ordinal)
        ? Without(JsonNode.Parse(file)!)
        : Convert.ToHexStringLower(SHA256.HashData(file));

    private static JsonNode Unmarked(JsonNode node)
    {
        if (node is JsonArray items)
        {
            foreach (var item in items.OfType<JsonNode>())
                Unmarked(item);
        }

        if (node is not JsonObject members)
            return node;
        // A review or a sign-on is what its archive says of it.
        if (members["imported"] is JsonObject imported)
        {
            if (imported["claimed"] is { } claimed)
                members["state"] = claimed.DeepClone();
            else if (imported["needsConfirmation"] is { } needs)
                members["needsConfirmation"] = needs.DeepClone();
        }

        foreach (var mark in (string[])["imported", "import", "importedAt", "importedWithArchive", "imports"])
            members.Remove(mark);
        if (members.ContainsKey("decision") && members.ContainsKey("revision"))
            members.Remove("revision");
        foreach (var (_, member) in members)
        {
            if (member is not null)
                Unmarked(member);
        }

        return node;
    }
}
