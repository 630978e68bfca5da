using System.Text.Json.Serialization;

namespace ShadowReport.Core.Reference;

/// <summary>Something a recommendation can be linked to: a treaty, the general recommendations of a body, the goals; or the list of treaties.</summary>
/// <param name="Key">Readable key, the name of its file.</param>
/// <param name="Title">Full name.</param>
/// <param name="Citation">How a reference to it starts, such as <c>CEDAW art.</c>, or null when its parts are not referred to.</param>
/// <param name="Adopted">Date or year of adoption, or null when there is no one date.</param>
/// <param name="InForce">Date of entry into force, or null.</param>
/// <param name="Source">See <see cref="ISourced.Source"/>.</param>
/// <param name="SeenOn">See <see cref="ISourced.SeenOn"/>.</param>
/// <param name="Certainty">See <see cref="ISourced.Certainty"/>; it speaks of every part that does not say otherwise.</param>
/// <param name="Notes">What else is known, or known to be missing.</param>
/// <param name="Provisions">Its articles, recommendations or goals, in order.</param>
/// <param name="Treaties">The treaties, in the list of treaties; else empty.</param>
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
    IReadOnlyList<Treaty> Treaties) : ISourced;

/// <summary>A part of an instrument, down to the smallest that can be cited.</summary>
/// <param name="Key">As cited under its parent: <c>16</c>, then <c>(1)</c>, then <c>(h)</c>; a target carries its goal's number, <c>5.2</c>.</param>
/// <param name="Title">Short title; null for a subdivision that has none.</param>
/// <param name="Part">The part of the treaty it stands in, or null.</param>
/// <param name="Year">The year it was adopted, where its parent was not adopted as a whole.</param>
/// <param name="Symbol">Its United Nations document symbol, or null when it has none or it is unknown.</param>
/// <param name="Note">What else is worth knowing, or null.</param>
/// <param name="Source">Where it was read when that is not its instrument's source.</param>
/// <param name="Certainty">How sure it is when that differs from its instrument, else null.</param>
/// <param name="Complete">False when more subdivisions exist than are listed.</param>
/// <param name="Provisions">Its subdivisions, in order.</param>
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
    /// <summary>Its subdivisions, in order; empty when it has none.</summary>
    public IReadOnlyList<Provision> Provisions { get; init; } = Provisions ?? [];
}

/// <summary>A core treaty and the body that watches over it.</summary>
/// <param name="Key">Readable key.</param>
/// <param name="Abbreviation">Usual abbreviation.</param>
/// <param name="Title">Full name.</param>
/// <param name="Adopted">Date of adoption.</param>
/// <param name="InForce">Date, or year, of entry into force.</param>
/// <param name="Body">Abbreviation of its body.</param>
/// <param name="Members">Number of the body's members, or null when the body is another treaty's.</param>
/// <param name="ReportArticle">The article on State reports, or null when there is none.</param>
/// <param name="Symbol">How the symbols of the body's documents start.</param>
/// <param name="Parties">What is known of States towards it.</param>
/// <param name="Certainty">How sure all but the parties is.</param>
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
    /// <summary>What a State (ISO 3166 three-letter code) is to the treaty; <see cref="PartyStatus.Unknown"/> for a State not listed.</summary>
    public PartyStatus StatusOf(string state) =>
        Parties.FirstOrDefault(party => party.State == state)?.Status ?? PartyStatus.Unknown;
}

/// <summary>A State towards a treaty.</summary>
/// <param name="State">ISO 3166 three-letter code.</param>
/// <param name="Status">What it is.</param>
/// <param name="Since">Date or year of ratification, or of signature, or null.</param>
/// <param name="Source">See <see cref="ISourced.Source"/>.</param>
/// <param name="SeenOn">See <see cref="ISourced.SeenOn"/>.</param>
/// <param name="Certainty">See <see cref="ISourced.Certainty"/>.</param>
public sealed record Party(string State, PartyStatus Status, string? Since, string? Source, string? SeenOn, Certainty Certainty) : ISourced;

/// <summary>What a State is to a treaty.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PartyStatus>))]
public enum PartyStatus
{
    /// <summary>Not known here.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,

    /// <summary>Bound by it.</summary>
    [JsonStringEnumMemberName("party")]
    Party,

    /// <summary>Signed and not ratified: the body does not review it.</summary>
    [JsonStringEnumMemberName("signatory")]
    Signatory,

    /// <summary>Neither.</summary>
    [JsonStringEnumMemberName("none")]
    None,
}
