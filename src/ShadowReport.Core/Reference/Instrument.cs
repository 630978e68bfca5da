using System.Text.Json.Serialization;

namespace ShadowReport.Core.Reference;

/// <summary>
/// An instrument that a recommendation can refer to: a treaty, the general recommendations of a body, or the goals. The list of treaties is
/// one too.
/// </summary>
/// <param name="Key">The readable key, which is also the file name.</param>
/// <param name="Title">The full name.</param>
/// <param name="Citation">The start of a reference to it, such as <c>CEDAW art.</c>; null when its parts are not cited.</param>
/// <param name="Adopted">The date or year of adoption; null when there is no single date.</param>
/// <param name="InForce">The date of entry into force; null when there is none.</param>
/// <param name="Source">See <see cref="ISourced.Source"/>.</param>
/// <param name="SeenOn">See <see cref="ISourced.SeenOn"/>.</param>
/// <param name="Certainty">See <see cref="ISourced.Certainty"/>; it applies to every part without its own.</param>
/// <param name="Notes">Notes on what else is known, or known to be missing.</param>
/// <param name="Provisions">The articles, recommendations or goals, in order.</param>
/// <param name="Treaties">The treaties, in the list of treaties; empty otherwise.</param>
/// <param name="Aliases">Other starts of a reference to it, such as <c>CCPR art.</c>; null when there are none.</param>
/// <param name="Complete">Whether all provisions are listed. If not, one that is missing is unverified, not impossible.</param>
public sealed record Instrument(
    string Key,
    string Title,
    string? Citation,
    string? Adopted,
    string? InForce,
    string? Source,
    string? SeenOn,
    Certainty Certainty,
    IReadOnlyList<Fact> Notes,
    IReadOnlyList<Provision> Provisions,
    IReadOnlyList<Treaty> Treaties,
    IReadOnlyList<string>? Aliases = null,
    bool Complete = true) : ISourced
{
    /// <summary>All starts of a reference to it, the usual one first; empty when its parts are not cited.</summary>
    public IEnumerable<string> Citations() => Citation is null ? [] : [Citation, .. Aliases ?? []];
}

/// <summary>A provision of an instrument, down to the smallest part that can be cited.</summary>
/// <param name="Key">The key under its parent: <c>16</c>, then <c>(1)</c>, then <c>(h)</c>. A target includes its goal's number,
/// <c>5.2</c>.</param>
/// <param name="Title">The short title; null for a subdivision without one.</param>
/// <param name="Part">The part of the treaty that contains it; null when there is none.</param>
/// <param name="Year">The year of adoption, if its parent was not adopted as a whole.</param>
/// <param name="Symbol">The United Nations document symbol; null when there is none or it is unknown.</param>
/// <param name="Note">A remark; null when there is none.</param>
/// <param name="Source">The source, if it differs from the instrument's.</param>
/// <param name="Certainty">The certainty, if it differs from the instrument's; null otherwise.</param>
/// <param name="Complete">Whether all subdivisions are listed. If not, one that is missing is unverified, not impossible.</param>
/// <param name="Provisions">The subdivisions, in order.</param>
public sealed record Provision(
    string Key,
    string? Title = null,
    string? Part = null,
    int? Year = null,
    string? Symbol = null,
    string? Note = null,
    string? Source = null,
    Certainty? Certainty = null,
    bool Complete = true,
    IReadOnlyList<Provision>? Provisions = null)
{
    /// <summary>The subdivisions, in order; empty when there are none.</summary>
    public IReadOnlyList<Provision> Provisions { get; init; } = Provisions ?? [];
}

/// <summary>A core treaty and its treaty body.</summary>
/// <param name="Key">The readable key.</param>
/// <param name="Abbreviation">The usual abbreviation.</param>
/// <param name="Title">The full name.</param>
/// <param name="Adopted">The date of adoption.</param>
/// <param name="InForce">The date or year of entry into force.</param>
/// <param name="Body">The abbreviation of its body.</param>
/// <param name="Members">The number of the body's members; null when the body belongs to another treaty.</param>
/// <param name="ReportArticle">The article on State reports; null when there is none.</param>
/// <param name="Symbol">The start of the body's document symbols.</param>
/// <param name="Parties">The known status of States.</param>
/// <param name="Certainty">How certain everything except the parties is.</param>
public sealed record Treaty(
    string Key,
    string Abbreviation,
    string Title,
    string Adopted,
    string InForce,
    string Body,
    int? Members,
    string? ReportArticle,
    string Symbol,
    IReadOnlyList<Party> Parties,
    Certainty Certainty)
{
    /// <summary>
    /// Returns the status of a State (ISO 3166 three-letter code); <see cref="PartyStatus.Unknown"/> for a State that is not listed.
    /// </summary>
    public PartyStatus StatusOf(string state) =>
        Parties.FirstOrDefault(party => party.State == state)?.Status ?? PartyStatus.Unknown;
}

/// <summary>The status of a State towards a treaty.</summary>
/// <param name="State">The ISO 3166 three-letter code.</param>
/// <param name="Status">The status.</param>
/// <param name="Since">The date or year of ratification or signature; null when unknown.</param>
/// <param name="Source">See <see cref="ISourced.Source"/>.</param>
/// <param name="SeenOn">See <see cref="ISourced.SeenOn"/>.</param>
/// <param name="Certainty">See <see cref="ISourced.Certainty"/>.</param>
public sealed record Party(string State, PartyStatus Status, string? Since, string? Source, string? SeenOn, Certainty Certainty) : ISourced;

/// <summary>The status of a State towards a treaty.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PartyStatus>))]
public enum PartyStatus
{
    /// <summary>The status is unknown.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,

    /// <summary>The State is a party.</summary>
    [JsonStringEnumMemberName("party")]
    Party,

    /// <summary>The State signed but did not ratify: the body does not review it.</summary>
    [JsonStringEnumMemberName("signatory")]
    Signatory,

    /// <summary>The State neither signed nor ratified.</summary>
    [JsonStringEnumMemberName("none")]
    None,
}
