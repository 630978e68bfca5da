using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace ShadowReport.Core.Reference;

/// <summary>Reads the reference data files and refuses invalid ones.</summary>
internal static partial class ReferenceReader
{
    private const int MostDaysBefore = 1_000;

    private const int MostReminderHours = 240;

    private static readonly JsonSerializerOptions _strict = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    public static Outcome<IReadOnlyList<T>> ReadAll<T>(
        IEnumerable<ReferenceFile> files, Func<ReferenceFile, Outcome<T>> read, Func<T, string> key)
    {
        var all = new SortedDictionary<string, T>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var one = read(file);
            if (!one.Succeeded)
                return one.Refusal;
            if (key(one.Value) != Path.GetFileNameWithoutExtension(file.Name))
                return Bad(file.Name, $"the key \"{key(one.Value)}\" is not the file's name");
            if (!all.TryAdd(key(one.Value), one.Value))
                return Bad(file.Name, $"the key \"{key(one.Value)}\" is taken by another file");
        }

        return all.Values.ToArray();
    }

    public static Outcome<Profile> ReadProfile(ReferenceFile file) => Read<Profile>(file, Faults);

    public static Outcome<Instrument> ReadInstrument(ReferenceFile file) => Read<Instrument>(file, Faults);

    public static Outcome<WorkPlan> ReadPlan(ReferenceFile file) => Read<WorkPlan>(file, Faults);

    /// <summary>Checks that each profile's plan exists.</summary>
    public static Refusal? CheckPlans(IReadOnlyList<Profile> profiles, IReadOnlyList<WorkPlan> plans) =>
        profiles.FirstOrDefault(profile => profile.Plan is { } plan && plans.All(known => known.Key != plan)) is { } stray
            ? Bad(stray.Key, $"there is no plan \"{stray.Plan}\"")
            : null;

    /// <summary>Checks the files together: treaties and citations are unique, and each profile's treaty exists.</summary>
    public static Refusal? CheckTogether(IReadOnlyList<Profile> profiles, IReadOnlyList<Instrument> instruments)
    {
        var treaties = new HashSet<string>(StringComparer.Ordinal);
        var citations = new HashSet<string>(StringComparer.Ordinal);
        foreach (var instrument in instruments)
        {
            if (instrument.Treaties.FirstOrDefault(treaty => !treaties.Add(treaty.Key)) is { } twice)
                return Bad(instrument.Key, $"the treaty \"{twice.Key}\" is there twice");
            if (instrument.Citations().FirstOrDefault(citation => !citations.Add(citation)) is { } shared)
                return Bad(instrument.Key, $"\"{shared}\" is the start of a reference to two instruments");
        }

        return profiles.FirstOrDefault(profile => profile.Treaty is { } treaty && !treaties.Contains(treaty)) is { } stray
            ? Bad(stray.Key, $"no instrument lists the treaty \"{stray.Treaty}\"")
            : null;
    }

    public static Outcome<T> Read<T>(ReferenceFile file, Func<T, IEnumerable<string>> faults)
    {
        try
        {
            var read = JsonSerializer.Deserialize<T>(file.Json, _strict);
            if (read is null)
                return Bad(file.Name, "it is null");

            return faults(read).FirstOrDefault() is { } fault ? Bad(file.Name, fault) : read;
        }
        catch (JsonException exception)
        {
            return Bad(file.Name, exception.Message);
        }
    }

    private static IEnumerable<string> Faults(Profile profile)
    {
        return Key(profile.Key)
            .Concat(Phases(profile))
            .Concat(Filled(profile.Title, "title"))
            .Concat(Filled(profile.Body, "body"))
            .Concat(Filled(profile.Abbreviation, "abbreviation"))
            .Concat(Faults(profile.Languages, "languages", LanguagePattern()))
            .Concat(Faults(profile.FileFormats, "fileFormats", ExtensionPattern()))
            .Concat(profile.FrontMatter.SelectMany(Faults))
            .Concat(Faults(profile.Channel, "channel"))
            .Concat(Faults(profile.Publicity, "publicity"))
            .Concat(Faults(profile.Deadline, "deadline"))
            .Concat(profile.Limits.SelectMany(limit => Faults(limit).Concat(Scope(limit, profile))))
            .Concat(profile.Notes.SelectMany(Note));
    }

    private static IEnumerable<string> Phases(Profile profile) =>
        (profile.Phases.Count == 0 ? ["it has no phase"] : Array.Empty<string>())
        .Concat(profile.Phases.SelectMany(phase => Key(phase.Key)
            .Concat(Filled(phase.Title, "the title of a phase"))
            .Concat(phase.Kinds.Count == 0 ? [$"the phase {phase.Key} takes no kind of submission"] : [])))
        .Concat(profile.Phases.GroupBy(phase => phase.Key).Where(same => same.Count() > 1)
            .Select(same => $"the phase {same.Key} is there twice"));

    /// <summary>Checks that some submission can fall under the limit.</summary>
    private static IEnumerable<string> Scope(Limit limit, Profile profile)
    {
        if (limit.Phases?.FirstOrDefault(phase => profile.Phases.All(known => known.Key != phase)) is { } stray)
            yield return $"a limit names the phase \"{stray}\", which the profile does not have";
        else if (limit is { Superseded: false, AppliesTo: { } kind } && !profile.Phases
            .Where(phase => limit.Phases?.Contains(phase.Key) != false).Any(phase => phase.Kinds.Contains(kind)))
            yield return $"a limit is for {kind.InWords()}, which none of its phases takes";
    }

    private static IEnumerable<string> Faults(WorkPlan plan)
    {
        return Key(plan.Key)
            .Concat(Filled(plan.Title, "title"))
            .Concat(Provenance(plan, "the plan"))
            .Concat(plan.Steps.SelectMany(Faults))
            .Concat(plan.Steps.Zip(plan.Steps.Skip(1)).Where(pair => pair.First.DaysBefore < pair.Second.DaysBefore)
                .Select(pair => $"step {pair.Second.Key} comes before step {pair.First.Key}"))
            .Concat(plan.Steps.GroupBy(step => step.Key).Where(same => same.Count() > 1).Select(same => $"step {same.Key} is there twice"))
            .Concat(plan.Reminders.SelectMany(Faults))
            .Concat(plan.Reminders.GroupBy(rule => rule.Of).Where(same => same.Count() > 1)
                .Select(same => $"there are two rules for reminders of {same.Key}"));
    }

    private static IEnumerable<string> Faults(PlanStep step) => Key(step.Key)
        .Concat(Filled(step.Title, "title"))
        .Concat(step.DaysBefore is < 0 or > MostDaysBefore
            ? [$"step {step.Key} is {step.DaysBefore} days before the deadline; it can be 0 to {MostDaysBefore}"] : [])
        .Concat(step.Roles.Count == 0 ? [$"step {step.Key} concerns nobody"] : [])
        .Concat(Sourced(step, $"step {step.Key}", hasValue: true));

    private static IEnumerable<string> Faults(ReminderRule rule) =>
        (rule.HoursBefore is < 1 or > MostReminderHours || rule.HoursAfter is < 0 or > MostReminderHours
            ? [$"reminders of {rule.Of} are up to {MostReminderHours} hours before and after"] : Array.Empty<string>())
        .Concat(Sourced(rule, $"the rule for reminders of {rule.Of}", hasValue: true));

    private static IEnumerable<string> Faults(Instrument instrument)
    {
        return Key(instrument.Key)
            .Concat(Filled(instrument.Title, "title"))
            .Concat(Sourced(instrument, "the instrument", hasValue: true))
            .Concat(Date(instrument.Adopted, "adopted"))
            .Concat(Date(instrument.InForce, "inForce"))
            .Concat(instrument.Notes.SelectMany(Note))
            .Concat(instrument.Provisions.Where(provision => string.IsNullOrWhiteSpace(provision.Title))
                .Select(provision => $"provision {provision.Key} has no title"))
            .Concat(Siblings(instrument.Provisions))
            .Concat(instrument.Treaties.SelectMany(Faults));
    }

    private static IEnumerable<string> Siblings(IReadOnlyList<Provision> provisions)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var provision in provisions)
        {
            if (!ProvisionKeyPattern().IsMatch(provision.Key))
                yield return $"\"{provision.Key}\" is not the number of a provision";
            if (!keys.Add(provision.Key))
                yield return $"provision {provision.Key} is there twice";
            if (provision.Certainty is Certainty.Verified or Certainty.VerifiedOld && provision.Source is null)
                yield return $"provision {provision.Key} claims to be verified and names no source";
            foreach (var fault in Siblings(provision.Provisions))
                yield return $"in {provision.Key}: {fault}";
        }
    }

    private static IEnumerable<string> Faults(Treaty treaty)
    {
        return Key(treaty.Key)
            .Concat(Filled(treaty.Title, "title"))
            .Concat(Date(treaty.Adopted, "adopted"))
            .Concat(Date(treaty.InForce, "inForce"))
            .Concat(treaty.Members is <= 0 ? ["members has to be above 0, or null when unknown"] : [])
            .Concat(treaty.Parties.SelectMany(
                party => Sourced(party, $"party {party.State}", party.Status != PartyStatus.Unknown).Concat(Date(party.Since, "since"))));
    }

    private static IEnumerable<string> Faults(Limit limit)
    {
        var name = $"the limit for {limit.AppliesTo?.InWords() ?? "every submission"}";
        if (limit.Value is <= 0)
            yield return $"{name} is {limit.Value}; a limit is above 0, or null when unknown";
        if (limit.Value is not null && limit.Unit is null)
            yield return $"{name} has a value and no unit";
        foreach (var fault in Sourced(limit, name, limit.Value is not null))
            yield return fault;
        var counts = limit.Counts;
        Answer[] answers = [counts.Footnotes, counts.Annexes, counts.Cover, counts.Contents, counts.Summary, counts.Endorsers];
        foreach (var fault in Sourced(counts, $"what counts towards {name}", answers.Any(answer => answer != Answer.Unknown)))
            yield return fault;
        if (counts.Body != Answer.Yes)
            yield return $"{name} does not count the body";
    }

    private static IEnumerable<string> Faults(FactList list, string name, Regex pattern)
    {
        if (list.Values is { Count: 0 })
            yield return $"{name} is empty; unknown is null";
        if (list.Values?.FirstOrDefault(value => !pattern.IsMatch(value)) is { } odd)
            yield return $"{name} has \"{odd}\"";
        foreach (var fault in Sourced(list, name, list.Values is not null))
            yield return fault;
    }

    private static IEnumerable<string> Faults(FrontMatterField field) =>
        Filled(field.Field, "field").Concat(Sourced(field, $"the front matter field {field.Field}", field.Required != Answer.Unknown));

    private static IEnumerable<string> Faults(Fact fact, string name)
    {
        if (fact.Value is not null && string.IsNullOrWhiteSpace(fact.Value))
            yield return $"{name} is blank; unknown is null";
        foreach (var fault in Sourced(fact, name, fact.Value is not null))
            yield return fault;
    }

    /// <summary>Checks a note. It always has text; its certainty can be unknown when it says that something was not found.</summary>
    private static IEnumerable<string> Note(Fact note) => Filled(note.Value, "a note").Concat(Provenance(note, "a note"));

    public static IEnumerable<string> Sourced(ISourced fact, string name, bool hasValue)
    {
        if (hasValue && fact.Certainty == Certainty.Unknown)
            yield return $"{name} has a value, so its certainty cannot be unknown";
        if (!hasValue && fact.Certainty != Certainty.Unknown)
            yield return $"{name} has no value, so its certainty is unknown";
        foreach (var fault in Provenance(fact, name))
            yield return fault;
    }

    private static IEnumerable<string> Provenance(ISourced fact, string name)
    {
        if (fact.Certainty is Certainty.Verified or Certainty.VerifiedOld && string.IsNullOrWhiteSpace(fact.Source))
            yield return $"{name} claims to be verified and names no source";
        foreach (var fault in Date(fact.SeenOn, "seenOn"))
            yield return $"{name}: {fault}";
    }

    private static IEnumerable<string> Date(string? date, string name) =>
        date is null || DatePattern().IsMatch(date) ? [] : [$"{name} is \"{date}\" and not a year, month or day"];

    private static IEnumerable<string> Key(string key) => KeyPattern().IsMatch(key) ? [] : [$"\"{key}\" is not a key"];

    private static IEnumerable<string> Filled(string? text, string name) => string.IsNullOrWhiteSpace(text) ? [$"{name} is blank"] : [];

    private static Refusal Bad(string file, string fault) =>
        Refusal.Invalid("reference-file-invalid", file, $"The reference file {file} is not in order: {fault}.");

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex KeyPattern();

    [GeneratedRegex(
        @"^([1-9][0-9]{0,2}|\([1-9][0-9]?\)|\(([a-z]|[ivx]{2,4})\)|[1-9][0-9]?\.([1-9][0-9]?|[a-z]))\z", RegexOptions.None,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex ProvisionKeyPattern();

    [GeneratedRegex(@"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?\z", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex DatePattern();

    [GeneratedRegex(@"^[a-z]{2,3}(-[A-Za-z0-9]+)*\z", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex LanguagePattern();

    [GeneratedRegex(@"^[a-z0-9]{2,5}\z", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex ExtensionPattern();
}
