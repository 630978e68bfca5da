using System.Text.Json;
using System.Text.Json.Nodes;
using ShadowReport.Api.Tests.Demo;

namespace ShadowReport.Api.Tests.Platform;

/// <summary>
/// Walks all answers of the API for keys of members and organisations: each has the name beside it. The description is walked by the
/// names of fields. The examples are walked by their values, which finds a key under any name.
/// </summary>
public sealed class NamesBesideKeys(DemoHost demo)
{
    /// <summary>The fields that hold a key.</summary>
    private static readonly HashSet<string> Keys = ["member", "organisation", "lead", "by", "author", "assignedTo", "mappedTo"];

    /// <summary>The fields that hold a list of keys.</summary>
    private static readonly HashSet<string> Lists = ["contributors", "mentions", "members", "organisations", "silent", "withoutVoice"];

    /// <summary>The places that show a key alone, with the reason.</summary>
    private static readonly Dictionary<string, string> Alone = new()
    {
        ["getMyData.shutOutOf[].organisation"] = "A suspended member learns nothing that is new since then, and a name can be.",
    };

    private static readonly string Examples = Path.Combine(
        Repository.Root, "src", "ShadowReport.Api", "Host", "OpenApi", "answers.json");

    [Fact]
    public async Task Each_key_that_the_document_describes_has_a_name_beside_it()
    {
        var operations = await Operation.Of(demo.CreateClient(), "everything");
        var walk = new SchemaWalk();
        foreach (var operation in operations)
        {
            foreach (var (_, answer) in operation.Description["responses"]!.AsObject())
            {
                foreach (var (_, content) in answer!["content"]?.AsObject() ?? [])
                    walk.Read(operation, operation.Id, content!["schema"], []);
            }
        }

        Assert.InRange(walk.Keys, 30, int.MaxValue);
        Assert.True(walk.Faults.Count == 0, $"Keys without a name beside them:\n{string.Join('\n', walk.Faults)}");
    }

    [Fact]
    public async Task Each_key_in_the_examples_has_a_name_beside_it()
    {
        var examples = JsonNode.Parse(await File.ReadAllTextAsync(Examples, TestContext.Current.CancellationToken))!.AsObject();
        var walk = new ValueWalk(examples);
        foreach (var (operation, contents) in examples["answers"]!.AsObject())
        {
            foreach (var (_, content) in contents!.AsObject())
                walk.Read(operation, content, []);
        }

        Assert.InRange(walk.Keys, 100, int.MaxValue);
        Assert.Equal(Alone.Keys, walk.Faults.Intersect(Alone.Keys));
        var faults = walk.Faults.Except(Alone.Keys).Distinct().ToList();
        Assert.True(faults.Count == 0, $"Keys without a name beside them:\n{string.Join('\n', faults)}");
    }

    [Fact]
    public void A_key_without_a_name_is_found_under_any_field()
    {
        var walk = new ValueWalk(JsonNode.Parse("""{ "member": "ines", "displayName": "Inés" }""")!);
        walk.Read("op", JsonNode.Parse("""{ "keeper": "ines", "helpers": ["ines"], "key": "ines", "displayName": "Inés" }"""), []);

        Assert.Equal(["op.keeper", "op.helpers[]"], walk.Faults);
    }

    /// <summary>Whether a name stands beside a key: in the same object, or for a list in one that encloses it.</summary>
    private static bool IsNamed(string field, IReadOnlyList<IReadOnlySet<string>> enclosing, bool isList) => isList
        ? enclosing.Any(fields => fields.Contains($"{field.TrimEnd('s')}Names"))
        : NamesOf(field).Any(enclosing[^1].Contains);

    private static string[] NamesOf(string field) => field switch
    {
        "member" => ["displayName", "memberName"],
        // A sign-on has the name that the organisation chose for it.
        "organisation" => ["organisationName", "name"],
        "key" => ["displayName", "name"],
        _ => [$"{field}Name"],
    };

    private sealed class SchemaWalk
    {
        private readonly HashSet<string> _open = [];

        public int Keys { get; private set; }

