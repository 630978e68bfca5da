using System.Net;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ShadowReport.Api.Platform;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Archive;
using ShadowReport.Api.Tests.Coalitions;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Platform;

public sealed class TimesWithOffsets(ApiHost host)
{
    private static readonly string[] WithoutOffset = ["2099-04-05T12:00:00", "2099-04-05T12:00", "2099-04-05"];

    [Fact]
    public async Task No_body_takes_a_time_without_an_offset()
    {
        var circle = await Circle.Founded(host);
        await circle.Coordinator.Create(
            $"{circle.Url}/reports", new { key = "cedaw", title = "Submission", profile = "cedaw-general-discussion" });
        await circle.Coordinator.ChangeNow(
            HttpMethod.Patch, $"{circle.Url}/members/marta", new { roles = new[] { "coordinator", "drafter", "reviewer", "signatory" } });
        var tried = new HashSet<string>();
        foreach (var operation in (await Operation.Of(host.CreateClient(), "everything"))
            .Where(operation => operation is { IsOpen: false, Body: not null }))
        {
            foreach (var field in Times(operation.Body!, operation.Document))
            {
                tried.Add($"{operation.Id} {field}");
                foreach (var time in WithoutOffset)
                {
                    var answer = await Send(circle, operation, With(operation.Example!.AsObject(), field, time));
                    Assert.True(answer.StatusCode == HttpStatusCode.BadRequest,
                        $"{operation.Id} with {field} {time}: {(int)answer.StatusCode}");
                    var problem = await answer.Json();
                    Assert.Equal((operation.Id, field, "time-zone-missing"), (
                        operation.Id, problem["errors"]!.AsObject().Single().Key, problem.Text("code")));
                    Assert.StartsWith($"`{field}`: ", problem.Text("detail"));
                }
            }
        }

        Assert.Superset(
            new HashSet<string> { "setUpReport deadline.at", "changeReport deadline.at", "setMilestone dueAt", "changeMilestone dueAt",
                "requestReview dueAt", "recordSubmission sentAt", "openSignOnRound closesAt" }, tried);
    }

    [Theory]
    [InlineData("/api/v1/me/inbox")]
    [InlineData("/api/v1/me/attention")]
    public async Task No_query_takes_a_time_without_an_offset(string url)
    {
        var person = await Person.SignedIn(host, "reader");
        foreach (var time in WithoutOffset)
        {
            var answer = await person.Get($"{url}?since={time}");
            await answer.IsProblem(HttpStatusCode.BadRequest, "time-zone-missing");
            Assert.Equal("since", (await answer.Json())["errors"]!.AsObject().Single().Key);
        }

        Assert.Contains("%2B", (await (await person.Get($"{url}?since=2099-04-05T12:00:00+02:00")).Json()).Text("detail"));
        Assert.Equal(HttpStatusCode.OK, await person.StatusOf($"{url}?since=2099-04-05T12:00:00%2B02:00"));
        Assert.Equal(HttpStatusCode.OK, await person.StatusOf($"{url}?since=2099-04-05T12:00:00Z"));
        Assert.Equal(HttpStatusCode.OK, await person.StatusOf($"{url}?since="));
    }

    [Fact]
    public async Task The_documents_of_the_API_say_which_values_are_times()
    {
        var operations = await Operation.Of(host.CreateClient(), "everything");

        var since = operations.Single(
            operation => operation.Id == "getAttention").Parameters.Single(parameter => parameter.Text("name") == "since");
        Assert.Equal(("string", "date-time"), (since["schema"]!.Text("type"), since["schema"]!.Text("format")));
    }

    [Fact]
    public void Every_time_that_an_endpoint_takes_is_read_by_one_of_the_two_readers()
    {
        var taken = host.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Select(endpoint => endpoint.Metadata.GetMetadata<MethodInfo>()).OfType<MethodInfo>()
            .SelectMany(method => method.GetParameters())
            .ToList();

        Assert.Contains(taken, parameter => Inner(parameter.ParameterType) == typeof(QueryTime));
        Assert.DoesNotContain(taken, parameter => Inner(parameter.ParameterType) == typeof(DateTimeOffset));
        var within = new HashSet<Type>();
        foreach (var parameter in taken)
            Collect(parameter.ParameterType, within);
        Assert.Contains(typeof(DateTimeOffset), within);
        Assert.DoesNotContain(typeof(DateTime), within);
        Assert.DoesNotContain(typeof(DateOnly), within);
        Assert.DoesNotContain(typeof(TimeOnly), within);
    }

    [Theory]
    [InlineData("2027-04-05T12:00:00+01:00")]
    [InlineData("2027-04-05T12:00:00-06:00")]
    [InlineData("2027-03-28T02:30:00+01:00")]
    [InlineData("2027-03-28T02:30:00+02:00")]
    public async Task A_deadline_with_an_offset_that_its_zone_does_not_have_is_refused(string at)
    {
        var circle = await Circle.Founded(host);
        object Report(object? deadline) => new { key = "upr", title = "Submission", profile = "upr-stakeholder", deadline };

        var made = await circle.Coordinator.Post($"{circle.Url}/reports", Report(new { at, zone = "Europe/Zurich" }));
        await circle.Coordinator.Create($"{circle.Url}/reports", Report(null));
        var changed = await circle.Coordinator.ChangeNow(
            HttpMethod.Patch, $"{circle.Url}/reports/upr", new { deadline = new { at, zone = "Europe/Zurich" } });

        foreach (var answer in (HttpResponseMessage[])[made, changed])
        {
            await answer.IsProblem(HttpStatusCode.BadRequest, "offset-not-in-zone");
            Assert.Equal("deadline", (await answer.Json())["errors"]!.AsObject().Single().Key);
        }
    }

