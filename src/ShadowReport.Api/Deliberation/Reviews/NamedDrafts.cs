using Marten.Services.BatchQuerying;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Deliberation.Reviews;

/// <summary>The drafts that a request about many drafts names: pairs of draft and version, or all drafts of a snapshot.</summary>
internal abstract record NamedDraftsBody
{
    /// <summary>The drafts with the versions that you read. Leave it out to name a snapshot.</summary>
    public IReadOnlyList<DraftReadBody>? Drafts { get; init; }

    /// <summary>The number of the snapshot that you read. Leave it out to name drafts.</summary>
    public int? Snapshot { get; init; }

    /// <summary>The keys of the drafts that the request is not about.</summary>
    public IReadOnlyList<string>? Except { get; init; }
}

/// <param name="Draft">The key of the draft.</param>
/// <param name="Version">The number of the version that you read.</param>
/// <param name="Revision">The revision of the draft that you read. It is needed if the heading, addressee or edition changed after that
/// version.</param>
internal sealed record DraftReadBody(string Draft, int Version, int? Revision = null);

internal sealed class NamedDraftsValidator<T> : AbstractValidator<T>
    where T : NamedDraftsBody
{
    public NamedDraftsValidator()
    {
        RuleFor(body => body.Drafts).HasShape(new Shape { MinItems = 1, MaxItems = DraftSelection.DraftsAtMost })
            .Must((body, drafts) => drafts is null != body.Snapshot is null)
            .WithMessage("Name either drafts with their versions or a snapshot, and not both.")
            .Must(drafts => drafts is null || drafts.Count is > 0 and <= DraftSelection.DraftsAtMost && !drafts.Contains(null!))
            .WithMessage($"Name 1 to {DraftSelection.DraftsAtMost} drafts.")
            .Must(drafts => drafts is null || drafts.Contains(null!) || drafts.DistinctBy(draft => draft.Draft).Count() == drafts.Count)
            .WithMessage("A draft appears twice. Name each draft once.");
        RuleForEach(body => body.Drafts).ChildRules(draft => draft.RuleFor(one => one.Draft).IsKey())
            .When(body => body.Drafts?.Contains(null!) == false);
        RuleFor(body => body.Except).HasShape(new Shape { MaxItems = DraftSelection.DraftsAtMost, Items = KeyRule.Form })
            .Must(keys => keys is null || keys.Count <= DraftSelection.DraftsAtMost && keys.All(Keys.IsKey))
            .WithMessage($"Except takes the keys of {DraftSelection.DraftsAtMost} drafts at most.");
    }
}

/// <summary>
/// Finds the drafts of a snapshot in a batch. Snapshots contribute it, since they know reviews and not the other way round.
/// </summary>
internal delegate Task<Outcome<IReadOnlyList<NamedDraft>>> FindFrozenDrafts(IBatchedQuery batch, string report, int snapshot);

/// <summary>The drafts of a request that are as the caller read them, and those that are not.</summary>
/// <param name="Report">Their report.</param>
/// <param name="Drafts">The drafts, in the order in which they were named.</param>
/// <param name="LeftOut">The drafts that changed since.</param>
internal sealed record SelectedDrafts(Report Report, IReadOnlyList<SelectedDraft> Drafts, IReadOnlyList<LeftOutView> LeftOut)
{
    /// <summary>The refusal of the request because of some of the drafts; null if none is refused.</summary>
    public static Refusal? RefusedBy(IEnumerable<(SelectedDraft Selected, Refusal? Refusal)> drafts) =>
        ElementsRefusedDetails.AsOne(drafts.Select(one => (one.Selected.Read.Draft, one.Selected.Path, one.Refusal)));
}

/// <param name="Read">The draft as the caller read it.</param>
/// <param name="Draft">The draft now.</param>
/// <param name="Path">Where the request names it.</param>
internal sealed record SelectedDraft(NamedDraft Read, Draft Draft, string Path);

