using ShadowReport.Core.Text;

namespace ShadowReport.Core.Reviews;

/// <summary>What is printed above a text, and for whom.</summary>
/// <param name="Heading">The heading of a section; null for a recommendation, whose title is not printed.</param>
/// <param name="Addressee">The addressee of a recommendation; null for none.</param>
/// <param name="Edition">The edition that holds the text at the earliest.</param>
public sealed record DraftLabel(string? Heading, string? Addressee, Edition Edition);

/// <summary>A draft in a call about many drafts, as the caller read it.</summary>
/// <param name="Draft">The key of the draft.</param>
/// <param name="Version">The number of the version.</param>
public sealed record NamedDraft(string Draft, int Version)
{
    /// <summary>The revision of the draft; null when the caller does not say.</summary>
    public int? Revision { get; init; }

    /// <summary>The label, where a snapshot froze it; null otherwise.</summary>
    public DraftLabel? Label { get; init; }
}

/// <summary>A draft as it is now.</summary>
/// <param name="Newest">The number of its newest version.</param>
/// <param name="Revision">Its revision.</param>
/// <param name="IsRemoved">Whether it was removed from the report.</param>
/// <param name="Label">Its label.</param>
/// <param name="Relabelled">The last change of the label; null when there was none.</param>
public sealed record SelectableDraft(int Newest, int Revision, bool IsRemoved, DraftLabel Label, LabelChange? Relabelled);

/// <summary>The reason why a call about many drafts leaves one out.</summary>
public enum LeftOutReason
{
    /// <summary>A newer version was saved.</summary>
    NewerVersion,

    /// <summary>Its heading, addressee or edition changed, or may have changed, after it was read.</summary>
    Relabelled,

    /// <summary>It was removed from the report.</summary>
    Removed,
}

/// <summary>Decides which drafts a call about many drafts is about: those that are as the caller read them.</summary>
public static class DraftSelection
{
    /// <summary>The maximum number of drafts in one call.</summary>
    public const int DraftsAtMost = 200;

    /// <summary>Leaves out the exceptions. Each exception has to be among the drafts, so that a mistyped key is not decided on.</summary>
    /// <param name="named">The drafts.</param>
    /// <param name="except">The keys of the exceptions.</param>
    /// <returns>The other drafts, or the refusal `exception-not-named`.</returns>
    public static Outcome<IReadOnlyList<NamedDraft>> Without(IReadOnlyList<NamedDraft> named, IReadOnlyCollection<string> except) =>
        except.FirstOrDefault(key => named.All(one => one.Draft != key)) is { } unknown
            ? Refusal.Invalid(
                "exception-not-named", "except", $"`{unknown}` is not among the named drafts. Correct the key or leave it out.")
            : named.Where(one => !except.Contains(one.Draft)).ToList();

    /// <summary>Returns what changed since the caller read a draft; null when nothing did.</summary>
    /// <param name="read">The draft as the caller read it.</param>
    /// <param name="draft">The draft now.</param>
    public static LeftOutReason? ChangeSince(NamedDraft read, SelectableDraft draft)
    {
        if (draft.IsRemoved)
            return LeftOutReason.Removed;
        if (read.Version < draft.Newest)
            return LeftOutReason.NewerVersion;
        return HasOtherLabel(read, draft) ? LeftOutReason.Relabelled : null;
    }

    /// <summary>
    /// A label that changed before the version was saved was read with it. One that changed later may not have been, so the caller has to
    /// name the revision.
    /// </summary>
    private static bool HasOtherLabel(NamedDraft read, SelectableDraft draft) =>
        read.Label is { } label ? label != draft.Label
            : draft.Relabelled is { } change && change.Version >= read.Version && read.Revision != draft.Revision;
}
