using ShadowReport.Core.Reference;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.SignOns;

/// <summary>Who may read that an organisation endorses a submission.</summary>
public enum SignOnVisibility
{
    /// <summary>Everybody.</summary>
    Public,

    /// <summary>The body that the submission is sent to, and the coalition.</summary>
    Committee,

    /// <summary>Nobody: it is counted, and named in no file. In the coalition its own members and coordinators see it.</summary>
    Unnamed,
}

/// <summary>What an organisation endorses.</summary>
public enum SignOnScope
{
    /// <summary>The whole submission.</summary>
    Whole,

    /// <summary>The recommendations only.</summary>
    Recommendations,
}

/// <summary>An organisation's endorsement of one snapshot.</summary>
/// <param name="Name">As it wants to be printed.</param>
/// <param name="Country">ISO 3166-1, two letters; null when it is not to be known.</param>
/// <param name="Visibility">Who may read it.</param>
/// <param name="Scope">What is endorsed.</param>
/// <param name="IsLate">Given after the round closed, while late ones were taken.</param>
/// <param name="Reservations">What it does not endorse, by paragraph.</param>
public sealed record Endorsement(
    string Name, string? Country, SignOnVisibility Visibility, SignOnScope Scope, bool IsLate, IReadOnlyList<Reservation> Reservations)
{
    /// <summary>Whether it is named in no file.</summary>
    public bool IsUnnamed => Visibility == SignOnVisibility.Unnamed;
}

/// <summary>What an organisation says to one paragraph that it does not endorse as it stands.</summary>
/// <param name="Paragraph">The paragraph's lasting id.</param>
/// <param name="Text">In the organisation's words.</param>
public sealed record Reservation(Guid Paragraph, string Text);

/// <summary>How many endorse a submission: computed, never typed.</summary>
/// <param name="Organisations">All of them, the unnamed ones too.</param>
/// <param name="Countries">How many countries the named ones are from that say theirs. Of those not to be named none is counted: the number would tell it.</param>
/// <param name="Unnamed">How many of them are named in no file.</param>
public sealed record EndorsementCount(int Organisations, int Countries, int Unnamed);

/// <summary>What is printed of endorsements, and counted.</summary>
public static class Endorsements
{
    /// <summary>Counts.</summary>
    /// <param name="endorsements">All of them.</param>
    /// <param name="knowsCommitteeOnly">Whether whoever is told may know those that only the committee may read of.</param>
    public static EndorsementCount Count(IReadOnlyCollection<Endorsement> endorsements, bool knowsCommitteeOnly = true) => new(
        endorsements.Count,
        endorsements.Where(endorsement => !endorsement.IsUnnamed && (knowsCommitteeOnly || endorsement.Visibility == SignOnVisibility.Public))
            .Select(endorsement => endorsement.Country).OfType<string>().Distinct().Count(),
        endorsements.Count(endorsement => endorsement.IsUnnamed));

    /// <summary>The names that are printed, by name, late ones after the others; then one line for those that are not named.</summary>
    public static IReadOnlyList<SourceEndorser> Printed(IReadOnlyCollection<Endorsement> endorsements, string language)
    {
        var labels = SubmissionLabels.In(language);
        List<SourceEndorser> printed =
        [
            .. endorsements
                .Where(endorsement => !endorsement.IsUnnamed)
                .OrderBy(endorsement => endorsement.IsLate).ThenByName(endorsement => endorsement.Name)
                .Select(endorsement => new SourceEndorser(new Endorser(NameOf(endorsement, labels), endorsement.Country is { } code ? CountryNames.Of(code, language) : null), EditionOf(endorsement))),
        ];
        if (Count(endorsements).Unnamed is var unnamed and > 0)
            printed.Add(new SourceEndorser(new Endorser(unnamed == 1 ? labels.OneUnnamed : string.Format(System.Globalization.CultureInfo.InvariantCulture, labels.SomeUnnamed, unnamed), null), Edition.Public));
        return printed;
    }

    /// <summary>
    /// The reservations, as footnotes to exactly their paragraphs, in the order of the names. One who is not named says it without a name and
    /// after the others, in the order of the words: a place among the names would give it away.
    /// </summary>
    public static IReadOnlyList<SourceReservation> Reservations(IEnumerable<Endorsement> endorsements, string language) =>
    [
        .. endorsements
            .OrderBy(endorsement => endorsement.IsUnnamed).ThenByName(endorsement => endorsement.IsUnnamed ? WordsOf(endorsement) : endorsement.Name)
            .SelectMany(endorsement => endorsement.Reservations.Select(reservation => new SourceReservation(
                reservation.Paragraph,
                $"{(endorsement.IsUnnamed ? SubmissionLabels.In(language).AnOrganisation : endorsement.Name)}: {reservation.Text}",
                EditionOf(endorsement)))),
    ];

    private static string WordsOf(Endorsement endorsement) => string.Join('\n', endorsement.Reservations.Select(reservation => reservation.Text));

    private static string NameOf(Endorsement endorsement, SubmissionLabels labels) =>
        endorsement.Scope == SignOnScope.Recommendations ? $"{endorsement.Name} ({labels.RecommendationsOnly})" : endorsement.Name;

    private static Edition EditionOf(Endorsement endorsement) => endorsement.Visibility == SignOnVisibility.Committee ? Edition.Committee : Edition.Public;
}
