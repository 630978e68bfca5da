using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.EarlierRecommendations;
using ShadowReport.Core.Reference;
using ShadowReport.Core.Reports;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Writing.EarlierRecommendations;

/// <param name="Key">The key in URLs.</param>
/// <param name="Text">The words, as the document has them.</param>
/// <param name="Symbol">The symbol of the document; null when unknown.</param>
/// <param name="Paragraph">The paragraph in the document; null when unknown.</param>
/// <param name="From">The body or the recommending State; null when unknown.</param>
/// <param name="Response">The State's response, as the source words it; null when there is none.</param>
/// <param name="Year">The year; null when unknown.</param>
/// <param name="Themes">The themes, as the source words them.</param>
/// <param name="Goals">Goals and targets, such as SDG 5.2.</param>
/// <param name="Citation">How a text cites it; null when the document is unknown.</param>
/// <param name="Status">The status of its implementation, as the coalition sees it; null when nobody said.</param>
/// <param name="Assessment">Why the coalition sees the status so.</param>
/// <param name="Drafts">The keys of the sections and recommendations that take it up.</param>
/// <param name="Author">The author of the current record.</param>
/// <param name="UpdatedAt">The time of the last change.</param>
/// <param name="Revision">Counts changes. The ETag begins with it and serves If-Match.</param>
internal sealed record EarlierRecommendationView(
    string Key,
    string Text,
    string? Symbol,
    string? Paragraph,
    string? From,
    string? Response,
    int? Year,
    IReadOnlyList<string> Themes,
    IReadOnlyList<string> Goals,
    string? Citation,
    ImplementationStatus? Status,
    string Assessment,
    IReadOnlyList<string> Drafts,
    AuthorView Author,
    DateTimeOffset UpdatedAt,
    int Revision)
{
    public static EarlierRecommendationView Of(EarlierRecommendationEntry entry, CoalitionNames names)
    {
        var made = entry.Recommendation;
        return new(
            entry.Key, made.Text, made.Symbol, made.Paragraph, made.From, made.Response, made.Year, made.Themes, made.Goals, made.Citation,
            entry.Status, entry.Assessment, entry.Drafts, AuthorView.Of(names.Of(entry.Author)), entry.UpdatedAt, entry.Revision);
    }

    public static string Location(Membership by, string report, string key) => $"{by.Path}/reports/{report}/earlier-recommendations/{key}";
}

/// <summary>An earlier recommendation as requests say it.</summary>
/// <param name="Text">The words, as the document has them.</param>
/// <param name="Symbol">The symbol of the document.</param>
/// <param name="Paragraph">The paragraph in the document.</param>
/// <param name="From">The body or the recommending State.</param>
/// <param name="Response">The State's response, as the source words it.</param>
/// <param name="Year">The year.</param>
/// <param name="Themes">The themes, as the source words them.</param>
/// <param name="Goals">Goals and targets, such as SDG 5.2.</param>
/// <param name="Status">The status of its implementation, as the coalition sees it.</param>
/// <param name="Assessment">Why the coalition sees the status so.</param>
/// <param name="Drafts">The keys of the sections and recommendations that take it up.</param>
internal sealed record EarlierRecommendationShape(
    string Text,
    string? Symbol = null,
    string? Paragraph = null,
    string? From = null,
    string? Response = null,
    int? Year = null,
    IReadOnlyList<string>? Themes = null,
    IReadOnlyList<string>? Goals = null,
    ImplementationStatus? Status = null,
    string? Assessment = null,
    IReadOnlyList<string>? Drafts = null)
{
    /// <summary>Puts it into the entry, or refuses what does not exist.</summary>
    public Refusal? Into(EarlierRecommendationEntry entry, Outline outline, ReferenceData reference, Membership by, DateTimeOffset now)
    {
        var goals = new List<string>();
        foreach (var goal in Goals ?? [])
        {
            var found = reference.Check(goal);
            if (!found.Succeeded)
                return found.Refusal with { Field = "goals" };
            goals.Add(found.Value.ToString());
        }

        var made = new EarlierRecommendation(Text)
        {
            Symbol = Symbol,
            Paragraph = Paragraph,
            From = From,
            Response = Response,
            Year = Year,
            Themes = Themes ?? [],
            Goals = goals,
        };
        if (made.Fault() is { } fault)
            return Refusal.Invalid("recommendation-malformed", "text", fault);
        if ((Drafts ?? []).Except(outline.Keys).FirstOrDefault() is { } unknown)
            return Refusal.Invalid("linked-draft-not-found", "drafts", $"There is no draft `{unknown}` in the outline of this report.");

        entry.Recommendation = made;
        entry.Status = Status;
        entry.Assessment = Assessment ?? "";
        entry.Drafts = Drafts ?? [];
        (entry.Author, entry.UpdatedAt) = (by.AsReference(), now);
        return null;
    }
}

/// <summary>The shape of an earlier recommendation in requests.</summary>
internal sealed class EarlierRecommendationValidator : AbstractValidator<EarlierRecommendationShape>
{
    public EarlierRecommendationValidator()
    {
        RuleFor(body => body.Text).NotEmpty().HasShape(Shape.Text(1, EarlierRecommendationLimits.Text))
            .Must(text => CodePoints.Count(text) <= EarlierRecommendationLimits.Text)
            .WithMessage($"A recommendation has {EarlierRecommendationLimits.Text:N0} characters at most. Send its words only.");
        RuleFor(body => body.Symbol).MaximumLength(EarlierRecommendationLimits.Line);
        RuleFor(body => body.Paragraph).MaximumLength(EarlierRecommendationLimits.Line);
        RuleFor(body => body.From).MaximumLength(EarlierRecommendationLimits.Line);
        RuleFor(body => body.Response).MaximumLength(EarlierRecommendationLimits.Line);
        RuleFor(body => body.Themes).HasShape(new Shape
        {
            MaxItems = EarlierRecommendationLimits.Links,
            Items = Shape.Text(1, EarlierRecommendationLimits.Line),
        }).Must(themes => themes is null || themes.All(theme => theme is not null)).WithMessage("A theme is null. Leave it out.");
        RuleFor(body => body.Goals).AreReferences();
        RuleFor(body => body.Status).IsInEnum();
        RuleFor(body => body.Assessment).MaximumLength(EarlierRecommendationLimits.Text);
        RuleFor(body => body.Drafts).AreKeys();
    }
}
