using System.Text.Json.Nodes;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Demo;

namespace ShadowReport.Api.Tests.Platform;

/// <summary>
/// What a generated client can rely on: every value has a type, and every field of a body the limits that its validator holds.
/// </summary>
public sealed class DescribingValues(DemoHost demo)
{
    [Theory]
    [InlineData("reviewing")]
    [InlineData("everything")]
    public async Task Every_value_has_a_type(string document)
    {
        foreach (var (place, schema) in await Schemas(document))
        {
            Assert.True(
                ((string[])["type", "$ref", "anyOf", "allOf", "const"]).Any(schema.ContainsKey), $"{place} has no type");
            Assert.True(!Is(schema, "array") || schema["items"] is JsonObject { Count: > 0 }, $"{place} has items without a type");
            Assert.True(!Is(schema, "object") || schema["properties"] is not null || schema["additionalProperties"] is JsonObject,
                $"{place} has fields without a type");
            Assert.True(schema["enum"] is null || schema["type"] is not null, $"{place} is an enum without a type");
            Assert.True(!schema.ContainsKey("const") || schema["const"] is not null, $"{place} takes null only");
            Assert.True(!schema.ContainsKey("minItems") || Is(schema, "array"), $"{place} is no list and has a number of items");
        }
    }

    [Fact]
    public async Task Every_integer_has_a_range()
    {
        foreach (var (place, schema) in (await Schemas("everything")).Where(schema => Is(schema.Schema, "integer")))
            Assert.True(schema["minimum"] is not null && schema["maximum"] is not null, place);
    }

    [Fact]
    public async Task Choices_are_told_apart_by_a_discriminator_and_null_is_no_choice()
    {
        foreach (var (place, schema) in await Schemas("everything"))
            Assert.True(schema["oneOf"] is null || schema["discriminator"] is not null, place);
    }

    [Fact]
    public async Task Every_text_in_a_body_has_a_length_or_a_form()
    {
        var document = (await Operation.Of(demo.CreateClient(), "everything"))[0].Document;
        foreach (var (place, schema) in OfBodies(document).Where(schema => Is(schema.Schema, "string")))
            Assert.True(((string[])["enum", "const", "maxLength", "format"]).Any(schema.ContainsKey), place);
    }

    [Fact]
    public async Task No_field_has_a_default_since_generators_take_it_for_one_that_is_always_there()
    {
        foreach (var (place, schema) in (await Schemas("everything")).Where(schema => schema.Schema["properties"] is not null))
            Assert.All(schema["properties"]!.AsObject(), field => Assert.True(field.Value!["default"] is null, $"{place}.{field.Key}"));
    }

    [Fact]
    public async Task Limits_are_those_of_the_validators()
    {
        var schemas = (await Operation.Of(demo.CreateClient(), "everything"))[0].Document["components"]!["schemas"]!;

        Assert.Equal(100_000, Of("SaveVersionBody", "text")["maxLength"]!.GetValue<int>());
        Assert.Equal("^[a-z0-9]+(-[a-z0-9]+)*$", Of("SetUpReportBody", "key").Text("pattern"));
        Assert.Equal(1_000_000, Of("ChangeDraftBody", "wordBudget")["maximum"]!.GetValue<int>());
        Assert.Equal(64, Of("ChangeDraftBody", "sections")["items"]!["maxLength"]!.GetValue<int>());
        Assert.Equal(12, Of("ChangePasswordBody", "newPassword")["minLength"]!.GetValue<int>());
        Assert.NotNull(Of("EndReviewOverrideBody", "reason")["maxLength"]);

        JsonNode Of(string body, string field) => schemas[body]!["properties"]![field]!;
    }

    [Fact]
    public async Task Fields_that_an_answer_always_holds_are_required_and_those_of_bodies_are_not_by_a_default()
    {
        var schemas = (await Operation.Of(demo.CreateClient(), "everything"))[0].Document["components"]!["schemas"]!;

        Assert.Superset(new HashSet<string> { "number", "text", "author", "saved" }, Required("SavedVersionView"));
        Assert.DoesNotContain("warnings", Required("SavedVersionView"));
        Assert.Equal(["basedOn", "text"], Required("SaveVersionBody").Order(StringComparer.Ordinal));

        HashSet<string> Required(string name) => [.. schemas[name]!["required"]!.AsArray().Select(field => field!.ToString())];
    }

