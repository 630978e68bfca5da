using System.Text.Json.Serialization;

namespace ShadowReport.Core.Text;

/// <summary>
/// The rules by which a text is parsed and its words are counted. A saved text keeps the rules of the build that saved it, so that its
/// paragraph numbers and its files never change. A draft moves to the newest rules with its next save.
/// </summary>
[JsonConverter(typeof(JsonStringEnumConverter<BodyRules>))]
public enum BodyRules
{
    /// <summary>Lists have bullets or the numbers 1, 2, 3. It comes with `words-1`. A text without a record has these rules.</summary>
    [JsonStringEnumMemberName("body-1")]
    Body1,

    /// <summary>
    /// Lists can also have letters and Roman numerals, such as (a) and (i), as in Pandoc's fancy lists. It comes with `words-2`.
    /// </summary>
    [JsonStringEnumMemberName("body-2")]
    Body2,
}
