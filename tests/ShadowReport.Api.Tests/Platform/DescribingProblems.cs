using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.Extensions.DependencyInjection;
using ShadowReport.Api.Host.OpenApi;
using ShadowReport.Api.Platform;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Demo;

namespace ShadowReport.Api.Tests.Platform;

/// <summary>Holds what the document and the pages say about problems against the code.</summary>
public sealed partial class DescribingProblems(DemoHost demo)
{
    private static readonly string Declared = Path.Combine(
        Repository.Root, "src", "ShadowReport.Api", "Host", "OpenApi", "OperationProblems.txt");

    private ProblemCatalog Catalog => Services.GetRequiredService<ProblemCatalog>();

    private IServiceProvider Services
    {
        get
        {
            demo.CreateClient().Dispose();
            return demo.Services;
        }
    }

    [Fact]
    public async Task Each_operation_declares_the_problems_that_its_code_can_answer()
    {
        var reachable = new ReachableProblems(Catalog);
        var text = new StringBuilder();
        foreach (var operation in Descriptions().OrderBy(OperationProblems.NameOf, StringComparer.Ordinal))
        {
            var method = operation.ActionDescriptor.EndpointMetadata.OfType<MethodInfo>().Single();
            text.Append(OperationProblems.NameOf(operation)).Append('\n');
            foreach (var problems in reachable.From(method).Except(OperationProblems.OfMiddleware(operation))
                .GroupBy(problem => problem.Status, problem => problem.Code).OrderBy(problems => problems.Key))
                text.Append($"  {problems.Key} {string.Join(' ', problems.Order(StringComparer.Ordinal))}\n");
        }

        if (text.ToString() == (await File.ReadAllTextAsync(Declared, TestContext.Current.CancellationToken)).ReplaceLineEndings("\n"))
            return;
        var file = Path.Combine(AppContext.BaseDirectory, "OperationProblems.received.txt");
        await File.WriteAllTextAsync(file, text.ToString(), TestContext.Current.CancellationToken);
        Assert.Fail($"The problems of operations changed. Compare them. If the change is meant, accept it:\ncp {file} {Declared}");
    }

    [Fact]
    public void Every_code_that_is_written_in_the_code_is_listed_by_its_feature()
    {
        var written = Sources().SelectMany(source => Refused().Matches(source).Select(match => match.Groups["code"].Value)).ToHashSet();

        Assert.True(written.Count > 200, $"{written.Count}");
        var unlisted = written.Where(code => Catalog.Find(code) is null && code != "reference-file-invalid").Order().ToList();
        Assert.True(unlisted.Count == 0, $"No …Problems.cs lists {string.Join(", ", unlisted)}. Add a line to that of the feature.");
    }

    [Fact]
    public void Every_code_that_a_feature_lists_is_used()
    {
        var texts = Sources().SelectMany(source => Literal().Matches(source).Select(match => match.Groups["text"].Value)).ToHashSet();

        Assert.DoesNotContain(Catalog.Codes.Select(code => code.Code), code => !texts.Contains(code));
    }

    [Fact]
    public void A_type_with_members_of_a_problem_is_named_for_the_code_and_ends_with_Details() => Assert.All(
        Catalog.Codes.Select(code => code.Details).OfType<Type>(),
        details => Assert.EndsWith("Details", details.Name, StringComparison.Ordinal));

