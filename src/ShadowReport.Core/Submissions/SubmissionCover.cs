using ShadowReport.Core.Reference;

namespace ShadowReport.Core.Submissions;

/// <summary>Builds the cover of a submission from the fields of its report.</summary>
public static class SubmissionCover
{
    private const string State = "state";

    /// <summary>The fields that name the review, which come first. The title stands above the fields.</summary>
    private static readonly string[] First = [State, "session"];

    /// <summary>
    /// Lists the fields: State and session, the fields of the profile in its order, then all others by name. Labels are in the language of
    /// the report; values stay as they were typed. The State of the report is named unless the cover names it in its own words.
    /// </summary>
    /// <param name="fields">The typed fields by name.</param>
    /// <param name="state">The State as ISO 3166-1 alpha-3; null when there is none.</param>
    /// <param name="language">BCP 47.</param>
    /// <param name="order">The names of the profile's fields.</param>
    public static IReadOnlyList<CoverField> Of(
        IReadOnlyDictionary<string, string> fields, string? state, string language, IReadOnlyList<string> order)
    {
        List<string> places = [.. First, .. order];
        var labels = SubmissionLabels.In(language).Cover;
        var typed = fields.Where(field => field.Key != "title" && !string.IsNullOrWhiteSpace(field.Value)).ToDictionary();
        if (state is not null)
            typed.TryAdd(State, NameOf(state, language));
        return
        [
            .. typed
                .OrderBy(field => places.IndexOf(field.Key) is var place && place >= 0 ? place : int.MaxValue)
                .ThenBy(field => field.Key, StringComparer.Ordinal)
                .Select(field => new CoverField(labels.GetValueOrDefault(field.Key) ?? Label(field.Key), field.Value) { Name = field.Key }),
        ];
    }

    private static string NameOf(string state, string language) =>
        StateCodes.WithTwoLetters(state) is { } code ? CountryNames.Of(code, language) : state;

    /// <summary>Shows `dateOfSubmission` as "Date of submission".</summary>
    private static string Label(string field)
    {
        var words = string.Concat(
            field.Select(character => char.IsAsciiLetterUpper(character) ? $" {char.ToLowerInvariant(character)}" : $"{character}")).Trim();
        return words.Length == 0 ? field : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
