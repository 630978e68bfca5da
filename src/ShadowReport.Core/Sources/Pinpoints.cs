using System.Text;
using System.Text.RegularExpressions;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Sources;

/// <summary>Writes pinpoints in a standard form: `Pg. 450`, `page 450` and `p450` become `p. 450`.</summary>
public static partial class Pinpoints
{
    /// <summary>Writes a pinpoint in a language. A part without a known label stays as typed.</summary>
    /// <param name="typed">The pinpoint as typed.</param>
    /// <param name="kind">The source's kind. A bare number is a paragraph of a United Nations document, an article of a treaty, a section
    /// of a statute, else a page.</param>
    /// <param name="language">BCP 47.</param>
    public static string Written(string typed, SourceKind kind, string language = "en") => Written(typed, kind, NoteWords.In(language));

    internal static string Written(string typed, SourceKind kind, NoteWords words) =>
        string.Join(", ", Read(typed, kind)
            .Select(part => part.Part is { } known
                ? $"{(IsMany(part.Value) ? words.Parts[known].Many : words.Parts[known].One)} {part.Value}" : part.Value));

    /// <summary>
    /// Whether a United Nations document is cited by page. Its paragraphs are numbered, and its pages differ between languages.
    /// </summary>
    public static bool IsPageOfUnDocument(string typed, SourceKind kind) =>
        kind is SourceKind.UnDocument or SourceKind.GeneralRecommendation && Read(typed, kind).Any(part => part.Part == PinpointPart.Page);

    private static List<(PinpointPart? Part, string Value)> Read(string typed, SourceKind kind)
    {
        var parts = new List<(PinpointPart? Part, string Value)>();
        foreach (var piece in typed.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (label, value) = Labelled(piece);
            if (label is null && parts.Count > 0 && BareNumber().IsMatch(value))
                parts[^1] = parts[^1] with { Value = $"{parts[^1].Value}, {value}" };
            else
                parts.Add((label ?? (BareNumber().IsMatch(value) ? Usual(kind) : null), value));
        }

        return parts;
    }

    private static (PinpointPart? Part, string Value) Labelled(string piece)
    {
        if (Label().Match(piece) is { Success: true } found && PinpointWords.PartOf(found.Groups["label"].Value) is { } part)
            return (part, Tidy(found.Groups["value"].Value));
        return (null, BareNumber().IsMatch(piece) ? Tidy(piece) : piece);
    }

    private static PinpointPart Usual(SourceKind kind) => kind switch
    {
        SourceKind.UnDocument or SourceKind.GeneralRecommendation => PinpointPart.Paragraph,
        SourceKind.Treaty => PinpointPart.Article,
        SourceKind.Statute => PinpointPart.Section,
        _ => PinpointPart.Page,
    };

    /// <summary>Uses an en dash between numbers, a space before a bracket, and single spaces.</summary>
    private static string Tidy(string value)
    {
        var tidy = new StringBuilder();
        foreach (var character in value.Replace("--", "-"))
        {
            if (character is '-' or '–' or '—')
            {
                TrimEnd(tidy);
                tidy.Append('–');
            }
            else if (char.IsWhiteSpace(character))
            {
                if (tidy.Length > 0 && tidy[^1] is not (' ' or '–'))
                    tidy.Append(' ');
            }
            else
            {
                if (character == '(' && tidy.Length > 0 && char.IsLetterOrDigit(tidy[^1]))
                    tidy.Append(' ');
                tidy.Append(character);
            }
        }

        TrimEnd(tidy);
        return tidy.ToString();
    }

    private static void TrimEnd(StringBuilder text)
    {
        while (text.Length > 0 && text[^1] == ' ')
            text.Length--;
    }

    /// <summary>Whether a value names several places: two numbers outside brackets.</summary>
    private static bool IsMany(string value)
    {
        var (numbers, depth, inNumber) = (0, 0, false);
        foreach (var character in value)
        {
            depth += character == '(' ? 1 : character == ')' ? -1 : 0;
            var isNumber = depth == 0 && (char.IsDigit(character) || (inNumber && (char.IsLetter(character) || character == '.')));
            if (isNumber && !inNumber)
                numbers++;
            inNumber = isNumber;
        }

        return numbers > 1 || Romans().IsMatch(value);
    }

    [GeneratedRegex(
        @"^(?<label>[\p{L}¶§]+)\s*\.?\s*(?<value>[\p{Nd}(ivxlcIVXLC].*)$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Label();

    [GeneratedRegex(@"^([\p{Nd}]|\(|[ivxlc]+(\s*[-–—]+\s*[ivxlc]+)?$)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex BareNumber();

    [GeneratedRegex(@"^[ivxlcIVXLC]+–[ivxlcIVXLC]+$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Romans();
}
