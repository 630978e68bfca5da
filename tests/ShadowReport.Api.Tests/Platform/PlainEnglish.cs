using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Demo;

namespace ShadowReport.Api.Tests.Platform;

/// <summary>Checks the texts that callers read against the rules of plain English. Each finding names its place and its text.</summary>
public sealed partial class PlainEnglish(DemoHost demo)
{
    private const int WordsInSummary = 6;
    private const int WordsInSentence = 25;

    private static readonly string[] Forbidden =
    [
        "anew", "for ever", "shut out", "taken back", "takes? back", "took back", "goes? on without", "in spite of", "by now", "whosoever",
        "whoever", "is told",
        "brings? back", "brought back", "throw away", "as it is to be", "nobody hears", "hears? of", "instant until", "until when",
        "stands? in the way", "in the way",
        "the state of things", "see to it", "done without", "goes? by itself", "kept back", "keeps? back", "state of things",
        "stale since", "went stale", "given up",
    ];

    private static readonly Regex ForbiddenWords = new($@"\b(?:{string.Join('|', Forbidden)})\b", RegexOptions.IgnoreCase);

    [Fact]
    public async Task Summaries_are_imperatives_of_at_most_six_words()
    {
        var operations = await Operation.Of(demo.CreateClient(), "everything");

        AllPlain(operations
            .Select(operation => (operation.Id, Text: operation.Description.Text("summary")))
            .Where(summary => summary.Text.Split(' ').Length > WordsInSummary || summary.Text.EndsWith('?') || NoImperative()
                .IsMatch(summary.Text) || summary.Text.Contains(';'))
            .Select(summary => $"{summary.Id}: {summary.Text}"));
    }

    [Fact]
    public async Task Descriptions_of_operations_and_parameters_are_plain()
    {
        var operations = await Operation.Of(demo.CreateClient(), "everything");
        var texts = operations.SelectMany(operation => operation.Parameters.Append(operation.Description)
            .Select(part => ($"{operation.Id} {part["name"]}", part["description"]?.ToString() ?? "")));

        AllPlain(Findings(texts));
    }

    [Fact]
    public async Task Descriptions_of_fields_are_plain_and_name_no_member_of_the_code()
    {
        var schemas = (await Operation.Of(demo.CreateClient(), "everything"))[0].Document["components"]!["schemas"]!.AsObject();
        var texts = schemas.SelectMany(schema => Descriptions(schema.Key, schema.Value!)).ToList();

        AllPlain(Findings(texts));
        AllPlain(texts.Where(text => CodeMember().IsMatch(text.Text)).Select(text => $"{text.Place}: {text.Text}"));
    }

    [Fact]
    public void Problems_reasons_and_warnings_are_plain()
    {
        var texts = Sources().SelectMany(file => Sentences().Matches(File.ReadAllText(file))
            .Select(match => ($"{Path.GetRelativePath(Repository.Root, file)}", match.Groups["text"].Value)));

        AllPlain(Findings(texts));
    }

    [Fact]
    public void Messages_of_validators_and_warnings_of_imports_are_whole_sentences()
    {
        var texts = Sources().SelectMany(file => Messages().Matches(File.ReadAllText(file))
            .Select(match => (Path.GetRelativePath(Repository.Root, file), match.Groups["text"].Value))).ToList();

        Assert.NotEmpty(texts);
        AllPlain(Findings(texts));
        AllPlain(texts.Where(text => !WholeSentence().IsMatch(text.Value)).Select(text => $"{text.Item1}: {text.Value}"));
    }

    [Fact]
    public void Names_of_tests_are_plain_sentences()
    {
        var tests = typeof(PlainEnglish).Assembly.GetTypes().SelectMany(type => type.GetMethods())
            .Where(method => method.IsDefined(typeof(FactAttribute), inherit: true));

        AllPlain(Findings(tests.Select(test => (test.DeclaringType!.Name, test.Name.Replace('_', ' ')))));
    }

    /// <summary>Reports every finding, so that the whole list can be worked off.</summary>
    private static void AllPlain(IEnumerable<string> findings)
    {
        var all = findings.ToList();
        Assert.True(all.Count == 0, $"{all.Count} findings:\n{string.Join('\n', all)}");
    }

    private static IEnumerable<string> Sources() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !BuildFolder().IsMatch(file));

    private static IEnumerable<string> Findings(IEnumerable<(string Place, string Text)> texts) =>
        texts.Select(text => (text.Place, text.Text, Fault: FaultOf(text.Text))).Where(text => text.Fault is not null)
            .Select(text => $"{text.Place}: {text.Fault}: {text.Text}").Distinct();

    private static string? FaultOf(string text)
    {
        var sentences = SentenceEnd().Split(text).Where(sentence => sentence.Length > 0).ToList();
        if (sentences.FirstOrDefault(sentence => WithoutNoun().IsMatch(sentence) && !sentence.EndsWith('?')) is { } first)
            return $"a sentence begins with {first.Split(' ')[0]}";
        if (sentences.Any(sentence => sentence.Split(' ').Length > WordsInSentence))
            return $"a sentence has more than {WordsInSentence} words";
        return ForbiddenWords.Match(text) is { Success: true } forbidden ? $"\"{forbidden.Value}\"" : null;
    }

    private static IEnumerable<(string Place, string Text)> Descriptions(string place, JsonNode node)
    {
        if (node is JsonObject schema && schema["description"] is JsonValue description)
            yield return (place, description.ToString());
        var children = node switch
        {
            JsonObject parent => parent.Where(child => child.Value is not null && child.Key is not ("example" or "enum" or "default"))
                .Select(child => (child.Key, child.Value!)),
            JsonArray list => list.Where(child => child is not null).Select((child, index) => ($"{index}", child!)),
            _ => [],
        };
        foreach (var text in children.SelectMany(child => Descriptions($"{place}/{child.Item1}", child.Item2)))
            yield return text;
    }

    /// <summary>
    /// A string that is a sentence: an upper-case letter, several words and a full stop. SQL and regular expressions are none.
    /// </summary>
    [GeneratedRegex("""(?<!")\$?"(?<text>(?:[A-Z]|\{)(?:\\.|[^"\\\n])* (?:\\.|[^"\\\n])*[.?])"(?!")""")]
    private static partial Regex Sentences();

    [GeneratedRegex(
        """(?:WithMessage\(\s*|Doubt\(|oubts\.Add\()(?:"[a-z-]+", )?\$?"(?<text>(?:\\.|[^"\\\n])* (?:\\.|[^"\\\n])*)"(?!, ")[,)]""")]
    private static partial Regex Messages();

    [GeneratedRegex(@"^[A-Za-z@“`][^;]*\.\z")]
    private static partial Regex WholeSentence();

    [GeneratedRegex("""(?<=[.?!]) +(?=[A-Z`“])""")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex("^(?:Who|Whoever|Whom|What)\\b")]
    private static partial Regex WithoutNoun();

    [GeneratedRegex("^(?:Who|Whoever|Whom|Whose|What|Which|When|Where|How|Why|Is|Are|Do|Does|The|An?|One|I|My|Everything)\\b")]
    private static partial Regex NoImperative();

    [GeneratedRegex(@"\b[A-Z][a-z]\w+\.[A-Z][a-z]\w+")]
    private static partial Regex CodeMember();

    [GeneratedRegex(@"[\\/](?:bin|obj)[\\/]")]
    private static partial Regex BuildFolder();
}