        public SortedSet<string> Faults { get; } = [];

        public void Read(Operation operation, string place, JsonNode? schema, IReadOnlyList<IReadOnlySet<string>> enclosing)
        {
            var reference = schema?["$ref"]?.ToString();
            if (schema is null || (reference is not null && !_open.Add(reference)))
                return;
            if (Resolved(operation, schema) is not { } resolved)
                return;
            var fields = resolved["properties"]?.AsObject() ?? [];
            IReadOnlyList<IReadOnlySet<string>> inside = [.. enclosing, fields.Select(field => field.Key).ToHashSet()];
            foreach (var (field, value) in fields)
            {
                var of = Resolved(operation, value!);
                if (NamesBesideKeys.Keys.Contains(field) && IsText(of))
                    Check(place, field, inside, isList: false);
                else if (Lists.Contains(field) && of?["items"] is { } items && IsText(Resolved(operation, items)))
                    Check(place, field, inside, isList: true);
                else
                    Read(operation, $"{place}.{field}", value, inside);
            }

            Read(operation, $"{place}[]", resolved["items"], inside);
            foreach (var choice in (string[])["oneOf", "anyOf", "allOf"])
            {
                foreach (var part in resolved[choice]?.AsArray() ?? [])
                    Read(operation, place, part, enclosing);
            }

            if (reference is not null)
                _open.Remove(reference);
        }

        private void Check(string place, string field, IReadOnlyList<IReadOnlySet<string>> inside, bool isList)
        {
            Keys++;
            if (!IsNamed(field, inside, isList))
                Faults.Add($"{place}.{field}{(isList ? "[]" : "")}");
        }

        /// <summary>The component that a reference names; null for a reference into a schema, which is walked where it is.</summary>
        private static JsonNode? Resolved(Operation operation, JsonNode schema) => schema["$ref"]?.ToString() is { } reference
            ? operation.Document["components"]!["schemas"]![reference.Split('/')[^1]] : schema;

        private static bool IsText(JsonNode? schema) => schema is not null && schema["enum"] is null
            && schema["type"] switch
            {
                JsonArray several => several.Any(one => one!.ToString() == "string"),
                { } one => one.ToString() == "string",
                null => false,
            };
    }

    private sealed class ValueWalk
    {
        private readonly HashSet<string> _known = [];

        public ValueWalk(JsonNode examples) => Collect(examples);

        public int Keys { get; private set; }

        public List<string> Faults { get; } = [];

        public void Read(string place, JsonNode? node, IReadOnlyList<IReadOnlySet<string>> enclosing)
        {
            if (node is JsonArray items)
            {
                foreach (var item in items)
                    Read($"{place}[]", item, enclosing);
            }

            if (node is not JsonObject fields)
                return;
            IReadOnlyList<IReadOnlySet<string>> inside = [.. enclosing, fields.Select(field => field.Key).ToHashSet()];
            foreach (var (field, value) in fields)
            {
                if (IsKey(value))
                    Check(place, field, inside, isList: false);
                else if (value is JsonArray list && list.Any(IsKey))
                    Check(place, field, inside, isList: true);
                else
                    Read($"{place}.{field}", value, inside);
            }
        }

        private void Check(string place, string field, IReadOnlyList<IReadOnlySet<string>> inside, bool isList)
        {
            Keys++;
            if (!IsNamed(field, inside, isList))
                Faults.Add($"{place}.{field}{(isList ? "[]" : "")}");
        }

        private bool IsKey(JsonNode? node) =>
            node is JsonValue value && value.GetValueKind() == JsonValueKind.String && _known.Contains(value.GetValue<string>());

        private void Collect(JsonNode? node)
        {
            if (node is JsonArray items)
            {
                foreach (var item in items)
                    Collect(item);
            }

            if (node is not JsonObject fields)
                return;
            foreach (var (field, value) in fields)
            {
                if (field is "member" or "organisation" && value is JsonValue key && key.GetValueKind() == JsonValueKind.String)
                    _known.Add(key.GetValue<string>());
                else
                    Collect(value);
            }
        }
    }
}
