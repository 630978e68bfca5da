using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using NpgsqlTypes;
using ShadowReport.Api.Deliberation.Comments;
using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.Deliberation.Suggestions;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Presence;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Api.Writing.WorkingCopies;

namespace ShadowReport.Api.Deliberation.Reading;

/// <summary>A draft with the parts that were asked for. A part is left out if it was not, or if your roles cannot read it.</summary>
internal sealed record DraftPageView : DraftView
{
    [SetsRequiredMembers]
    public DraftPageView(DraftView draft)
        : base(draft)
    {
    }

    /// <summary>The open comments: the first page of `listComments` with `state=open` and `limit=200`.</summary>
    [JsonPropertyOrder(1)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CountedPage<CommentView>? Comments { get; init; }

    /// <summary>The open suggestions: the first page of `listSuggestions` with `open=true` and `limit=200`.</summary>
    [JsonPropertyOrder(1)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CountedPage<SuggestionView>? Suggestions { get; init; }

    /// <summary>The reviews: the first page of `listReviews` with `limit=200`.</summary>
    [JsonPropertyOrder(1)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CountedPage<ReviewView>? Reviews { get; init; }

    /// <summary>The review requests: the first page of `listReviewRequests` with `limit=200`.</summary>
    [JsonPropertyOrder(1)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CountedPage<ReviewRequestView>? Requests { get; init; }

    /// <summary>The members who are editing the draft now, as `seePresence` answers.</summary>
    [JsonPropertyOrder(1)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PresenceView? Presence { get; init; }

    /// <summary>The version that you marked as read, as `getLastRead` answers.</summary>
    [JsonPropertyOrder(1)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LastReadView? LastRead { get; init; }

    /// <summary>Your working copy, as `getWorkingCopy` answers.</summary>
    [JsonPropertyOrder(1)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public WorkingCopyView? WorkingCopy { get; init; }
}

/// <summary>Reads a draft with the parts that its page shows. Each part is read and shown as at its own address.</summary>
internal sealed class DraftPageReading(
    FoundParts parts, IQuerySession session, CommentPorting porting, OpenActions actions, TimeProvider clock)
{
    public const string Words = "comments, suggestions, reviews, requests, presence, lastRead, workingCopy";

    public static readonly Includes Includes = new(Words.Split(", "));

    private static readonly ItemPage Comments = ItemPage.First("comments", CommentsStorage.Alias, "item.is_open");
    private static readonly ItemPage Suggestions = ItemPage.First("suggestions", SuggestionsStorage.Alias, ListSuggestions.Open);
    private static readonly ItemPage Reviews = ItemPage.First("given", ReviewsStorage.Alias);
    private static readonly ItemPage Requests = ItemPage.First("requests", ReviewsStorage.RequestAlias);

    /// <summary>All names are read, since the parts show many people.</summary>
    public static readonly JointRead Joint = DraftReading.Joint with
    {
        Types = [.. DraftReading.Joint.Types, NpgsqlDbType.Array | NpgsqlDbType.Text, NpgsqlDbType.TimestampTz],
        Values = ValuesOf,
        Named =
        [
            .. DraftReading.Joint.Named.ExceptBy(CoalitionNames.Parts().Select(part => part.Name), part => part.Name),
            .. CoalitionNames.Parts(),
            .. Comments.Items.Select(part => If("comments", part)),
            .. Suggestions.Items.Select(part => If("suggestions", part)),
            .. Reviews.Items.Select(part => If("reviews", part)),
            If("reviews", OverrideFacts.Part("$1", "$4")),
            .. Requests.Items.Select(part => If("requests", part)),
            If("presence", PresenceStorage.PresentPart(PresenceStorage.OnDraft, "$4")),
            If("lastRead", ReadingStorage.MarkPart("$2")),
            If("workingCopy", WorkingCopiesStorage.CopyPart("$2")),
        ],
        Rest =
        [
            .. DraftReading.Joint.Rest,
            If("comments", ListComments.StepsOf(Comments)),
            If("suggestions", ListSuggestions.StepsOf(Suggestions)),
        ],
    };

    private static (string Name, string Sql) If(string name, (string Name, string Sql) part) => Includes.If(name, "$3", part);

    private static IReadOnlyList<object>? ValuesOf(HttpContext context) =>
        Includes.Read(context.Request.Query[Includes.Parameter]) is { Succeeded: true, Value: var asked }
            ? [.. DraftReading.Joint.Values(context)!, asked, context.Now().UtcDateTime] : null;

    /// <summary>Adds the parts to a draft that was read with them.</summary>
    public async Task<DraftPageView> With(DraftView draft, string[] asked, Membership by, CancellationToken cancellation)
    {
        if (asked.Length == 0)
            return new DraftPageView(draft);
        CurrentDraft[] current = [new(parts.Get<Draft>("draft"), parts.Get<DraftVersion>("newest"))];
        var lines = current.Select(one => one.Draft);
        return new DraftPageView(draft)
        {
            Comments = asked.Contains("comments")
                ? await porting.PageOf(Comments, ItemPage.FirstPage, current, parts, cancellation) : null,
            Suggestions = asked.Contains("suggestions")
                ? await ListSuggestions.PageOf(Suggestions, ItemPage.FirstPage, current, parts, session, actions, cancellation) : null,
            Reviews = asked.Contains("reviews") ? ListReviews.PageOf(
                Reviews, ItemPage.FirstPage, lines, parts, actions, clock.GetUtcNow()) : null,
            Requests = asked.Contains("requests") ? ListReviewRequests.PageOf(Requests, ItemPage.FirstPage, parts) : null,
            Presence = asked.Contains("presence") ? PresenceView.In(parts) : null,
            LastRead = asked.Contains("lastRead") ? LastReadView.In(parts) : null,
            WorkingCopy = asked.Contains("workingCopy") && by.May(GetWorkingCopy.Joint.Permission)
                ? WorkingCopyView.In(parts, draft.Version) : null,
        };
    }
}
