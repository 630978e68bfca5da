using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace ShadowReport.Api.Platform;

/// <summary>
/// HTML that can be written as it is. It is made of literals of the code, and everything that is put between them is encoded, so no text of
/// a person can become a tag. Attributes need double quotes.
/// </summary>
internal readonly struct Html
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly string? _written;

    private Html(string written) => _written = written;

    public bool IsEmpty => string.IsNullOrEmpty(_written);

    /// <summary>Encodes what stands between the literals.</summary>
    public static Html Of(Content content) => new(content.Written);

    /// <summary>Takes what another writer has encoded already.</summary>
    public static Html Encoded(string written) => new(written);

    /// <summary>Encodes a text of several lines.</summary>
    public static Html Lines(string text) => new(Encode(text).Replace("&#xA;", "<br>\n", StringComparison.Ordinal));

    /// <summary>A time as people read it. Times are shown in UTC unless they have an offset of their own.</summary>
    public static Html Time(DateTimeOffset at)
    {
        var zone = at.Offset == TimeSpan.Zero ? "UTC" : at.ToString("'UTC'zzz", CultureInfo.InvariantCulture);
        return Of($"""<time datetime="{at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture)}">{at.ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture)} {zone}</time>""");
    }

    /// <summary>A value of an enum as words, such as "approve with reservations".</summary>
    public static string Words(Enum value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()).Replace('-', ' ');

    /// <summary>A count with its noun: "1 word", "2 words".</summary>
    public static string Counted(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {noun}{(count == 1 ? "" : "s")}");

    public override string ToString() => _written ?? "";

    private static string Encode(string text) => Encoder.Encode(text);

    /// <summary>Literals, and what stands between them.</summary>
    [InterpolatedStringHandler]
    public readonly struct Content
    {
        private readonly StringBuilder _html;

        public Content(int literalLength, int formattedCount) => _html = new StringBuilder(literalLength + (formattedCount * 16));

        public string Written => _html.ToString();

        public void AppendLiteral(string literal) => _html.Append(literal);

        public void AppendFormatted(Html html) => _html.Append(html.ToString());

        public void AppendFormatted(IEnumerable<Html> html) => _html.AppendJoin('\n', html);

        public void AppendFormatted(string? text) => _html.Append(Encode(text ?? ""));

        public void AppendFormatted<T>(T value)
            where T : struct => AppendFormatted(value, format: null);

        public void AppendFormatted<T>(T value, string? format)
            where T : struct => _html.Append(Encode(
                value is IFormattable number ? number.ToString(format, CultureInfo.InvariantCulture) : $"{value}"));
    }
}
