using System.Diagnostics.CodeAnalysis;

namespace ShadowReport.Core;

/// <summary>Validates readable keys in URLs, such as `cedaw-2019`. People choose them, and they never change.</summary>
public static class Keys
{
    /// <summary>The maximum number of characters; all are ASCII.</summary>
    public const int MaximumLength = 64;

    /// <summary>
    /// Whether the text has 1 to <see cref="MaximumLength"/> lower-case letters and digits, with single hyphens between them. Null is not a
    /// key.
    /// </summary>
    public static bool IsKey([NotNullWhen(true)] string? text)
    {
        if (text is null || text.Length is 0 or > MaximumLength || text[0] == '-' || text[^1] == '-')
            return false;

        for (var i = 0; i < text.Length; i++)
        {
            var isLetterOrDigit = char.IsAsciiLetterLower(text[i]) || char.IsAsciiDigit(text[i]);
            var isSingleHyphen = text[i] == '-' && text[i - 1] != '-';
            if (!isLetterOrDigit && !isSingleHyphen)
                return false;
        }

        return true;
    }
}
