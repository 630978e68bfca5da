using System.Text.Json;
using System.Text.Json.Serialization;
using ShadowReport.Api.Deliberation.Comments;
using ShadowReport.Api.Writing.Reference;
using ShadowReport.Api.Writing.Sources;
using ShadowReport.Core.Access;
using ShadowReport.Core.Reviews;
using ShadowReport.Core.SignOns;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Host.Demo;

/// <summary>The demo coalition as its files tell it: who, what they wrote, said and decided.</summary>
internal sealed record DemoStory(
    DemoPeople People,
    DemoReport Report,
    IReadOnlyList<DemoDraft> Sections,
    IReadOnlyList<DemoDraft> Recommendations,
    DemoHistory History,
    DemoSources Sources,
    IReadOnlyList<DemoComment> Comments,
    IReadOnlyList<DemoSuggestion> Suggestions,
    DemoReviews Reviews,
    IReadOnlyList<DemoMilestone> Milestones);

internal sealed record DemoPeople(
    DemoCoalitionName Coalition, IReadOnlyList<DemoOrganisation> Organisations, IReadOnlyList<DemoPerson> People);

internal sealed record DemoCoalitionName(string Key, string Name);

internal sealed record DemoOrganisation(string Key, string Name, string? Country);

internal sealed record DemoPerson(string Key, string Email, string DisplayName, string Organisation, IReadOnlyList<Role> Roles);

internal sealed record DemoReport(
    string Key, string Profile, string Title, string Phase, string State, string Language, string RecommendationsHeading);

/// <summary>The call's deadline was not found, so the demo's calendar holds what its coalition added.</summary>
internal sealed record DemoMilestone(string By, string Key, string Title, int DueInDays);

/// <summary>A draft's file: its front matter and its text, byte for byte.</summary>
internal sealed record DemoDraft(
    string Key, string Title, string? Addressee, IReadOnlyList<string> Sections, IReadOnlyList<string> Articles, string Text);

/// <summary>Who writes, and the one draft that has a history.</summary>
internal sealed record DemoHistory(
    string SetUpBy, string DraftedBy, string Draft, IReadOnlyList<string> Contributors, IReadOnlyList<DemoVersion> Versions);

internal sealed record DemoVersion(string File, string By, string Reason)
{
    [JsonIgnore]
    public string Text { get; init; } = "";
}

/// <summary>What the report rests on, and where one of its drafts came to cite it.</summary>
internal sealed record DemoSources(IReadOnlyList<DemoSource> Sources, DemoCitations Citations);

internal sealed record DemoSource(string Key, string By, Edition Edition, JsonElement Item, IReadOnlyList<ExcerptView> Excerpts);

/// <summary>A version that only adds marks: the words stay those of the source.</summary>
internal sealed record DemoCitations(string Draft, string By, string Reason, IReadOnlyList<DemoMark> Marks)
{
    public string In(string text) => Marks.Aggregate(text, (cited, mark) => mark.In(cited));
}

internal sealed record DemoMark(string After, string Mark)
{
    public string In(string text) => text.Split(After).Length == 2
        ? text.Replace(After, After + Mark, StringComparison.Ordinal)
        : throw new SeedFilesException($"The demo file sources.json cites after words that do not stand once in their draft: {After}");
}

internal sealed record DemoComment(
    string Draft, int Version, string By, string? Quote, string Body, IReadOnlyList<DemoReply> Replies, DemoResolution? Resolution);

/// <param name="Draft">On which draft, as it stands at the end of the story.</param>
/// <param name="By">The author.</param>
/// <param name="Old">Words to be replaced; null to add a paragraph at the end.</param>
/// <param name="New">Words to stand there.</param>
/// <param name="Reason">The reason.</param>
internal sealed record DemoSuggestion(string Draft, string By, string? Old, string New, string Reason);

internal sealed record DemoReply(string By, string Body);

internal sealed record DemoResolution(string By, Resolution Resolution, string Reason);

internal sealed record DemoReviews(IReadOnlyList<DemoReview> Reviews, IReadOnlyList<DemoRequest> Requests, DemoSnapshot Snapshot);

internal sealed record DemoReview(string Draft, int Version, string By, Decision Decision, string? Comment);

internal sealed record DemoRequest(string Draft, string By, string? Member, string? Organisation, int DueInDays, string? Note);