/// <param name="Draft">The key of the draft.</param>
/// <param name="Version">The version that you named.</param>
/// <param name="Newest">The newest version.</param>
/// <param name="Reason">The change since you read it.</param>
/// <param name="Because">The same in a sentence.</param>
internal sealed record LeftOutView(string Draft, int Version, int Newest, LeftOutReason Reason, string Because)
{
    public static LeftOutView Of(NamedDraft read, Draft draft, LeftOutReason reason) =>
        new(read.Draft, read.Version, draft.Number, reason, reason switch
        {
            LeftOutReason.NewerVersion => $"Version {draft.Number} is newer. Read what changed, then name that version.",
            LeftOutReason.Relabelled =>
                "Its heading, addressee or edition changed. Read the draft again, then name its version and revision.",
            _ => "It was removed from the report.",
        });
}

/// <summary>The members of a refusal because all drafts of a request changed since.</summary>
/// <param name="LeftOut">The drafts, with what changed.</param>
internal sealed record NoDraftLeftDetails(IReadOnlyList<LeftOutView> LeftOut);

/// <summary>Selects the drafts that a request about many drafts is about.</summary>
internal sealed class DraftSelector(FindFrozenDrafts findFrozen)
{
    /// <summary>Adds the reads to a batch. The selection is asked for once the batch was executed.</summary>
    public Func<Task<Outcome<SelectedDrafts>>> Find(IBatchedQuery batch, string report, NamedDraftsBody body)
    {
        var findingReport = batch.Load<Report>(report);
        var findingDrafts = batch.Query(new DraftsOf { Report = report });
        var findingNamed = body.Snapshot is { } snapshot
            ? findFrozen(batch, report, snapshot)
            : Task.FromResult<Outcome<IReadOnlyList<NamedDraft>>>(
                body.Drafts!.Select(one => new NamedDraft(one.Draft, one.Version) { Revision = one.Revision }).ToList());
        return async () =>
        {
            if (await findingReport is not { } found)
                return ReportRefusals.NoSuchReport;
            var named = await findingNamed;
            return named.Succeeded ? Selected(found, await findingDrafts, named.Value, body) : named.Refusal;
        };
    }

    private static Outcome<SelectedDrafts> Selected(
        Report report, IEnumerable<Draft> drafts, IReadOnlyList<NamedDraft> named, NamedDraftsBody body)
    {
        var chosen = DraftSelection.Without(named, body.Except ?? []);
        if (!chosen.Succeeded)
            return chosen.Refusal;
        var byKey = drafts.ToDictionary(draft => draft.Key);
        var paths = named.Select((one, place) => (one.Draft, Path: body.Snapshot is null ? $"drafts[{place}]" : "snapshot"))
            .ToDictionary(one => one.Draft, one => one.Path);
        if (ElementsRefusedDetails.AsOne(chosen.Value.Select(read => (
            read.Draft, paths[read.Draft], FaultOf(read, byKey.GetValueOrDefault(read.Draft))))) is { } refusal)
            return refusal;

        var read = chosen.Value.ToLookup(one => DraftSelection.ChangeSince(one, byKey[one.Draft].AsSelectable()));
        List<LeftOutView> leftOut =
        [
            .. read.Where(changed => changed.Key is not null)
                .SelectMany(changed => changed.Select(one => LeftOutView.Of(one, byKey[one.Draft], changed.Key!.Value))),
        ];
        return read[null].Any()
            ? new SelectedDrafts(
                report, [.. read[null].Select(one => new SelectedDraft(one, byKey[one.Draft], paths[one.Draft]))], leftOut)
            : Refusal.Conflict("no-draft-left", "No draft is left: each one changed since or is an exception. Read what changed.")
                .WithDetails(new NoDraftLeftDetails(leftOut));
    }

    private static Refusal? FaultOf(NamedDraft read, Draft? draft)
    {
        if (draft is null)
            return DraftRefusals.NoSuchDraft;
        return read.Version < 1 || read.Version > draft.Number ? Core.Drafts.SubjectRefusals.NoVersion(read.Version, draft.Number) : null;
    }
}
