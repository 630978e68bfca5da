using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Suggestions;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Deliberation.Suggestions;

/// <summary>Where the open changes of suggestions are to be made in the newest text.</summary>
internal sealed class SuggestionPlaces
{
    private readonly Dictionary<(Guid Suggestion, int Hunk), PlacedHunk> _places = [];

    private SuggestionPlaces(CurrentDraft current) =>
        (Draft, Newest, Counts) = (current.Draft, current.AsBase(), CodePoints.In(current.Text));

    public Draft Draft { get; }

    public BaseText Newest { get; }

    public CodePointCounts Counts { get; }

    public static async Task<SuggestionPlaces> Find(
        IQuerySession session, CurrentDraft current, IReadOnlyCollection<Suggestion> suggestions, CancellationToken cancellation) =>
        (await Find(session, [current], suggestions, cancellation))[current.Draft.Id];

    /// <summary>The places on several drafts, by the ids of the drafts.</summary>
    public static async Task<IReadOnlyDictionary<string, SuggestionPlaces>> Find(
        IQuerySession session, IReadOnlyCollection<CurrentDraft> drafts, IReadOnlyCollection<Suggestion> suggestions,
        CancellationToken cancellation, IReadOnlyList<RetainedTextStep>? known = null)
    {
        var open = suggestions.Where(suggestion => suggestion.IsOpen).ToLookup(suggestion => suggestion.Draft);
        var kept = await session.KeptIn([.. drafts.Select(current => new ShownDraft(
            current.Draft, current.AsBase(), [.. open[current.Draft.Id].Select(suggestion => suggestion.DraftVersion).Distinct()]))],
            cancellation, known);
        return drafts.ToDictionary(
            current => current.Draft.Id, current => In(current, open[current.Draft.Id], kept[current.Draft.Id]));
    }

    private static SuggestionPlaces In(
        CurrentDraft current, IEnumerable<Suggestion> open, IReadOnlyDictionary<int, KeptText> kept)
    {
        var places = new SuggestionPlaces(current);
        foreach (var suggestion in open)
        {
            foreach (var hunk in suggestion.OpenHunks())
            {
                if (SuggestionRules.Carry(suggestion.Id, hunk, kept[suggestion.DraftVersion], current.Text) is { } placed)
                    places._places[(suggestion.Id, hunk.Number)] = placed;
            }
        }

        return places;
    }

    /// <summary>Null when the words that the change is about do not stand there any more.</summary>
    public PlacedHunk? Of(Guid suggestion, int hunk) => _places.GetValueOrDefault((suggestion, hunk));

    public IEnumerable<PlacedHunk> All => _places.Values;
}