internal sealed record DemoSnapshot(string By, string Title, int ClosesInDays, IReadOnlyList<DemoSignOn> SignOns);

internal sealed record DemoSignOn(string By, SignOnVisibility Visibility, IReadOnlyList<DemoReservation> Reservations);

internal sealed record DemoReservation(int Paragraph, string Text);

/// <summary>Reads the folder of the demo; a file that is not in order ends the start with one line that names it.</summary>
internal static class DemoFiles
{
    private const string Folder = "desiree-alliance-2019";
    private const string Edge = "---\n";

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    /// <summary>The parts of report.json and of front matter that describe the source are for people and not read here.</summary>
    private static readonly JsonSerializerOptions Lenient = new(Strict) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip };

    public static DemoStory Read(string seeds)
    {
        var folder = Path.Combine(seeds, Folder);
        var history = Json<DemoHistory>(folder, "history.json", Strict);
        return new DemoStory(
            Json<DemoPeople>(folder, "people.json", Strict),
            Json<DemoReport>(folder, "report.json", Lenient),
            Drafts(folder, "sections"),
            Drafts(folder, "recommendations"),
            history with { Versions = [.. history.Versions.Select(version => version with { Text = TextOf(folder, version.File) })] },
            Json<DemoSources>(folder, "sources.json", Strict),
            Json<IReadOnlyList<DemoComment>>(folder, "comments.json", Strict),
            Json<IReadOnlyList<DemoSuggestion>>(folder, "suggestions.json", Strict),
            Json<DemoReviews>(folder, "reviews.json", Strict),
            Json<IReadOnlyList<DemoMilestone>>(folder, "milestones.json", Strict));
    }

    private static IReadOnlyList<DemoDraft> Drafts(string folder, string kind) =>
        [.. Directory.GetFiles(Path.Combine(folder, kind), "*.md").Order(StringComparer.Ordinal)
            .Select(path => Draft(folder, $"{kind}/{Path.GetFileName(path)}"))];

    private static DemoDraft Draft(string folder, string file)
    {
        var front = FrontMatter(Content(folder, file), file);
        return new DemoDraft(
            Field<string>(front, "key", file)!,
            Field<string>(front, "title", file)!,
            Field<string?>(front, "addressee", file),
            Field<IReadOnlyList<string>?>(front, "sections", file) ?? [],
            Field<IReadOnlyList<string>?>(front, "articles", file) ?? [],
            TextOf(folder, file));
    }

    /// <summary>Lines of `name: JSON value` between two lines of dashes.</summary>
    private static Dictionary<string, string> FrontMatter(string content, string file)
    {
        var close = content.IndexOf("\n" + Edge, StringComparison.Ordinal);
        if (!content.StartsWith(Edge, StringComparison.Ordinal) || close < 0)
            throw new SeedFilesException($"The demo file {file} has no front matter between two lines of dashes.");
        return content[Edge.Length..close].Split('\n').Select(line => line.Split(": ", 2))
            .ToDictionary(pair => pair[0], pair => pair.Length == 2 ? pair[1] : "null");
    }

    private static T? Field<T>(Dictionary<string, string> front, string name, string file)
    {
        try
        {
            return front.TryGetValue(name, out var json) ? JsonSerializer.Deserialize<T>(json) : default;
        }
        catch (JsonException)
        {
            throw new SeedFilesException($"The field {name} of the demo file {file} is not in order.");
        }
    }

    /// <summary>
    /// What follows the front matter and a blank line, without the file's last newline; a file without front matter is all text.
    /// </summary>
    private static string TextOf(string folder, string file)
    {
        var content = Content(folder, file);
        var start = content.StartsWith(Edge, StringComparison.Ordinal)
            ? content.IndexOf("\n" + Edge + "\n", StringComparison.Ordinal) + Edge.Length + 2 : 0;
        return content[start..^1];
    }

    private static T Json<T>(string folder, string file, JsonSerializerOptions options)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(Content(folder, file), options)
                ?? throw new SeedFilesException($"The demo file {file} is empty.");
        }
        catch (JsonException exception)
        {
            throw new SeedFilesException($"The demo file {file} is not in order: {exception.Message}");
        }
    }

    private static string Content(string folder, string file)
    {
        var path = Path.Combine(folder, file);
        return File.Exists(path) ? File.ReadAllText(path) : throw new SeedFilesException($"The demo file {file} is missing.");
    }
}
