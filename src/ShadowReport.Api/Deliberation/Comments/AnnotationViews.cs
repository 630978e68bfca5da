using System.Text.Json.Serialization;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Deliberation.Comments;

/// <summary>The words of the W3C Web Annotation Data Model, https://www.w3.org/TR/annotation-model/.</summary>
internal static class AnnotationModel
{
    public const string Context = "http://www.w3.org/ns/anno.jsonld";
    public const string MediaType = $"application/ld+json; profile=\"{Context}\"";
    public const string Annotation = "Annotation";
    public const string TextualBody = "TextualBody";
    public const string Markdown = "text/markdown";
    public const string Commenting = "commenting";
    public const string Replying = "replying";
}

internal enum SelectorType
{
    [JsonStringEnumMemberName("FragmentSelector")]
    Fragment,

    [JsonStringEnumMemberName("TextQuoteSelector")]
    TextQuote,

    [JsonStringEnumMemberName("TextPositionSelector")]
    TextPosition,
}

/// <param name="Type">Which of the three; each has fields of its own and none of the others'.</param>
/// <param name="Exact">A quote's words.</param>
/// <param name="Prefix">The words before the quote.</param>
/// <param name="Suffix">The words after the quote.</param>
/// <param name="Start">Where a position begins in the version's text, in Unicode code points.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Value">A fragment's paragraph, by its lasting id.</param>
internal sealed record AnnotationSelector(
    SelectorType Type,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Exact = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Prefix = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Suffix = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Start = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? End = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Value = null)
{
    public static AnnotationSelector Quote(string exact, string prefix, string suffix) =>
        new(SelectorType.TextQuote, Exact: exact, Prefix: prefix, Suffix: suffix);

    public static OneOrMany<AnnotationSelector> Of(Anchor anchor, TextPosition position) => new(
    [
        new AnnotationSelector(SelectorType.Fragment, Value: anchor.Paragraph.ToString()),
        Quote(anchor.Quote, anchor.Prefix, anchor.Suffix),
        new AnnotationSelector(SelectorType.TextPosition, Start: position.Start, End: position.End),
    ]);
}

/// <param name="Source">The address of a version of the draft.</param>
/// <param name="Selector">Where the words stand in it; left out for the draft as a whole.</param>
internal sealed record AnnotationTarget(
    string Source, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] OneOrMany<AnnotationSelector>? Selector = null)
{
    /// <summary>The place in the version shown; where there is none, the words in the version that was read.</summary>
    public static AnnotationTarget Of(CommentView comment, DraftVersion? shown, AnnotatedDraft draft)
    {
        if (comment is not { Anchor: { } anchor, Quote: { } quote })
            return new AnnotationTarget(draft.Version(comment.Version));
        return Carried(anchor, shown) is { } selectors
            ? new AnnotationTarget(draft.Version(anchor.Version), selectors)
            : new AnnotationTarget(draft.Version(comment.Version), new([AnnotationSelector.Quote(quote, anchor.Prefix, anchor.Suffix)]));
    }

    private static OneOrMany<AnnotationSelector>? Carried(AnchorView anchor, DraftVersion? shown)
    {
        if (shown is null || anchor is not { Start: { } start, End: { } end })
            return null;
        var position = new TextPosition(start, end);
        var placed = Selectors.Place(shown.Text, shown.Paragraphs, position: position);
        return placed.Succeeded ? AnnotationSelector.Of(placed.Value, position) : null;
    }
}

/// <param name="Nickname">The display name.</param>
internal sealed record AnnotationCreator(string Nickname)
{
    [JsonPropertyOrder(-1)]
    public string Type => "Person";

    public static AnnotationCreator Of(AuthorView author) => new(author.DisplayName);
}

/// <param name="Value">The text.</param>
/// <param name="Purpose">`commenting`, or `replying` for a reply.</param>
/// <param name="Creator">The author of the reply.</param>
/// <param name="Created">When they did.</param>
/// <param name="Modified">When the author edited it last. Left out if it was not edited.</param>
internal sealed record AnnotationBody(
    string Value,
    string Purpose,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] AnnotationCreator? Creator = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTime? Created = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTime? Modified = null)
{
    [JsonPropertyOrder(-1)]
    public string Type => AnnotationModel.TextualBody;

    public string Format { get; } = AnnotationModel.Markdown;

    /// <summary>The comment and its replies, unless their authors took them back.</summary>
    public static IReadOnlyList<AnnotationBody> Of(CommentView comment)
    {
        var replies = comment.Replies.Where(reply => reply.WithdrawnAt is null).Select(reply => new AnnotationBody(
            reply.Body, AnnotationModel.Replying, AnnotationCreator.Of(reply.Author), reply.At.UtcDateTime, reply.EditedAt?.UtcDateTime));
        return comment.WithdrawnAt is null
            ? [new AnnotationBody(comment.Body, AnnotationModel.Commenting, Modified: comment.EditedAt?.UtcDateTime), .. replies]
            : [.. replies];
    }
}

/// <summary>A comment as a W3C Web Annotation.</summary>
/// <param name="Id">Its address.</param>
/// <param name="Created">When, in UTC.</param>
/// <param name="Creator">The author.</param>
/// <param name="Body">The text, then the replies in order. If the author withdrew the comment, only the replies.</param>
/// <param name="Target">The subject.</param>
/// <param name="AnchorState">How surely the words were found in the version shown. Left out for the draft as a whole.</param>
/// <param name="Modified">When the author edited the text last. Left out if it was not edited.</param>
[ResponseMediaType(AnnotationModel.MediaType)]
internal sealed record AnnotationView(
    string Id,
    DateTime Created,
    AnnotationCreator Creator,
    IReadOnlyList<AnnotationBody> Body,
    AnnotationTarget Target,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] AnchorState? AnchorState = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTime? Modified = null)
{
    [JsonPropertyName("@context"), JsonPropertyOrder(-2)]
    public string Context => AnnotationModel.Context;

    [JsonPropertyOrder(-1)]
    public string Type => AnnotationModel.Annotation;

    /// <summary>Counts changes of the comment; the ETag begins with it.</summary>
    [JsonIgnore]
    public int Revision { get; init; }

    [JsonPropertyOrder(-1)]
    public string Motivation => AnnotationModel.Commenting;

    /// <summary>Warnings about unusual values that were saved as sent. Left out if there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Warning>? Warnings { get; init; }

    public static AnnotationView Of(CommentView comment, DraftVersion? shown, AnnotatedDraft draft) => new(
        draft.Annotation(comment.Id),
        comment.At.UtcDateTime,
        AnnotationCreator.Of(comment.Author),
        AnnotationBody.Of(comment),
        AnnotationTarget.Of(comment, shown, draft),
        comment.Anchor?.State,
        comment.EditedAt?.UtcDateTime)
    {
        Revision = comment.Revision,
        Warnings = comment.Warnings,
    };
}

/// <summary>A page of annotations, as the model has it.</summary>
/// <param name="Id">The address of this page.</param>
/// <param name="Items">In the order the threads were opened.</param>
/// <param name="Next">The address of the next page; left out on the last one.</param>
[ResponseMediaType(AnnotationModel.MediaType)]
internal sealed record AnnotationPage(
    string Id,
    IReadOnlyList<AnnotationView> Items,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Next = null)
{
    [JsonPropertyName("@context"), JsonPropertyOrder(-2)]
    public string Context => AnnotationModel.Context;

    [JsonPropertyOrder(-1)]
    public string Type => "AnnotationPage";
}
