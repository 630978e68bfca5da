using System.Text.RegularExpressions;
using ShadowReport.Core.Reference;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Sources;

/// <summary>A warning about a source that a person should check. It blocks nothing.</summary>
/// <param name="Code">The code: stable and kebab-case.</param>
/// <param name="Message">The message for people.</param>
public sealed record SourceWarning(string Code, string Message);

/// <summary>Checks sources, and lists what a complete footnote still needs.</summary>
public static partial class SourceRules
{
    /// <summary>The maximum number of excerpts of one source.</summary>
    public const int ExcerptsAtMost = 100;

    /// <summary>The maximum length of an excerpt, in code points.</summary>
    public const int ExcerptLength = 10_000;

    /// <summary>The maximum length of all excerpts of one source, in UTF-16 units.</summary>
    public const int ExcerptsTogether = 100_000;

    /// <summary>The maximum length of a pinpoint, in UTF-16 units.</summary>
    public const int PinpointLength = 100;

    /// <summary>
    /// Returns why a source is invalid: `source-key-malformed`, `source-untitled`, `date-impossible`, `testimony-named`,
    /// `excerpt-malformed`, `too-many-excerpts`; null when it is valid. Nobody could find a source without title and number.
    /// </summary>
    public static Refusal? Check(Source source)
    {
        if (!Keys.IsKey(source.Key))
            return Refusal.Invalid(
                "source-key-malformed", "key",
                $"A source's key is 1 to {Keys.MaximumLength} lower-case letters and digits with single hyphens between them, such as "
                + "tip-2018.");
        if (source.Item.Title is null && source.Item.Number is null && source.Kind != SourceKind.Interview)
            return Refusal.Invalid("source-untitled", "item", "A source has a title or a number, so that readers can find it.");
        return Misdated(source.Item) ?? Named(source) ?? Unreadable(source.Excerpts);
    }

    /// <summary>Lists warnings about missing or unlikely values, in the order of the footnote.</summary>
    public static IReadOnlyList<SourceWarning> Doubts(Source source, ReferenceData reference)
    {
        var item = source.Item;
        var doubts = Wanted(source).Where(wanted => !wanted.IsThere)
            .Select(wanted => new SourceWarning("field-missing", $"Its footnote needs {wanted.What}.")).ToList();
        if (item.Number is { } number)
        {
            if (Symbols.Parse(number) is { } symbol)
                doubts.AddRange(Symbols.Doubts(symbol, reference));
            else if (Symbols.IsMeant(number))
                doubts.Add(new(
                    "symbol-malformed", $"{number} is no United Nations document symbol of a known form, such as CEDAW/C/GBR/CO/8."));
        }

        return doubts;
    }

    private static IReadOnlyList<(string What, bool IsThere)> Wanted(Source source)
    {
        var item = source.Item;
        var (title, author) = (("a title", item.Title is not null), ("who wrote or issued it (author)", item.Authors.Count > 0));
        var (date, place) = (("a date (issued)", item.Issued is not null), ("a place (publisher-place)", item.Place is not null));
        return source.Kind switch
        {
            SourceKind.Treaty =>
                [title, ("its volume of the Treaty Series", item.Volume is not null), ("its registration number", item.Number is not null),
                    ("its first page", item.Page is not null)],
            SourceKind.UnDocument => [("its symbol (number)", item.Number is not null)],
            SourceKind.GeneralRecommendation =>
                [("the committee (author)", item.Authors.Count > 0), ("a title", item.Title is not null),
                    ("its number", item.Number is not null), date],
            SourceKind.Statute =>
                [("the State (jurisdiction)", item.Jurisdiction is not null || item.Authors.Count > 0), title,
                    ("its number", item.Number is not null)],
            SourceKind.GovernmentReport =>
                [("the issuing office (author)", item.Authors.Count > 0 || item.Authority is not null), title, place, date],
            SourceKind.NewsArticle => [author, title, ("the paper (container-title)", item.ContainerTitle is not null), date],
            SourceKind.NgoReport => [author, title, place, date],
            SourceKind.Interview =>
                [("what the person is (title), such as \"migrant massage worker\"", item.Title is not null),
                    ("a general place (event-place)", item.Place is not null), ("month and year (issued)", item.Issued is not null),
                    ("who took it down (interviewer)", item.Interviewers.Count > 0)],
            SourceKind.Case =>
                [("the parties (title)", item.Title is not null), ("its number", item.Number is not null || item.Page is not null)],
            SourceKind.Dataset =>
                [("its owner (author)", item.Authors.Count > 0 || item.Publisher is not null), title,
                    ("when it was looked at (accessed)", item.Accessed is not null)],
            _ => [title],
        };
    }

