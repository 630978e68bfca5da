using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Suggestions;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Deliberation.Suggestions;

/// <summary>Where the open changes of suggestions are to be made in the newest text.</summary>
internal sealed class SuggestionPlaces
{
    private readonly Dictionary<(Guid Suggestion, int Hunk), PlacedHunk> _places = [];

    private SuggestionPlaces(BaseText newest) => (Newest, Counts) = (newest, CodePoints.In(newest.Text));

    public BaseText Newest { get; }

    public CodePointCounts Counts { get; }

    public static async Task<SuggestionPlaces> Find(
        IQuerySession session, CurrentDraft current, IReadOnlyCollection<Suggestion> suggestions, CancellationToken cancellation)
    {
        var places = new SuggestionPlaces(current.AsBase());
        var open = suggestions.Where(suggestion => suggestion.IsOpen).ToList();
        var kept = await session.KeptIn(
            current.Draft, places.Newest, [.. open.Select(suggestion => suggestion.DraftVersion).Distinct()], cancellation);
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
