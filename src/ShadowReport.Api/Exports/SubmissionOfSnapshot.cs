using Marten;
using ShadowReport.Api.Drafts;
using ShadowReport.Api.Snapshots;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Reference;
using ShadowReport.Core.Submissions;

namespace ShadowReport.Api.Exports;

/// <summary>Gathers what a snapshot froze and puts it together as the submission that is printed.</summary>
internal sealed class SubmissionOfSnapshot(IQuerySession session, ReferenceData reference)
{
    public async Task<SubmissionDocument> Assemble(Snapshot snapshot, CancellationToken cancellation)
    {
        var ids = snapshot.Items.ToDictionary(item => DraftIds.OfVersion(DraftIds.Of(snapshot.Report, item.Draft), item.Version), item => item);
        var texts = (await session.LoadManyAsync<DraftVersion>(cancellation, [.. ids.Keys])).ToDictionary(version => ids[version.Id].Draft, version => version.Text);
        var profile = reference.Profile(snapshot.Frozen.Profile);
        return SubmissionAssembler.Assemble(new SubmissionSource(
            snapshot.Frozen.Title,
            profile?.Body,
            snapshot.Frozen.Language,
            Cover(snapshot.Frozen, profile),
            snapshot.Frozen.RecommendationsHeading,
            [.. snapshot.Items.Where(item => item.Kind == DraftKind.Section).Select(item => new SourceSection(item.Draft, item.Parent, item.Title, texts[item.Draft]))],
            [.. snapshot.Items.Where(item => item.Kind == DraftKind.Recommendation).Select(item => new SourceRecommendation(item.Draft, item.Addressee, texts[item.Draft]))],
            snapshot.At)
        {
            Sources = snapshot.SourcesByKey(),
        });
    }

    /// <summary>The fields that the profile names come first and in its order, the report's own after them by name.</summary>
    private static IReadOnlyList<CoverField> Cover(FrozenReport frozen, Profile? profile)
    {
        var order = profile?.FrontMatter.Select(field => field.Field).ToList() ?? [];
        return
        [
            .. frozen.FrontMatter
                // The report has a title of its own.
                .Where(field => field.Key != "title")
                .OrderBy(field => order.IndexOf(field.Key) is var place && place >= 0 ? place : int.MaxValue).ThenBy(field => field.Key, StringComparer.Ordinal)
                .Select(field => new CoverField(Label(field.Key), field.Value)),
        ];
    }

    /// <summary>`dateOfSubmission` is shown as "Date of submission".</summary>
    private static string Label(string field)
    {
        var words = string.Concat(field.Select(character => char.IsAsciiLetterUpper(character) ? $" {char.ToLowerInvariant(character)}" : $"{character}")).Trim();
        return char.ToUpperInvariant(words[0]) + words[1..];
    }
}
