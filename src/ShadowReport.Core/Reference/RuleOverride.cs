using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace ShadowReport.Core.Reference;

/// <summary>A rule of a body that a coalition can correct.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BodyRule>))]
public enum BodyRule
{
    /// <summary>The length limit. The correction replaces every limit of the profile.</summary>
    [JsonStringEnumMemberName("limit")]
    Limit,

    /// <summary>The accepted languages.</summary>
    [JsonStringEnumMemberName("languages")]
    Languages,

    /// <summary>The accepted file formats.</summary>
    [JsonStringEnumMemberName("file-formats")]
    FileFormats,

    /// <summary>The deadline in words.</summary>
    [JsonStringEnumMemberName("deadline")]
    Deadline,

    /// <summary>Whether a field of the cover is required.</summary>
    [JsonStringEnumMemberName("front-matter")]
    FrontMatter,
}

/// <summary>A correction of a body's rule by a coalition, for one report.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Source">The source that states the corrected rule, such as the note of the session.</param>
/// <param name="SeenOn">The date of that source: a year, a month or a day.</param>
/// <param name="Field">For `front-matter`: the field of the cover.</param>
/// <param name="Value">For `limit`: the maximum.</param>
/// <param name="Unit">For `limit`: the unit.</param>
/// <param name="Values">For `languages` and `file-formats`: what is accepted.</param>
/// <param name="Text">For `deadline`: the rule in words.</param>
/// <param name="Required">For `front-matter`: whether the body requires the field.</param>
public sealed record RuleOverride(
    BodyRule Rule,
    string Source,
    string SeenOn,
    string? Field = null,
    int? Value = null,
    LimitUnit? Unit = null,
    IReadOnlyList<string>? Values = null,
    string? Text = null,
    Answer? Required = null);

/// <summary>Checks corrections of a body's rules and applies them to its profile.</summary>
public static partial class RuleOverrides
{
    /// <summary>The most corrections of one report.</summary>
    public const int AtMost = 60;

    /// <summary>The most characters of a source and of a deadline in words.</summary>
    public const int Words = 500;

    /// <summary>The largest limit.</summary>
    public const int LargestLimit = 1_000_000;

    /// <summary>The maximum number of languages or file formats.</summary>
    public const int MostValues = 20;

    /// <summary>The code of a correction that cannot be one.</summary>
    public const string Malformed = "rule-override-malformed";

    /// <summary>Refuses corrections of which one says too little or too much, or two correct the same rule; null if all are good.</summary>
    public static Refusal? Refuse(IReadOnlyList<RuleOverride> overrides)
    {
        if (overrides.Count > AtMost)
            return Bad($"A report has {AtMost} corrections at most. Leave some out.");
        if (overrides.GroupBy(KeyOf).FirstOrDefault(same => same.Count() > 1) is { } twice)
            return Bad($"The rule {NameOf(twice.First())} is corrected twice. Send one correction of it.");
        return overrides.Select(Fault).FirstOrDefault(fault => fault is not null) is { } found ? Bad(found) : null;
    }

    /// <summary>Whether two corrections are of the same rule.</summary>
    public static bool AreOfSameRule(RuleOverride one, RuleOverride other) => KeyOf(one) == KeyOf(other);

    /// <summary>Whether two corrections say the same.</summary>
    public static bool AreSame(RuleOverride one, RuleOverride other) =>
        one with { Values = null } == other with { Values = null } && (one.Values ?? []).SequenceEqual(other.Values ?? []);

    /// <summary>Returns the profile with the corrections in the place of its own rules.</summary>
    public static Profile Apply(Profile profile, IEnumerable<RuleOverride> overrides) => overrides.Aggregate(profile, Applied);