    [Fact]
    public async Task The_type_of_a_problem_leads_to_the_page_of_its_code()
    {
        var client = demo.CreateClient();
        var problem = await (await client.GetAsync("/api/v1/me", TestContext.Current.CancellationToken)).Json();

        Assert.Equal("/problems/not-signed-in", problem.Text("type"));
        var page = await client.GetAsync(problem.Text("type"), TestContext.Current.CancellationToken);
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        Assert.Contains("Sign in at /api/v1/auth/login", await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        await (await client.GetAsync("/problems/no-such-code", TestContext.Current.CancellationToken))
            .IsProblem(System.Net.HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task A_problem_is_whole_for_callers_who_did_not_ask_for_JSON()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/me") { Headers = { { "Accept", "text/html" } } };
        var answer = await demo.CreateClient().SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.NotEqual("", (await answer.Json()).Text("traceId"));
    }

    [Fact]
    public async Task One_page_lists_all_codes_with_meaning_and_remedy()
    {
        var page = await demo.CreateClient().GetStringAsync("/problems", TestContext.Current.CancellationToken);

        Assert.All(Catalog.Codes, code => Assert.Contains($"id=\"{code.Code}\"", page));
        Assert.All(Catalog.Codes, code => Assert.True(code.Meaning.EndsWith('.') && code.Remedy.EndsWith('.'), code.Code));
    }

    [Theory]
    [InlineData("reviewing")]
    [InlineData("everything")]
    public async Task Every_refusal_has_the_schema_of_a_problem_and_names_its_codes(string document)
    {
        foreach (var operation in await Operation.Of(demo.CreateClient(), document))
        {
            var refusals = operation.Description["responses"]!.AsObject().Where(answer => int.Parse(answer.Key, null) >= 400).ToList();
            Assert.Contains("500", refusals.Select(answer => answer.Key));
            Assert.All(refusals, answer =>
            {
                var codes = answer.Value!["x-extensible-enum"]!.AsArray().Select(code => code!.ToString()).ToList();
                Assert.NotEmpty(codes);
                Assert.All(codes, code => Assert.Contains($"`{code}`", answer.Value.Text("description")));
                Assert.All(codes, code => Assert.Contains(int.Parse(answer.Key, null), Catalog.Find(code)!.Statuses));
                Assert.Contains("#/components/schemas/Problem", answer.Value["content"]!["application/problem+json"]!.ToJsonString());
            });
        }
    }

    [Fact]
    public async Task An_operation_that_answers_an_edit_conflict_describes_it()
    {
        var operations = await Operation.Of(demo.CreateClient(), "everything");
        var answering = operations.Where(operation => operation.Description["responses"]!["409"]?["x-extensible-enum"]!.AsArray()
            .Any(code => code!.ToString() == "edit-conflict") == true).ToList();

        Assert.Contains("saveVersion", answering.Select(operation => operation.Id));
        Assert.All(answering, operation => Assert.Contains(
            "#/components/schemas/EditConflict", operation.Description["responses"]!["409"]!["content"]!.ToJsonString()));
        var schemas = operations[0].Document["components"]!["schemas"]!;
        Assert.Equal("edit-conflict", schemas["EditConflict"]!["allOf"]![2]!["properties"]!["code"]!.Text("const"));
        Assert.Equal(
            ["base", "baseVersion", "conflict", "current", "currentAuthor", "currentVersion", "hunks", "parts", "yours"],
            schemas["EditConflictDetails"]!["required"]!.AsArray().Select(member => member!.ToString()).Order(StringComparer.Ordinal));
    }

    private IEnumerable<ApiDescription> Descriptions() =>
        Services.GetRequiredService<IApiDescriptionGroupCollectionProvider>().ApiDescriptionGroups.Items
            .SelectMany(group => group.Items);

    /// <summary>The code without the lists of codes.</summary>
    private static IEnumerable<string> Sources() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith("Problems.cs", StringComparison.Ordinal) || file.EndsWith("Platform/Problems.cs"))
            .Select(File.ReadAllText);

    [GeneratedRegex("""(?:Refusal\.\w+\(\s*|RefusalKind\.\w+,\s*|WithErrorCode\()"(?<code>[a-z0-9]+(?:-[a-z0-9]+)*)",""")]
    private static partial Regex Refused();

    [GeneratedRegex("\"(?<text>[a-z0-9-]+)\"")]
    private static partial Regex Literal();
}
