using System.Globalization;
using ShadowReport.Core.Calendar;

namespace ShadowReport.Api.Writing.Reports;

/// <summary>The shape of what a report says about itself.</summary>
internal static class ReportRules
{
    public const int MaximumFields = 50;
    public const int MaximumField = 4_000;

    public static IRuleBuilderOptions<T, string?> IsTitle<T>(this IRuleBuilder<T, string?> rule) =>
        rule.NotEmpty().MaximumLength(Core.Drafts.DraftLimits.Title)
            .Must(title => title is null || !title.Contains('\n'))
            .WithMessage("The title is empty, too long or has a line break. Send one line.");

    public static IRuleBuilderOptions<T, string?> IsState<T>(this IRuleBuilder<T, string?> rule) =>
        rule.HasShape(Shape.Text(3, 3, "^[A-Z]*$"))
            .Must(state => state is null || (state.Length == 3 && state.All(char.IsAsciiLetterUpper)))
            .WithMessage("The State is not valid. Send three capital letters (ISO 3166-1 alpha-3), such as USA.");

    public static IRuleBuilderOptions<T, string?> IsPhase<T>(this IRuleBuilder<T, string?> rule) =>
        rule.HasShape(KeyRule.Form).Must(phase => phase is null || Keys.IsKey(phase))
            .WithMessage("The phase is not valid. Send a key of the profile, such as general-discussion.");

    public static IRuleBuilderOptions<T, string?> IsLanguage<T>(this IRuleBuilder<T, string?> rule) =>
        rule.NotEmpty().HasShape(Shape.Text(2, 35, "^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$")).Must(IsLanguageTag)
            .WithMessage("The language is not valid. Send a BCP 47 tag, such as en, fr, es-MX or ar.");

    public static IRuleBuilderOptions<T, Deadline?> IsDeadline<T>(this IRuleBuilder<T, Deadline?> rule) =>
        rule.Must(deadline => deadline is null || Zone(deadline) is not null)
            .WithMessage("The zone is not valid. Send an IANA zone, such as Europe/Zurich.")
            .Must(deadline => deadline is null || Zone(deadline) is not { } zone || Instants.Fits(deadline.At, zone))
            .WithErrorCode(Instants.OffsetNotInZone)
            .WithMessage((_, deadline) => Instants.DoesNotFit(deadline!.At, Zone(deadline)!));

    public static IRuleBuilderOptions<T, IReadOnlyDictionary<string, string?>?> IsFrontMatter<T>(
        this IRuleBuilder<T, IReadOnlyDictionary<string, string?>?> rule) =>
        rule.HasShape(new Shape { Items = Shape.Text(0, MaximumField) })
            .Must(fields => fields is null || fields.Count <= MaximumFields)
            .WithMessage($"The cover has {MaximumFields} fields at most. Leave some out.")
            .Must(fields => fields is null || fields.Keys.All(IsFieldName))
            .WithMessage("The field name is not valid. Use letters and digits, such as dateOfSubmission.")
            .Must(fields => fields is null || fields.Values.All(value => value is null || value.Length <= MaximumField))
            .WithMessage($"A field of the cover has {MaximumField} characters at most. Shorten it.");

    private static TimeZoneInfo? Zone(Deadline deadline) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(deadline.Zone, out var zone) ? zone : null;

    private static bool IsFieldName(string name) => name.Length is > 0 and <= 64 && name.All(char.IsAsciiLetterOrDigit);

    private static bool IsLanguageTag(string? tag)
    {
        if (tag is null || tag.Length is < 2 or > 35 || !tag.Split('-')
            .All(part => part.Length is >= 1 and <= 8 && part.All(char.IsAsciiLetterOrDigit)))
            return false;
        try
        {
            // Ill-formed tags throw; well-formed ones that no machine knows are still languages.
            return CultureInfo.GetCultureInfo(tag).Name.Length > 0 && tag.Split('-')[0].All(char.IsAsciiLetter);
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }
}

internal static class ReportRefusals
{
    public static readonly Refusal NoSuchReport = Refusal.NotFound(
        "report-not-found", "This report does not exist in this coalition. List the reports to find its key.");

    public static readonly Refusal KeyTaken = Refusal.Conflict("key-taken", "This key is already used. Choose another.") with
    { Field = "key" };

    public static readonly Refusal Stale = Refusal.Stale(
        "Someone else changed this after you read it. Read it again, then send your change with the new ETag.");
}
