using System.Collections;
using System.Net;
using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using ShadowReport.Api.Host;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Platform;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Coalitions;
using ShadowReport.Api.Tests.Drafts;
using ShadowReport.Core.Drafts;

namespace ShadowReport.Api.Tests.Platform;

/// <summary>Every kind of document says how it is archived, erased, shown to its person and expired; and what it says is so.</summary>
public sealed class DocumentDeclarations(ApiHost host)
{
    private const string Key = "xanthippe-q";
    private const string Name = "Xanthippe \"Q\" Quirinius";

    /// <summary>Files that an archive holds one by one, and in no list.</summary>
    private static readonly string[] Single = [
        "archive.json", "people.json", "activity.json", "draft.json", "versions", "snapshots", "exports"];

    /// <summary>Fields that never hold words or keys of members, by their last name, wherever they stand.</summary>
    private static readonly string[] NeverWords =
    [
        "id", "key", "report", "draft", "draftKey", "hash", "sha256", "snapshotHash", "organisation", "organisations[]", "language",
        "state", "phase", "profile", "country", "round", "zone",
        "changes", "source", "code", "parent", "recommendation", "recommendations[]", "requirement", "sections[]", "cites[]", "writer",
        "wordsBy", "drafts[]", "asked[]", "silent[]", "withoutVoice[]",
        "keys[]", "tokenHash", "organisationKey",
    ];

    private static IEnumerable<DocumentRules> Erased => Features.Documents.Where(rules => rules.Erasure.Because is null);

    [Fact]
    public void Every_kind_of_document_declares_all_four()
    {
        var mapped = host.Services.GetRequiredService<IDocumentStore>().Options.AllKnownDocumentTypes()
            .Where(document => document.DocumentType.Namespace!.StartsWith("ShadowReport", StringComparison.Ordinal))
            .ToDictionary(document => document.DocumentType, document => document.Alias);

        Assert.Equal(
            mapped.Select(document => $"{document.Key.Name} {document.Value}").Order(),
            Features.Documents.Select(rules => $"{rules.Document.Name} {rules.Alias}").Order());
        Assert.All(Features.Documents, rules =>
        {
            Assert.NotNull(rules.Archive.File ?? rules.Archive.Because);
            Assert.True(rules.Expiry.Because is not null || rules.Expiry.When.Count > 0, rules.Alias);
            Assert.True(rules.Erasure.Because is { Length: > 0 } || rules.Erasure.Because is null, rules.Alias);
        });
    }

    [Fact]
    public void Every_text_in_every_kind_of_document_is_declared_as_words_or_as_somebodys_key_or_as_kept()
    {
        // Where whole rows go, nothing in them has to be named.
        var undeclared = Erased.Where(rules => rules.Erasure.Rows is null || rules.NamesAuthors)
            .SelectMany(rules => DocumentFields.Texts(rules.Document)
            .Where(path => !rules.Erasure.Words.Concat(rules.Erasure.Printed).Contains(path) && !rules.Erasure.Keys.Contains(path)
                && !IsKept(rules, path) && !NeverWords.Contains(path.Split('.')[^1]))
            .Select(path => $"{rules.Alias}: {path}"));

        Assert.Empty(undeclared);
        // What is declared is there.
        Assert.Empty(Erased.SelectMany(rules => rules.Erasure.Words.Concat(rules.Erasure.Printed).Concat(rules.Erasure.Keys)
            .Except(DocumentFields.Texts(rules.Document)).Select(path => $"{rules.Alias}: {path}")));
        // Documents hold keys, and answers look names up. A start removes such fields from what older builds stored.
        Assert.DoesNotContain(
            Features.Documents.Where(rules => rules.NamesAuthors).SelectMany(rules => DocumentFields.Texts(rules.Document)),
            path => path.EndsWith("displayName", StringComparison.Ordinal) || path.EndsWith("organisationName", StringComparison.Ordinal));
        // A kind that needs no erasure names nobody.
        Assert.Empty(Features.Documents.Where(rules => rules.Erasure.Because is not null && DocumentFields.NameAuthors(rules.Document))
            .Select(rules => rules.Alias));
    }

