using System.Collections.Frozen;

namespace ShadowReport.Core.Reference;

/// <summary>A file of reference data.</summary>
/// <param name="Name">The file name. Without its extension it is the key of the content, and messages show it.</param>
/// <param name="Json">The content.</param>
public sealed record ReferenceFile(string Name, string Json);

/// <summary>All profiles, instruments and work plans. It is immutable and shared.</summary>
public sealed class ReferenceData
{
    private readonly FrozenDictionary<string, Profile> _profiles;
    private readonly FrozenDictionary<string, Instrument> _instruments;
    private readonly FrozenDictionary<string, Treaty> _treaties;
    private readonly FrozenDictionary<string, Instrument> _cited;
    private readonly FrozenSet<string> _symbols;

    private ReferenceData(IReadOnlyList<Profile> profiles, IReadOnlyList<Instrument> instruments, IReadOnlyList<WorkPlan> plans)
    {
        Profiles = profiles;
        Instruments = instruments;
        Plans = plans;
        Treaties = [.. instruments.SelectMany(instrument => instrument.Treaties)];
        _profiles = profiles.ToFrozenDictionary(profile => profile.Key);
        _instruments = instruments.ToFrozenDictionary(instrument => instrument.Key);
        _treaties = Treaties.ToFrozenDictionary(treaty => treaty.Key);
        _cited = instruments.SelectMany(instrument => instrument.Citations(), (instrument, citation) => (citation, instrument))
            .ToFrozenDictionary(pair => pair.citation, pair => pair.instrument);
        _symbols = instruments.SelectMany(instrument => instrument.Provisions).Select(provision => provision.Symbol).OfType<string>()
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>All profiles, ordered by key.</summary>
    public IReadOnlyList<Profile> Profiles { get; }

    /// <summary>All instruments, ordered by key.</summary>
    public IReadOnlyList<Instrument> Instruments { get; }

    /// <summary>All work plans, ordered by key.</summary>
    public IReadOnlyList<WorkPlan> Plans { get; }

    /// <summary>All treaties.</summary>
    public IReadOnlyList<Treaty> Treaties { get; }

    /// <summary>
    /// Reads the files strictly. An unknown or missing member, a fact without certainty, a missing source, or a limit of 0 or less is
    /// refused with <c>reference-file-invalid</c> and a message that names the file.
    /// </summary>
    /// <param name="profiles">One file for each profile.</param>
    /// <param name="instruments">One file for each instrument.</param>
    /// <param name="plans">One file for each work plan; null when none is needed, and the profiles' plans are then not checked.</param>
    public static Outcome<ReferenceData> From(
        IEnumerable<ReferenceFile> profiles, IEnumerable<ReferenceFile> instruments, IEnumerable<ReferenceFile>? plans = null)
    {
        var readProfiles = ReferenceReader.ReadAll(profiles, ReferenceReader.ReadProfile, profile => profile.Key);
        if (!readProfiles.Succeeded)
            return readProfiles.Refusal;

        var readInstruments = ReferenceReader.ReadAll(instruments, ReferenceReader.ReadInstrument, instrument => instrument.Key);
        if (!readInstruments.Succeeded)
            return readInstruments.Refusal;

        var readPlans = ReferenceReader.ReadAll(plans ?? [], ReferenceReader.ReadPlan, plan => plan.Key);
        if (!readPlans.Succeeded)
            return readPlans.Refusal;

        var refusal = ReferenceReader.CheckTogether(readProfiles.Value, readInstruments.Value)
            ?? (plans is null ? null : ReferenceReader.CheckPlans(readProfiles.Value, readPlans.Value));
        return refusal is null ? new ReferenceData(readProfiles.Value, readInstruments.Value, readPlans.Value) : refusal;
    }

    /// <summary>Returns the profile with this key; null when there is none.</summary>
    public Profile? Profile(string key) => _profiles.GetValueOrDefault(key);

    /// <summary>Returns the usual work plan of a profile; one without steps when there is none.</summary>
    public WorkPlan PlanFor(string profile) =>
        Profile(profile)?.Plan is { } key ? Plans.FirstOrDefault(plan => plan.Key == key) ?? WorkPlan.None : WorkPlan.None;

    /// <summary>Returns the instrument with this key; null when there is none.</summary>
    public Instrument? Instrument(string key) => _instruments.GetValueOrDefault(key);

    /// <summary>Returns the treaty with this key; null when there is none.</summary>
    public Treaty? Treaty(string key) => _treaties.GetValueOrDefault(key);

    /// <summary>Returns the treaty whose parties the body reviews; null when there is none.</summary>
    public Treaty? TreatyOf(Profile? profile) => profile?.Treaty is { } key ? Treaty(key) : null;

    /// <summary>
    /// Checks a reference. What the data list is verified; what they cannot know is unverified; what cannot exist, because the data list
    /// all of its parent, is refused with <c>no-such-provision</c> and a message that says what exists.
    /// </summary>
    /// <returns>The reference in its standard form.</returns>
    public Outcome<ArticleReference> Check(ArticleReference reference)
    {
        var (found, fault) = Find(reference);
        return fault is null ? found : Refusal.Invalid("no-such-provision", "articles", fault);
    }

    /// <summary>Parses a reference and checks it.</summary>
    public Outcome<ArticleReference> Check(string? text)
    {
        var reference = ArticleReference.Parse(text);
        return reference.Succeeded ? Check(reference.Value) : reference;
    }

    /// <summary>Returns those of the references that the data do not list.</summary>
    public IReadOnlyList<string> Unverified(IReadOnlyList<string> references) =>
        [.. references.Where(text => Verified(text) is null)];

    /// <summary>Returns the reference in its standard form; null when it is malformed or the data do not list it.</summary>
    public ArticleReference? Verified(string text) =>
        ArticleReference.Read(text) is { } reference && Find(reference).Found is { IsVerified: true } found ? found : null;

    /// <summary>Finds a reference in the data, in its standard form; the fault says why it cannot exist.</summary>
    private (ArticleReference Found, string? Fault) Find(ArticleReference reference)
    {
        if (!_cited.TryGetValue(reference.Cited, out var instrument))
            return (reference with { IsVerified = reference.Paragraph is null && _symbols.Contains(reference.Cited) }, null);

        reference = reference.To(instrument);
        var (above, listed, complete) = ("", instrument.Provisions, instrument.Complete);
        foreach (var key in reference.Path)
        {
            if (listed.FirstOrDefault(provision => provision.Key == key) is not { } next)
                return (reference, complete ? WhatExists(reference, above, listed, key) : null);

            (above, listed, complete) = ($"{above} {key}", next.Provisions, next.Complete);
        }

        return (reference with { IsVerified = reference.Paragraph is null }, null);
    }

    private static string WhatExists(ArticleReference reference, string above, IReadOnlyList<Provision> listed, string missing)
    {
        var range = listed.Count switch
        {
            0 => null,
            1 => listed[0].Key,
            _ => $"{listed[0].Key} to {listed[^1].Key}",
        };
        if (above.Length > 0)
            return $"{reference.Cited}{above} has no {(range is null ? "subdivisions." : $"subdivision {missing}. It has {range}.")}";

        return reference.Form == ReferenceForm.Goal
            ? $"There is no Sustainable Development Goal {missing}. There are goals {range}."
            : $"There is no {reference.Cited} {missing}. There are {range}.";
    }
}