    [Fact]
    public async Task A_field_of_a_patch_keeps_the_type_of_what_it_holds()
    {
        var schemas = (await Operation.Of(demo.CreateClient(), "everything"))[0].Document["components"]!["schemas"]!;

        Assert.Equal("#/components/schemas/Edition", schemas["ChangeDraftBody"]!["properties"]!["edition"]!["anyOf"]![0]!.Text("$ref"));
        Assert.Equal("#/components/schemas/Deadline", schemas["ChangeReportBody"]!["properties"]!["deadline"]!["anyOf"]![0]!.Text("$ref"));
        Assert.Equal("""["null","string"]""", schemas["ChangeReportBody"]!["properties"]!["frontMatter"]!["additionalProperties"]!["type"]!
            .ToJsonString());
        Assert.Null(schemas["ChangeDraftBody"]!["properties"]!["changesText"]);
    }

    [Theory]
    [InlineData("reviewing")]
    [InlineData("everything")]
    public async Task An_operation_has_one_schema_for_its_JSON_and_pages_are_text(string document)
    {
        foreach (var operation in await Operation.Of(demo.CreateClient(), document))
        {
            var contents = operation.Description["responses"]!.AsObject().Where(answer => answer.Key[0] == '2')
                .SelectMany(answer => answer.Value!["content"]?.AsObject() ?? []).ToList();

            Assert.True(contents.Where(content => content.Key == "application/json")
                .Select(content => content.Value!["schema"]!.ToJsonString()).Distinct().Count() <= 1, operation.Id);
            Assert.All(contents.Where(content => content.Key.StartsWith("text/", StringComparison.Ordinal)),
                content => Assert.Equal("string", content.Value!["schema"]!.Text("type")));
        }
    }

    private static bool Is(JsonObject schema, string type) =>
        schema["type"] is JsonArray types ? types.Any(one => one!.ToString() == type) : schema["type"]?.ToString() == type;

    private async Task<IReadOnlyList<(string Place, JsonObject Schema)>> Schemas(string document)
    {
        var json = (await Operation.Of(demo.CreateClient(), document))[0].Document;
        return
        [
            .. json["components"]!["schemas"]!.AsObject().SelectMany(schema => Within(schema.Key, schema.Value!.AsObject())),
            .. json["paths"]!.AsObject().SelectMany(path => Within(path.Key, path.Value)),
        ];
    }

    /// <summary>All schemas that bodies are made of, references followed once.</summary>
    private static IEnumerable<(string Place, JsonObject Schema)> OfBodies(JsonNode document)
    {
        var (seen, open) = (new HashSet<string>(), new Queue<(string, JsonObject)>());
        foreach (var operation in document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Select(method => method.Value!))
        {
            if (operation["requestBody"]?["content"]?["application/json"]?["schema"] is JsonObject schema)
                open.Enqueue((operation.Text("operationId"), schema));
        }

        while (open.TryDequeue(out var next))
        {
            foreach (var (place, schema) in Within(next.Item1, next.Item2))
            {
                yield return (place, schema);
                if (schema["$ref"]?.ToString().Split('/')[^1] is { } name && seen.Add(name))
                    open.Enqueue((name, document["components"]!["schemas"]![name]!.AsObject()));
            }
        }
    }

    /// <summary>A schema and those in it; of paths, those that stand in its operations.</summary>
    private static IEnumerable<(string Place, JsonObject Schema)> Within(string place, JsonNode? node)
    {
        if (node is JsonArray list)
        {
            foreach (var found in list.SelectMany((item, index) => Within($"{place}/{index}", item)))
                yield return found;
        }

        if (node is not JsonObject parent)
            yield break;
        if (((string[])["type", "$ref", "anyOf", "oneOf", "allOf", "enum", "properties"]).Any(parent.ContainsKey)
            && parent["type"] is null or JsonArray or JsonValue)
            yield return (place, parent);
        foreach (var (key, child) in parent)
        {
            if (key == "properties")
            {
                foreach (var found in child!.AsObject().SelectMany(field => Within($"{place}.{field.Key}", field.Value)))
                    yield return found;
            }
            else if (key is not ("example" or "examples" or "x-extensible-enum" or "enum" or "required" or "security"))
            {
                foreach (var found in Within($"{place}/{key}", child))
                    yield return found;
            }
        }
    }
}