    private static Profile Applied(Profile profile, RuleOverride rule) => rule.Rule switch
    {
        BodyRule.Limit => profile with { Limits = [LimitOf(profile, rule)] },
        BodyRule.Languages => profile with { Languages = ListOf(profile.Languages, rule) },
        BodyRule.FileFormats => profile with { FileFormats = ListOf(profile.FileFormats, rule) },
        BodyRule.Deadline => profile with
        {
            Deadline = new Fact(rule.Text, rule.Source, rule.SeenOn, Certainty.Verified, profile.Deadline.Blocking),
        },
        _ => profile with
        {
            FrontMatter =
            [
                .. profile.FrontMatter.Where(field => field.Field != rule.Field),
                new FrontMatterField(
                    rule.Field!, rule.Required!.Value, profile.FrontMatter.FirstOrDefault(field => field.Field == rule.Field)?.Note,
                    rule.Source, rule.SeenOn, Certainty.Verified),
            ],
        },
    };

    /// <summary>The parts that count stay those of the profile if its limits agree on them; otherwise they are unknown.</summary>
    private static Limit LimitOf(Profile profile, RuleOverride rule)
    {
        var counts = profile.Limits.Where(limit => !limit.Superseded).Select(limit => limit.Counts).Distinct().Take(2).ToList();
        return new Limit(
            null, rule.Unit, rule.Value,
            counts is [var only] ? only : new Counts(
                Answer.Unknown, Answer.Unknown, Answer.Unknown, Answer.Unknown, Answer.Unknown, Certainty.Unknown),
            Superseded: false, Note: null, rule.Source, rule.SeenOn, Certainty.Verified);
    }

    private static FactList ListOf(FactList own, RuleOverride rule) =>
        own with { Values = rule.Values, Source = rule.Source, SeenOn = rule.SeenOn, Certainty = Certainty.Verified };

    private static (BodyRule, string?) KeyOf(RuleOverride rule) => (rule.Rule, rule.Field);

    private static string NameOf(RuleOverride rule) => rule.Field ?? rule.Rule.ToString().ToLowerInvariant();

    private static string? Fault(RuleOverride rule)
    {
        if (!IsLine(rule.Source))
            return $"A correction names its source in one line of at most {Words} characters. Add the source.";
        if (!DatePattern().IsMatch(rule.SeenOn ?? ""))
            return "A correction has the date of its source: a year, a month or a day, such as 2026-05. Add the date.";
        bool[] given =
            [rule.Value is not null || rule.Unit is not null, rule.Values is not null, rule.Text is not null,
                rule.Field is not null || rule.Required is not null];
        var (place, isGood, asked) = rule.Rule switch
        {
            BodyRule.Limit => (
                0, rule is { Unit: not null, Value: >= 1 and <= LargestLimit }, $"value from 1 to {LargestLimit:N0}, and unit"),
            BodyRule.Languages => (1, AreGood(rule.Values, LanguagePattern()), $"values: up to {MostValues} languages such as en"),
            BodyRule.FileFormats => (1, AreGood(rule.Values, ExtensionPattern()), $"values: up to {MostValues} formats such as docx"),
            BodyRule.Deadline => (2, IsLine(rule.Text), $"text: one line of at most {Words} characters"),
            BodyRule.FrontMatter => (3, rule.Required is not null && FieldPattern().IsMatch(rule.Field ?? ""), "field and required"),
            _ => (-1, false, "a rule"),
        };
        return isGood && given.Where((_, index) => index != place).All(isThere => !isThere)
            ? null : $"The correction of {NameOf(rule)} needs this and nothing else: {asked}.";
    }

    private static bool AreGood(IReadOnlyList<string>? values, Regex pattern) =>
        values is { Count: > 0 and <= MostValues } && values.All(value => value is not null && pattern.IsMatch(value));

    private static bool IsLine(string? text) => !string.IsNullOrWhiteSpace(text) && text.Length <= Words && !text.Any(char.IsControl);

    private static Refusal Bad(string detail) => Refusal.Invalid(Malformed, "overrides", detail);

    [GeneratedRegex(@"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?\z", RegexOptions.NonBacktracking)]
    private static partial Regex DatePattern();

    [GeneratedRegex(@"^[a-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}\z", RegexOptions.NonBacktracking)]
    private static partial Regex LanguagePattern();

    [GeneratedRegex(@"^[a-z0-9]{2,5}\z", RegexOptions.NonBacktracking)]
    private static partial Regex ExtensionPattern();

    [GeneratedRegex(@"^[A-Za-z0-9]{1,64}\z", RegexOptions.NonBacktracking)]
    private static partial Regex FieldPattern();
}