    [Fact]
    public void Every_kind_that_is_archived_says_how_its_file_is_written_and_read()
    {
        var archived = Features.Documents.Where(rules => rules.Archive.File is { } file && !Single.Contains(file)).ToList();

        Assert.Empty(archived.Where(rules => rules.Archive.Part?.Document != rules.Document)
            .Select(rules => $"{rules.Alias}: {rules.Archive.File}"));
        Assert.Equal(archived.Count, archived.DistinctBy(rules => rules.Archive.File).Count());
        // What is left out is there.
        Assert.Empty(Features.Documents.SelectMany(rules => rules.Archive.LeftOut.Except(
            rules.Document.GetProperties().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)))
            .Select(field => $"{rules.Alias}: {field}")));
    }

    [Fact]
    public async Task An_erased_member_leaves_no_key_no_name_and_no_address_in_any_kind_of_document()
    {
        var database = await TestPostgres.NewDatabase();
        await using var own = new OwnHost(database);
        var desk = await Desk.SetUp(own);
        var person = new Person(own, $"{Key}-{Guid.NewGuid():N}@example.org");
        var joined = await person.Post("/api/v1/auth/invitations/acceptance", new
        {
            token = await desk.Circle.Token(
            "reviewer"),
            displayName = Name,
            key = Key,
            email = person.Email,
            password = Person.Password
        });
        Assert.Equal(HttpStatusCode.Created, joined.StatusCode);
        await person.SignIn();
        var planted = Erased.Where(
            rules => rules.Erasure.Rows is null && rules.Erasure.Words.Count + rules.Erasure.Printed.Count + rules.Erasure.Keys.Count()
                + (rules.NamesAuthors ? 1 : 0) > 0).ToList();
        await Plant(own, planted, person.Email);
        Assert.All(planted, rules => Assert.Contains(rules.Table, Erasing.Holding(database, Key).GetAwaiter().GetResult()));

        var answer = await person.Client.SendAsync(
            new HttpRequestMessage(HttpMethod.Delete, "/api/v1/me")
            {
                Content = JsonContent.Create(
                new { currentPassword = Person.Password })
            }, TestContext.Current.CancellationToken);

        Assert.True(answer.StatusCode == HttpStatusCode.NoContent,
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        foreach (var trace in (string[])[Key, "Quirinius", person.Email])
            Assert.Empty(await Erasing.Holding(database, trace));
    }

    [Theory]
    [InlineData("Standing")]
    [InlineData("North House")]
    [InlineData("Border Control")]
    public async Task A_name_that_can_be_words_is_taken_out_of_no_text(string name)
    {
        var desk = await Desk.WithSection(host, text: "Border Control closed the shelters.");
        var odd = new Person(host, $"odd-{Guid.NewGuid():N}@example.org");
        var joined = await odd.Post("/api/v1/auth/invitations/acceptance", new
        {
            token = await desk.Circle.Token(
            "reviewer"),
            displayName = name,
            key = "body",
            email = odd.Email,
            password = Person.Password
        });
        Assert.Equal(HttpStatusCode.Created, joined.StatusCode);
        await desk.Reviewer.Create(
            $"{desk.Draft("borders")}/reviews", new { version = 1, decision = "approve", comment = $"{name} says so, @body too." });

        Assert.Equal(HttpStatusCode.NoContent, (await desk.Coordinator.Post($"{desk.Circle.Url}/members/body/erasure")).StatusCode);

        var review = (await desk.Reviewer.Read($"{desk.Draft("borders")}/reviews")).Items().Single();
        Assert.Equal("standing", review.Text("state"));
        Assert.StartsWith($"{name} says so, @former-", review.Text("comment"));
    }

    [Fact]
    public async Task Waivers_moves_and_receipts_are_in_what_everybody_can_take_out()
    {
        var desk = await Desk.WithSection(host);
        await desk.Coordinator.Create(
            $"{desk.Report}/waivers", new { requirement = "review:another-organisation:borders", reason = "No time" });
        (await desk.Coordinator.Post($"{desk.Report}/transitions", new { to = "review" })).EnsureSuccessStatusCode();
        (await desk.Coordinator.Post($"{desk.Report}/transitions", new { to = "drafting", reason = "Not yet" })).EnsureSuccessStatusCode();
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "Sent" });
        await desk.Coordinator.Create(
            $"{desk.Report}/submission",
            new { snapshot = 1, channel = "hand", sentAt = DateTimeOffset.UtcNow, sha256 = new string('a', 64) });
        (await desk.Coordinator.ChangeNow(HttpMethod.Patch, $"{desk.Report}/submission", new { receipt = "Received, says the office" }))
            .EnsureSuccessStatusCode();

        var there = (await desk.Coordinator.Read("/api/v1/me/data")).Items("coalitions").Single();

        Assert.Equal("No time", there.Items("waivers").Single().Text("reason"));
        Assert.Equal(("Not yet", "drafting"), (there.Items("moves").Single().Text("reason"), there.Items("moves").Single().Text("to")));
        Assert.Contains(there.Items("submissions"), line => line["text"]?.ToString() == "Received, says the office");
        Assert.Empty((await desk.Drafter.Read("/api/v1/me/data")).Items("coalitions").Single().Items("submissions"));
    }

    private static bool IsKept(DocumentRules rules, string path) =>
        rules.Erasure.Kept.Keys.Any(kept => path == kept || path.StartsWith(kept + ".", StringComparison.Ordinal)
            || path.StartsWith(kept + "[", StringComparison.Ordinal));

    /// <summary>One document of each kind, with the person in every text, list and field that its declaration names.</summary>
    private static async Task Plant(OwnHost own, IReadOnlyList<DocumentRules> kinds, string address)
    {
        var store = own.Services.GetRequiredService<IDocumentStore>();
        await using var outside = store.QuerySession();
        var coalition = (
            await outside.Query<Member>().SingleAsync(member => member.Key == Key, TestContext.Current.CancellationToken)).CoalitionId;
        await using var session = store.LightweightSession(coalition.ToString("N"));
        foreach (var rules in kinds)
        {
            using var json = new MemoryStream(
                System.Text.Encoding.UTF8.GetBytes(new Planting(rules, address).Of(rules.Document, "", 0)!.ToJsonString()));
            session.InsertObjects([store.Options.Serializer().FromJson(rules.Document, json)]);
        }

        await session.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    private sealed class Planting(DocumentRules rules, string address)
    {
        private const int Deepest = 7;

        public JsonNode? Of(Type declared, string path, int depth)
        {
            var type = Nullable.GetUnderlyingType(declared) ?? declared;
            if (type == typeof(string))
                return Text(path);
            if (type == typeof(Author))
                return new JsonObject
                {
                    ["member"] = Key,
                    ["displayName"] = Name,
                    ["organisation"] = "north",
                    ["organisationName"] = "North House"
                };
            if (type == typeof(AuthorReference))
                return new JsonObject { ["member"] = Key, ["organisation"] = "north" };
            if (type == typeof(Guid))
                return path == "version" ? Guid.Empty : Guid.CreateVersion7();
            if (type == typeof(DateTimeOffset))
                return new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
            if (type == typeof(bool))
                return false;
            if (type.IsPrimitive)
                return 1;
            if (type.IsEnum)
                return type.GetField(Enum.GetNames(type)[^1])!.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name
                    ?? Enum.GetNames(type)[^1];
            if (ValueOf(type) is { } value)
                return value == typeof(string) ? new JsonObject { ["field"] = "x" } : new JsonObject();
            if (typeof(IEnumerable).IsAssignableFrom(type))
                return depth > Deepest ? new JsonArray() : new JsonArray(Of(ItemOf(type), $"{path}[]", depth + 1));
            return type.Namespace!.StartsWith("ShadowReport", StringComparison.Ordinal) ? Members(type, path, depth) : null;
        }

        private JsonNode Text(string path) => rules.Erasure.Words.Contains(path)
            ? $"@{Key} and {Name} said so.\n{Name}, @{Key} or {address.ToUpperInvariant()} will know."
            : rules.Erasure.Printed.Contains(path) ? $"@{Key} says so: {address}"
            : rules.Erasure.Keys.Contains(path) ? Key : path == "id" ? $"x-{Guid.NewGuid():N}" : "x";

        private JsonObject? Members(Type type, string path, int depth)
        {
            if (depth > Deepest)
                return null;
            var members = new JsonObject();
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.CanWrite && property.GetIndexParameters().Length == 0))
            {
                var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
                members[name] = Of(property.PropertyType, path.Length == 0 ? name : $"{path}.{name}", depth + 1);
            }

            return members;
        }

        private static Type ItemOf(Type type) => type.IsArray ? type.GetElementType()! : Collections(type).First();

        private static Type? ValueOf(Type type) =>
            Collections(type)
                .FirstOrDefault(
                    item => item.IsGenericType && item.GetGenericTypeDefinition() == typeof(KeyValuePair<,>))?.GetGenericArguments()[1];

        private static IEnumerable<Type> Collections(Type type) => type.GetInterfaces().Append(type)
            .Where(one => one is { IsInterface: true, IsGenericType: true } && one.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            .Select(one => one.GetGenericArguments()[0]);
    }
}
