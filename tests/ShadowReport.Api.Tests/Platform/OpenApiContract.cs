using System.Text;
using System.Text.Json.Nodes;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Demo;

namespace ShadowReport.Api.Tests.Platform;

/// <summary>
/// Holds the contract with callers: paths, operations, parameters, field names, types, enum values and status codes. Texts and component
/// names may change.
/// To accept a change, review the difference, then copy the received file over `OpenApiContract.approved.txt`.
/// </summary>
public sealed class OpenApiContract(DemoHost demo)
{
    private static readonly string Approved = Path.Combine(
        Repository.Root, "tests", "ShadowReport.Api.Tests", "Platform", "OpenApiContract.approved.txt");

    [Fact]
    public async Task The_contract_is_the_approved_one()
    {
        var received = new ContractWriter(await Operation.Of(demo.CreateClient(), "everything")).Write();
        var approved = File.Exists(Approved) ? (await File.ReadAllTextAsync(Approved, TestContext.Current.CancellationToken))
            .ReplaceLineEndings("\n") : "";
        if (received == approved)
            return;
        var file = Path.Combine(AppContext.BaseDirectory, "OpenApiContract.received.txt");
        await File.WriteAllTextAsync(file, received, TestContext.Current.CancellationToken);
        Assert.Fail($"The contract changed from this line on:\n{FirstDifference(approved, received)}\nCompare it with the approved file. "
            + $"If the change is meant, accept it:\ncp {file} {Approved}");
    }

    private static string FirstDifference(string approved, string received)
    {
        var (before, after) = (approved.Split('\n'), received.Split('\n'));
        var line = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"{line + 1}: approved "
            + $"{before.ElementAtOrDefault(line) ?? "(end)"}\n{line + 1}: received {after.ElementAtOrDefault(line) ?? "(end)"}";
    }

    /// <summary>Writes each schema where it is used first; later uses name that place, so that renamed components change nothing.</summary>
    private sealed class ContractWriter(IReadOnlyList<Operation> operations)
    {
        private readonly StringBuilder _text = new();
        private readonly Dictionary<string, string> _written = [];
        private readonly JsonNode _document = operations[0].Document;

        public string Write()
        {
            foreach (var operation in operations.OrderBy(operation => operation.Path, StringComparer.Ordinal)
                .ThenBy(operation => operation.Method, StringComparer.Ordinal))
                Write(operation);
            return _text.ToString();
        }

        private void Write(Operation operation)
        {
            Line(0, $"{operation.Method} {operation.Path} {operation.Id}");
            foreach (var parameter in operation.Parameters.OrderBy(
                parameter => parameter.Text("in") + parameter.Text("name"), StringComparer.Ordinal))
                Schema(1, $"{parameter.Text("in")} {parameter.Text("name")}{(parameter["required"]?.GetValue<bool>() == true ? "" : "?")}",
                    parameter["schema"], operation.Id);
            Contents("body", operation.Description["requestBody"], operation.Id);
            foreach (var (status, response) in operation.Description["responses"]!.AsObject()
                .OrderBy(response => response.Key, StringComparer.Ordinal))
            {
                if (response!["content"] is null || int.Parse(status, null) >= 400)
                    Line(1, status);
                else
                    Contents(status, response, operation.Id);
            }
        }

        private void Contents(string name, JsonNode? holder, string place)
        {
            foreach (var (type, content) in holder?["content"]?.AsObject().OrderBy(content => content.Key, StringComparer.Ordinal)
                ?? Enumerable.Empty<KeyValuePair<string, JsonNode?>>())
                Schema(1, $"{name} {type}", content!["schema"], $"{place} {name}");
        }

        private void Schema(int depth, string name, JsonNode? schema, string place)
        {
            if (schema?["$ref"] is { } reference)
            {
                var component = reference.ToString().Split('/')[^1];
                if (_written.TryGetValue(component, out var first))
                {
                    Line(depth, $"{name}: as {first}");
                    return;
                }

                _written[component] = place;
                schema = _document["components"]!["schemas"]![component];
            }

            var required = schema?["required"]?.AsArray().Select(field => field!.ToString()).ToHashSet() ?? [];
            Line(depth, $"{name}: {TypeOf(schema)}");
            foreach (var (field, value) in schema?["properties"]?.AsObject().OrderBy(field => field.Key, StringComparer.Ordinal)
                ?? Enumerable.Empty<KeyValuePair<string, JsonNode?>>())
                Schema(depth + 1, required.Contains(field) ? field : $"{field}?", value, $"{place}.{field}");
            if (schema?["items"] is { } items)
                Schema(depth + 1, "[]", items, $"{place}[]");
            if (schema?["additionalProperties"] is JsonObject others)
                Schema(depth + 1, "{}", others, $"{place}{{}}");
            foreach (var choice in (string[])["oneOf", "anyOf", "allOf"])
            {
                foreach (var (part, index) in (schema?[choice]?.AsArray() ?? []).Select((part, index) => (part, index)))
                    Schema(depth + 1, $"{choice} {index + 1}", part, place);
            }
        }

        private static string TypeOf(JsonNode? schema)
        {
            var type = schema?["type"] switch
            {
                JsonArray several => string.Join('|', several.Select(one => one!.ToString()).Order(StringComparer.Ordinal)),
                { } one => one.ToString(),
                null => "any",
            };
            var format = schema?["format"] is { } form ? $" {form}" : "";
            var values = schema?["enum"] is JsonArray choices
                ? $" ({string.Join(", ", choices.Select(choice => choice?.ToString() ?? "null"))})" : "";
            return type + format + values + LimitsOf(schema);
        }

        /// <summary>Limits that are narrower than the type.</summary>
        private static string LimitsOf(JsonNode? schema)
        {
            var range = schema?["maximum"]?.ToString() is not (null or "2147483647" or "9007199254740991")
                ? $" {schema["minimum"]}..{schema["maximum"]}" : "";
            var length = schema?["maxLength"] is { } longest ? $" of {schema["minLength"] ?? 0}..{longest}" : "";
            var items = schema?["maxItems"] is { } most ? $" of {schema["minItems"] ?? 0}..{most}" : "";
            var only = schema?["const"] is { } value ? $" = {value}" : "";
            return $"{range}{length}{items}{only}{(schema?["pattern"] is { } pattern ? $" {pattern}" : "")}";
        }

        private void Line(int depth, string text) => _text.Append(' ', depth * 2).Append(text).Append('\n');
    }
}
