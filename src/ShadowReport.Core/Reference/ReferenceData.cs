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

    private ReferenceData(IReadOnlyList<Profile> profiles, IReadOnlyList<Instrument> instruments, IReadOnlyList<WorkPlan> plans)
    {
        Profiles = profiles;
        Instruments = instruments;
        Plans = plans;
        Treaties = [.. instruments.SelectMany(instrument => instrument.Treaties)];
        _profiles = profiles.ToFrozenDictionary(profile => profile.Key);
        _instruments = instruments.ToFrozenDictionary(instrument => instrument.Key);
        _treaties = Treaties.ToFrozenDictionary(treaty => treaty.Key);
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

    /// <summary>Checks that a reference exists; otherwise refuses with <c>no-such-provision</c> and says what exists.</summary>
    public Outcome<ArticleReference> Check(ArticleReference reference)
    {
        if (Instrument(reference.Instrument) is not { } instrument)
            return NoSuchProvision(InstrumentsThatExist(reference));

        var named = instrument.Provisions.FirstOrDefault(provision => provision.Key == reference.Number);
        if (named is null)
            return NoSuchProvision(NumbersThatExist(reference, instrument));

        var path = "";
        foreach (var key in reference.Path.Skip(1))
        {
            if (named.Provisions.FirstOrDefault(provision => provision.Key == key) is not { } next)
                return NoSuchProvision(SubdivisionsThatExist(reference, path, named, key));

            named = next;
            path += " " + key;
        }

        return reference;
    }

    /// <summary>Parses a reference and checks that it exists.</summary>
    public Outcome<ArticleReference> Check(string? text)
    {
        var reference = ArticleReference.Parse(text);
        return reference.Succeeded ? Check(reference.Value) : reference;
    }

    private string InstrumentsThatExist(ArticleReference reference)
    {
        var known = Instruments.Select(instrument => instrument.Citation).OfType<string>();
        return $"No instrument here is cited as in \"{reference}\". Known are references that start with {string.Join(", ", known)}.";
    }

    private static string NumbersThatExist(ArticleReference reference, Instrument instrument)
    {
        var range = $"{instrument.Provisions[0].Key} to {instrument.Provisions[^1].Key}";
        return reference.Form switch
        {
            ReferenceForm.Article => $"{reference.Abbreviation} has no article {reference.Number}. It has articles {range}.",
            ReferenceForm.GeneralRecommendation =>
                $"No general recommendation {reference.Number} of {reference.Abbreviation} is known here. Known are {range}.",
            _ => $"There is no Sustainable Development Goal {reference.Number}. There are goals {range}.",
        };
    }

    private static string SubdivisionsThatExist(ArticleReference reference, string path, Provision parent, string missing)
    {
        var parentName = reference.Form == ReferenceForm.Article ? $"{reference.Abbreviation} article {reference.Number}{path}"
            : $"SDG {reference.Number}";
        var existing = parent.Provisions.Select(provision => provision.Key).ToArray();
        if (!parent.Complete)
            return $"{parentName} has no part {missing} that is known here. Known: "
                + $"{(existing.Length == 0 ? "none" : string.Join(", ", existing))}.";

        return existing switch
        {
            [] => $"{parentName} has no subdivisions.",
            [var only] => $"{parentName} has no subdivision {missing}. It has {only}.",
            [var first, .., var last] => $"{parentName} has no subdivision {missing}. It has {first} to {last}.",
        };
    }

    private static Refusal NoSuchProvision(string message) => Refusal.Invalid("no-such-provision", "articles", message);
}