    [Theory]
    [InlineData("2099-04-05T12:00:00Z", "America/Mexico_City")]
    [InlineData("2099-04-05T12:00:00-06:00", "America/Mexico_City")]
    [InlineData("2027-10-31T02:30:00+01:00", "Europe/Zurich")]
    [InlineData("2027-10-31T02:30:00+02:00", "Europe/Zurich")]
    public async Task A_deadline_in_UTC_or_with_an_offset_of_its_zone_is_kept_and_can_be_sent_back(string at, string zone)
    {
        var circle = await Circle.Founded(host);
        var made = await circle.Coordinator.Create(
            $"{circle.Url}/reports", new { key = "upr", title = "Submission", profile = "upr-stakeholder", deadline = new { at, zone } });

        var again = await circle.Coordinator.ChangeNow(
            HttpMethod.Patch, $"{circle.Url}/reports/upr", new JsonObject { ["deadline"] = made["deadline"]!.DeepClone() });

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(DateTimeOffset.Parse(at), DateTimeOffset.Parse((await again.Json())["deadline"]!.Text("at")));
    }

    [Fact]
    public async Task An_archive_with_a_time_without_an_offset_is_refused()
    {
        var desk = await Desk.SetUp(host);
        var archived = await Archived.Of(desk.Coordinator, desk.Report);
        var other = await Circle.Founded(host);
        var forged = archived.Forged(
            "archive.json", text => System.Text.RegularExpressions.Regex.Replace(text, "(\"createdAt\": \"[0-9-]+T[0-9:]+)[^\"]*", "$1"));

        var answer = await Archived.Send(other.Coordinator, other.Url, forged.Zipped());

        await answer.IsProblem(HttpStatusCode.BadRequest, "time-zone-missing");
        Assert.Contains("createdAt", (await answer.Json()).Text("detail"));
    }

    [Fact]
    public async Task An_archive_of_an_older_build_keeps_the_instant_of_its_deadline()
    {
        var circle = await Circle.Founded(host);
        await circle.Coordinator.Create(
            $"{circle.Url}/reports",
            new
            {
                key = "upr",
                title = "Submission",
                profile = "upr-stakeholder",
                deadline = new { at = "2099-04-05T12:00:00+02:00", zone = "Europe/Zurich" }
            });
        var archived = await Archived.Of(circle.Coordinator, $"{circle.Url}/reports/upr");

        var answer = await Archived.Send(circle.Coordinator, circle.Url, archived.Forged(
            "archive.json", text => text.Replace("T12:00:00+02:00", "T04:00:00-06:00")).Zipped(), "?key=upr-again");

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("2099-04-05T12:00:00+02:00", (await answer.Json())["deadline"]!.Text("at"));
    }

    private static Task<HttpResponseMessage> Send(Circle circle, Operation operation, string body)
    {
        var request = new HttpRequestMessage(new HttpMethod(
            operation.Method), operation.UrlIn(circle.Key))
        { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        return circle.Coordinator.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>The paths of a body's fields that are times.</summary>
    private static IEnumerable<string> Times(JsonNode schema, JsonNode document)
    {
        foreach (var (name, field) in schema["properties"]?.AsObject() ?? [])
        {
            var resolved = Resolved(name, field!, document);
            if (resolved["format"]?.ToString() == "date-time")
                yield return name;
            foreach (var inner in Times(resolved, document))
                yield return $"{name}.{inner}";
        }
    }

    private static JsonNode Resolved(string name, JsonNode field, JsonNode document)
    {
        // A patch's field is described as an object without its fields.
        if (name == "deadline")
            return document["components"]!["schemas"]!["Deadline"]!;
        var reference = field["$ref"] ?? field["oneOf"]?.AsArray().Select(one => one!["$ref"]).FirstOrDefault(one => one is not null);
        return reference is null ? field : document["components"]!["schemas"]![reference.ToString().Split('/')[^1]]!;
    }

    private static string With(JsonObject example, string field, string time)
    {
        var (body, path) = (example.DeepClone().AsObject(), field.Split('.'));
        body[path[0]] = path.Length == 1 ? time : new JsonObject { [path[1]] = time };
        return body.ToJsonString();
    }

    private static Type Inner(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static void Collect(Type type, HashSet<Type> found)
    {
        if (type.HasElementType)
            Collect(type.GetElementType()!, found);
        foreach (var argument in type.GenericTypeArguments)
            Collect(argument, found);
        if (!found.Add(Inner(type)) || type.Assembly.GetName().Name?.StartsWith("ShadowReport", StringComparison.Ordinal) != true)
            return;
        // Only what is made from a body: services are classes without a public constructor of properties.
        foreach (var parameter in type.GetConstructors().SelectMany(constructor => constructor.GetParameters())
            .Where(_ => type.GetMethod("<Clone>$") is not null))
            Collect(parameter.ParameterType, found);
        foreach (var property in type.GetProperties().Where(property => property.CanWrite && type.GetMethod("<Clone>$") is not null))
            Collect(property.PropertyType, found);
    }
}