    private static Refusal? Misdated(CslItem item) => item.ImpossibleDates().FirstOrDefault() is { } variable
        ? Refusal.Invalid("date-impossible", "item", $"The day in `{variable}` does not exist in its month. Correct the date.") : null;

    /// <summary>Refuses testimony with a person's given and family name. Witnesses are never named.</summary>
    private static Refusal? Named(Source source)
    {
        if (source.Kind != SourceKind.Interview && source.Item.Type is not ("interview" or "personal_communication"))
            return null;
        if (source.Item.AllNames()
            .Any(entry => entry.Name.Literal is null || entry.Name.Family is not null || entry.Name.Given is not null))
            return Testimony(
                "Nobody is named by given and family name in the source of a testimony. Use {\"literal\": …} with a pseudonym, a code or "
                + "an organisation.");
        if (source.Item.Authors.Count == 0)
            return Testimony("Say who gave the testimony by a pseudonym or a code: \"author\": [{\"literal\": \"R.\"}].");
        return source.Item.Authors.All(author => Pseudonym().IsMatch(author.Literal!.Trim(' ', '"', '“', '”', '\'', '‘', '’')))
            ? null
            : Testimony("The author of a testimony must be a pseudonym or a code. Write one word, with a number or letter if needed: R., "
            + "Rosa, W-17, Witness 12.");
    }

    private static Refusal? Unreadable(IReadOnlyList<Excerpt> excerpts)
    {
        if (excerpts.Count > ExcerptsAtMost || excerpts.Sum(excerpt => excerpt.Text.Length) > ExcerptsTogether)
            return Refusal.Invalid(
                "too-many-excerpts", "excerpts",
                $"A source has {ExcerptsAtMost} excerpts at most, with {ExcerptsTogether:N0} characters together.");
        return excerpts.All(IsReadable)
            ? null
            : Refusal.Invalid(
                "excerpt-malformed", "excerpts",
                $"An excerpt is a passage of 1 to {ExcerptLength:N0} characters, and its pinpoint one line of {PinpointLength} at most, "
                + "such as p. 450.");
    }

    private static bool IsReadable(Excerpt excerpt) =>
        !string.IsNullOrWhiteSpace(excerpt.Text)
        && (excerpt.Text.Length <= ExcerptLength || CodePoints.Count(excerpt.Text) <= ExcerptLength)
        && excerpt.Pinpoint is null or { Length: > 0 and <= PinpointLength }
        && excerpt.Pinpoint?.Contains('\n') is not true;

    private static Refusal Testimony(string message) => Refusal.Invalid("testimony-named", "item", message);

    [GeneratedRegex(
        @"^[\p{L}\p{M}\p{Nd}][\p{L}\p{M}\p{Nd}.'’_-]{0,39}( (\p{Nd}{1,6}|\p{Lu}\.?))?$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Pseudonym();
}

/// <summary>Creates the refusals of source files.</summary>
internal static class SourceRefusals
{
    public static readonly Refusal TooMany = Refusal.Invalid(
        "too-many-sources", "text", $"{CslJson.ItemsAtMost} sources at a time at most. Send them in parts.");
}
