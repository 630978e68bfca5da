using ShadowReport.Core.Drafts;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Comments;

/// <summary>A new comment, with what is computed from its text and its version.</summary>
/// <param name="Body">The text.</param>
/// <param name="Version">The number of the version that it is about.</param>
/// <param name="Anchor">The place of its quote in that version; null for the whole draft.</param>
/// <param name="QuoteStart">The start of the quote in Unicode code points; 0 for the whole draft.</param>
/// <param name="Mentions">The keys of the mentioned members.</param>
public sealed record NewComment(string Body, int Version, Anchor? Anchor, int QuoteStart, IReadOnlyList<string> Mentions);

/// <summary>Makes comments, and checks those that arrive with an archive.</summary>
public static class CommentRules
{
    /// <summary>The longest text, in UTF-16 units.</summary>
    public const int Body = 10_000;

    /// <summary>The longest quote, in UTF-16 units.</summary>
    public const int Quote = 2_000;

    /// <summary>The longest prefix or suffix of a quote in a request, in UTF-16 units.</summary>
    public const int Context = 200;

    /// <summary>The longest reason for resolving or reopening, in UTF-16 units.</summary>
    public const int Reason = 1_000;

    /// <summary>The most replies to one comment.</summary>
    public const int Replies = 500;

    /// <summary>Makes a comment on a version.</summary>
    /// <param name="body">The text.</param>
    /// <param name="version">The version.</param>
    /// <param name="isDraftRemoved">Whether its draft was removed from the report.</param>
    /// <param name="members">The keys of the coalition's members; may be empty when the text mentions nobody.</param>
    /// <param name="place">Finds the quote in the version; null for a comment on the whole draft.</param>
    /// <returns>The comment, or a refusal: `draft-removed`, `comment-blank`, `comment-too-long`, `quote-too-long`, or that of the
    /// place.</returns>
    public static Outcome<NewComment> Make(
        string body, BaseText version, bool isDraftRemoved, IReadOnlySet<string> members, Func<BaseText, Outcome<Anchor>>? place = null)
    {
        if (isDraftRemoved)
            return SubjectRefusals.Removed;
        var placed = place?.Invoke(version);
        if (placed is { Succeeded: false })
            return placed.Value.Refusal;
        var anchor = placed?.Value;
        if (Fault(body, anchor) is { } fault)
            return fault;
        return new NewComment(body, version.Number, anchor, anchor is null
            ? 0 : CodePoints.FromIndex(version.Text, anchor.Start), Mentions.Of(body, members));
    }

    /// <summary>Returns what is wrong with a comment; null when nothing is.</summary>
    /// <param name="body">The text.</param>
    /// <param name="anchor">The place of its quote; null for the whole draft.</param>
    /// <param name="longest">The longest text, in UTF-16 units.</param>
    public static Refusal? Fault(string body, Anchor? anchor, int longest = Body)
    {
        if (string.IsNullOrEmpty(body))
            return Refusal.Invalid("comment-blank", "body", "The comment has no text. Write one.");
        if (body.Length > longest)
            return Refusal.Invalid("comment-too-long", "body", $"A comment has {Body:N0} characters at most. Shorten it.");
        return anchor?.Quote.Length > Quote
            ? Refusal.Invalid(
                "quote-too-long", Selectors.Field,
                $"A comment is about {Quote:N0} characters at most. Choose fewer words, or the whole draft.")
            : null;
    }
}
