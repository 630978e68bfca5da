using ShadowReport.Core.Reference;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.SignOns;

/// <summary>The visibility of an endorsement.</summary>
public enum SignOnVisibility
{
    /// <summary>Everybody.</summary>
    Public,

    /// <summary>Visible to the body that receives the submission, and to the coalition.</summary>
    Committee,

    /// <summary>Counted but never named in a file. In the coalition it is visible to its own members and coordinators.</summary>
    Unnamed,
}

/// <summary>The scope of an endorsement.</summary>
public enum SignOnScope
{
    /// <summary>The whole submission.</summary>
    Whole,

    /// <summary>The recommendations only.</summary>
    Recommendations,
}

/// <summary>An organisation's endorsement of one snapshot.</summary>
/// <param name="Name">The printed name.</param>
/// <param name="Country">The ISO 3166-1 code with two letters; null when it is hidden.</param>
/// <param name="Visibility">The visibility.</param>
/// <param name="Scope">The scope.</param>
/// <param name="IsLate">Whether it was given in the late period, after the round closed.</param>
/// <param name="Reservations">The reservations, by paragraph.</param>
public sealed record Endorsement(
    string Name, string? Country, SignOnVisibility Visibility, SignOnScope Scope, bool IsLate, IReadOnlyList<Reservation> Reservations)
{
    /// <summary>Whether no file names it.</summary>
    public bool IsUnnamed => Visibility == SignOnVisibility.Unnamed;
}

/// <summary>An organisation's reservation to a paragraph.</summary>
/// <param name="Paragraph">The paragraph's lasting id.</param>
/// <param name="Text">The text in the organisation's words.</param>
public sealed record Reservation(Guid Paragraph, string Text);

/// <summary>The number of endorsements. It is always computed.</summary>
/// <param name="Organisations">The number of organisations, including unnamed ones.</param>
/// <param name="Countries">The number of countries of the named ones. Countries of unnamed ones are not counted, because the number could
/// reveal them.</param>
/// <param name="Unnamed">The number of unnamed organisations.</param>
public sealed record EndorsementCount(int Organisations, int Countries, int Unnamed);

/// <summary>Counts and prints endorsements.</summary>
public static class Endorsements
{
    /// <summary>Counts endorsements.</summary>
    /// <param name="endorsements">All of them.</param>
    /// <param name="knowsCommitteeOnly">Whether the reader can see those that only the committee can see.</param>
    public static EndorsementCount Count(IReadOnlyCollection<Endorsement> endorsements, bool knowsCommitteeOnly = true) => new(
        endorsements.Count,
        endorsements.Where(
            endorsement => !endorsement.IsUnnamed && (knowsCommitteeOnly || endorsement.Visibility == SignOnVisibility.Public))
            .Select(endorsement => endorsement.Country).OfType<string>().Distinct().Count(),
        endorsements.Count(endorsement => endorsement.IsUnnamed));

    /// <summary>Lists the printed names: by name, late ones last, then one line for the unnamed ones.</summary>
    public static IReadOnlyList<SourceEndorser> Printed(IReadOnlyCollection<Endorsement> endorsements, string language)
    {
        var labels = SubmissionLabels.In(language);
        List<SourceEndorser> printed =
        [
            .. endorsements
                .Where(endorsement => !endorsement.IsUnnamed)
                .OrderBy(endorsement => endorsement.IsLate).ThenByName(endorsement => endorsement.Name)
                .Select(endorsement => new SourceEndorser(
                    new Endorser(NameOf(endorsement, labels), endorsement.Country is { } code
                        ? CountryNames.Of(code, language) : null), EditionOf(endorsement))),
        ];
        if (Count(endorsements).Unnamed is var unnamed and > 0)
            printed.Add(new SourceEndorser(new Endorser(unnamed == 1
                ? labels.OneUnnamed
                : string.Format(System.Globalization.CultureInfo.InvariantCulture, labels.SomeUnnamed, unnamed), null), Edition.Public));
        return printed;
    }

    /// <summary>
    /// Lists the reservations as footnotes to their paragraphs, in the order of names. Unnamed ones come last, in the order of their words,
    /// because a place among the names could reveal them.
    /// </summary>
    public static IReadOnlyList<SourceReservation> Reservations(IEnumerable<Endorsement> endorsements, string language) =>
    [
        .. endorsements
            .OrderBy(endorsement => endorsement.IsUnnamed)
            .ThenByName(endorsement => endorsement.IsUnnamed ? WordsOf(endorsement) : endorsement.Name)
            .SelectMany(endorsement => endorsement.Reservations.Select(reservation => new SourceReservation(
                reservation.Paragraph,
                $"{(endorsement.IsUnnamed ? SubmissionLabels.In(language).AnOrganisation : endorsement.Name)}: {reservation.Text}",
                EditionOf(endorsement)))),
    ];

    private static string WordsOf(Endorsement endorsement) =>
        string.Join('\n', endorsement.Reservations.Select(reservation => reservation.Text));

    private static string NameOf(Endorsement endorsement, SubmissionLabels labels) =>
        endorsement.Scope == SignOnScope.Recommendations ? $"{endorsement.Name} ({labels.RecommendationsOnly})" : endorsement.Name;

    private static Edition EditionOf(Endorsement endorsement) =>
        endorsement.Visibility == SignOnVisibility.Committee ? Edition.Committee : Edition.Public;
}
