using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text;
using Npgsql;
using ShadowReport.Api.People.Access;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Sending.Exports;
using ShadowReport.Api.Sending.Snapshots;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Reference;
using ShadowReport.Core.Reports;
using ShadowReport.Core.Reviews;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Feeds.Archive;

/// <summary>
/// Makes an archive into a report of this coalition. All of it or nothing. Everything in it is marked as imported, and no decision in it
/// counts
/// until its organisation confirms it: anybody may have edited the archive.
/// </summary>
internal static class ImportArchive
{
    /// <param name="By">Who brings it in.</param>
    /// <param name="Key">The report's key here; null for the one it had.</param>
    /// <param name="File">The archive, to be read anywhere.</param>
    [LimitsConcurrency(Work.Archive)]
    public sealed record Command(Membership By, string? Key, Stream File) : IRequest<Outcome<ReportView>>;

    public static async Task<Results<Created<ReportView>, ProblemHttpResult>> Endpoint(
        [AsParameters] CoalitionRequest request,
        [MaxLength(Keys.MaximumLength)]
        [Description("The key of the report in this coalition; the one in the archive if left out.")] string? key,
        ArchiveUpload upload)
    {
        var received = await upload.Receive(request.Context.Request, request.Cancellation);
        if (!received.Succeeded)
            return received.ToProblem();
        await using var file = received.Value;
        return await request.Send(new Command(request.By, key, file))
            .Tagged(request, view => view.Revision).ToCreated(view => Location(request.By, view));
    }

    private static string Location(Membership by, ReportView view) => $"{by.Path}/reports/{view.Key}";

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Key!).IsKey().When(command => command.Key is not null).OverridePropertyName("key");
    }

    public sealed class Handler(
        DocumentCatalog documents, NpgsqlDataSource database, IDocumentStore store, ReferenceData reference, UnitOfWork work,
        AccessCheckOnSave check, TimeProvider clock, OpenActions actions)
        : IRequestHandler<Command, Outcome<ReportView>>
    {
        public async Task<Outcome<ReportView>> Handle(Command command, CancellationToken cancellation)
        {
            var parts = new ArchiveParts(documents);
            try
            {
                await using var archive = await ArchiveReader.Open(command.File, parts.Json(author => author), cancellation);
                await using var into = await ArchiveImportSession.Begin(database, store, command.By.Tenant, clock, cancellation);
                return await Import(command, parts, archive, into, cancellation);
            }
            catch (ArchiveFault fault)
            {
                return fault.Refusal;
            }
        }

        private async Task<Outcome<ReportView>> Import(
            Command command, ArchiveParts parts, ArchiveReader archive, ArchiveImportSession into, CancellationToken cancellation)
        {
            var (by, now) = (command.By, clock.GetUtcNow());
            var people = ImportedPeople.Of(
                await archive.Object<ArchivedPeople>(ArchiveFormat.People),
                await into.Documents.EverMembersOf(by.CoalitionId, cancellation),
                await into.Documents.Query<Organisation>().ToListAsync(cancellation),
                by.CoalitionId, now);
            archive.Json = parts.Json(people.Author);
            var archived = await archive.Object<ArchivedReport>(ArchiveFormat.Report);
            ImportedArchive.Check(archived, reference);
            if (await into.Documents.CheckExistsAsync<Report>(command.Key ?? archived.Key, cancellation))
                return ReportRefusals.KeyTaken;

            var arriving = new ImportedRecords(command.Key ?? archived.Key, archived.Key, people, by, now);
            var report = archived.Report;
            (report.Id, report.Stream, report.DeadlineSince) = (arriving.Report, Guid.CreateVersion7(now), now);
            report.Imports = [.. report.Imports, arriving.Import];
            await into.Insert(report);
            foreach (var member in people.NewMembers)
                await into.Insert(member);
            foreach (var organisation in people.NewOrganisations)
                await into.Insert(organisation);
            await into.Write();

            var drafts = await new ImportedArchive(archive, parts, arriving, into, clock, cancellation).Read(archived);
            archive.NothingIsLeft();
            into.Documents.Events.StartStream(report.Stream, new ReportImported(report.Id, by.MemberId) { Named = people.Known });
            var view = ReportView.Of(report, drafts, CoalitionNames.Of(by), actions);
            await into.Commit(view, Location(by, view), work.Key, check);
            return view;
        }
    }
}

/// <summary>One report on its way in.</summary>
internal sealed class ImportedArchive(
    ArchiveReader archive, ArchiveParts parts, ImportedRecords arriving, ArchiveImportSession into, TimeProvider clock,
    CancellationToken cancellation)
{
    private const int MostDrafts = 5_000;

    /// <summary>Who wrote the draft that is being read, by its versions.</summary>
    private IReadOnlyList<DraftWriter> _writers = [];

    /// <summary>What has to be good before anything else is looked at.</summary>
    public static void Check(ArchivedReport archived, ReferenceData reference)
    {
        var report = archived.Report;
        ArchiveFault.Unless(archived.Format == ArchiveFormat.Name, ArchiveFormat.Report, $"The format has to be {ArchiveFormat.Name}.");
        ArchiveFault.Unless(Keys.IsKey(archived.Key), ArchiveFormat.Report, "The report has no valid key.");
        ArchiveFault.Unless(
            archived.Drafts.Count <= MostDrafts && archived.Drafts.All(Keys.IsKey) && archived.Drafts.Distinct()
                .Count() == archived.Drafts.Count, ArchiveFormat.Report, "Each draft needs a valid key that is used once.");
        ArchiveFault.Unless(report.Snapshots >= 0 && report.Revision >= 1, ArchiveFormat.Report, "A count is below zero.");
        // Builds before this rule took any offset; the instant is what counts.
        report.Deadline = report.Deadline?.OnItsClocks();
        var shape = new ArchivedReportRules().Validate(report);
        ArchiveFault.Unless(shape.IsValid, ArchiveFormat.Report, shape.Errors.FirstOrDefault()?.ErrorMessage ?? "");
        ArchiveFault.Unless(
            report.RuleCorrections is not null && report.RuleCorrections.All(one => one?.Rule is not null)
                && RuleOverrides.Refuse([.. report.RuleCorrections.Select(one => one.Rule)]) is null,
            ArchiveFormat.Report, "A correction of a rule is not in order.");
        ArchiveFault.Unless(
            reference.Profile(report.Profile) is not null, ArchiveFormat.Report,
            $"Its profile {report.Profile} is not known here. The operator of this server can add it to the seeds.");
    }

    public async Task<IReadOnlyList<Draft>> Read(ArchivedReport archived)
    {
        var lines = new List<Draft>();
        foreach (var key in archived.Drafts)
            lines.Add(await ReadDraft(key));
        CheckOutline(archived.Report.Outline, lines);
        foreach (var part in parts.OfReport)
            await into.Insert(part.Read(archive, part.File, arriving));
        for (var number = 1; number <= archived.Report.Snapshots; number++)
        {
            var snapshot = await archive.Object<Snapshot>(ArchiveFormat.Snapshot(number));
            ArchiveFault.Unless(snapshot.Number == number, ArchiveFormat.Snapshot(number), "Its number does not match its file name.");
            await into.Insert(arriving.Take(snapshot));
        }

        foreach (var export in archived.Exports)
            await ReadExport(export, archived.Report.Snapshots);
        await into.Write();
        return lines;
    }

    private async Task<Draft> ReadDraft(string key)
    {
        var file = ArchiveFormat.Draft(key);
        var draft = await archive.Object<Draft>(file);
        var shape = new ArchivedDraftRules().Validate(draft);
        ArchiveFault.Unless(shape.IsValid, file, shape.Errors.FirstOrDefault()?.ErrorMessage ?? "");
        ArchiveFault.Unless(
            draft.Key == key && draft.Number >= 1
                && draft.Revision >= 1, file, "Its key does not match its file name, or it has no version.");
        ArchiveFault.Unless(
            draft.Restorations.All(
                restoration => restoration.From >= 1 && restoration.From < restoration.Version && restoration.Version <= draft.Number),
                    file, "It restores a version that does not exist.");

        arriving.GoTo(key);
        var (newest, changes, words) = await ReadVersions(draft);
        ArchiveFault.Unless(draft.Hash == newest.Hash, file, "Its hash does not match its newest version.");
        var versions = arriving.VersionsOf(key);
        ArchiveFault.Unless(draft.Restorations.All(
            restoration => versions.AreEqual(restoration.Version, restoration.From)), file, "A restored version has a different text.");
        (draft.Id, draft.Report, draft.Stream) = (
            DraftIds.Of(arriving.Report, key), arriving.Report, Guid.CreateVersion7(clock.GetUtcNow()));
        draft.Cites = Draft.CitationsIn(newest.Blocks);
        // Approvals follow these from version to version, so they are found again and not taken on trust.
        (draft.Changes, draft.WordsBy, draft.ImportedWords) = (changes, words.Organisation, arriving.WritersOf(words));
        // Counted here: a number that others plan by is not taken on trust.
        var counts = Words.CountBoth(newest.Blocks);
        (draft.Words, draft.NumberedParagraphs) = (
            DraftWords.Of(draft.Kind, draft.Title, counts.Words), newest.Blocks.Count(block => block.IsNumbered));
        (draft.Rules, draft.WordsByCharacter) = (newest.Rules, newest.Rules == BodyRules.Body1
            ? null : DraftWords.ByCharacter(draft.Kind, draft.Title, counts.ByCharacter));
        draft.Lead = draft.Lead is { } lead ? arriving.People.Member(lead) : null;
        draft.Contributors = [.. draft.Contributors.Select(arriving.People.Member)];
        draft.Writers = _writers;
        await into.Insert(draft);
        foreach (var part in parts.OfDraft)
            await into.Insert(part.Read(archive, ArchiveFormat.OfDraft(key, part.File), arriving));
        return new Draft
        {
            Key = key,
            Kind = draft.Kind,
            Words = draft.Words,
            NumberedParagraphs = draft.NumberedParagraphs,
            RemovedAt = draft.RemovedAt
        };
    }

    /// <summary>
    /// The newest version, how far each differs from the one before it, and the author of the newest that has other words.
    /// </summary>
    private async Task<(DraftVersion Newest, string Changes, AuthorReference Words)> ReadVersions(Draft draft)
    {
        var (newest, words, changes) = ((DraftVersion?)null, (AuthorReference?)null, new StringBuilder());
        _writers = [];
        for (var number = 1; number <= draft.Number; number++)
        {
            var read = await ReadVersion(draft.Key, number);
            var change = newest is null ? ChangeClass.Substantive
                : ChangeClasses.Between(
                    newest.Text, newest.Paragraphs, newest.Rules, read.Text, read.Paragraphs, read.Rules, cancellation).Class;
            newest = read with { ChangeClass = change };
            changes.Append(DraftHistory.Letter(change));
            if (words is null || change >= ChangeClass.Wording)
            {
                words = newest.Author;
                _writers = Draft.WithWriters(_writers, newest.Author, newest.Suggesters);
            }

            await into.Insert(newest);
        }

        // Whoever imports a text could have written any word of it.
        _writers = [.. _writers.Append(new DraftWriter(arriving.By.Member, arriving.By.Organisation)).Distinct()];
        return (newest!, changes.ToString(), words!);
    }

    private async Task<DraftVersion> ReadVersion(string key, int number)
    {
        var (file, versions) = (ArchiveFormat.Version(key, number), arriving.VersionsOf(key));
        var version = await archive.Object<DraftVersion>(file);
        var text = await archive.Text(ArchiveFormat.Text(key, number));
        ArchiveFault.Unless(CodePoints.Count(text) <= DraftLimits.TextCodePoints
            && TextNormalisation.Normalise(text, "text") is { Succeeded: true, Value: var normal } && normal == text,
            ArchiveFormat.Text(key, number), "It is longer than a draft can be, or holds characters that are not allowed.");
        ArchiveFault.Unless(version.Number == number && version.Parents.All(versions.Have) && (version.Parents.Count > 0) == (number > 1)
            && version.Parents.Count <= 2, file, "Its number or its parents are not valid.");
        if (version.Hash != Versions.Hash([.. version.Parents.Select(parent => versions.Hashes[parent - 1])], text))
            throw ArchiveFault.Altered(file, "Its hash does not match its text and its parents.");
        ArchiveFault.Unless(version.Paragraphs.AreIn(text), file, "Its paragraphs are not in its text.");
        ArchiveFault.Unless(
            version.RestoredFrom is null || versions.Have(version.RestoredFrom.Value), file, "It restores a version that does not exist.");
        CheckKept(version.Kept, 1, number, text.Length, file);
        CheckKept(version.KeptOf16, 16, number, text.Length, file);
        CheckKept(version.KeptOf256, 256, number, text.Length, file);

        versions.Lengths.Add(text.Length);
        versions.Hashes.Add(version.Hash);
        versions.Texts.Add(Versions.Hash([], text));
        return arriving.Take(version, text);

        void CheckKept(IReadOnlyList<int>? kept, int stride, int version, int length, string entry)
        {
            var old = version > stride ? versions.Lengths[version - stride - 1] : 0;
            ArchiveFault.Unless(kept is null
                || kept.AreKept(old, length), entry, "Paragraphs that it keeps from earlier versions are not in those versions.");
        }
    }

    private async Task ReadExport(Guid id, int snapshots)
    {
        var file = ArchiveFormat.Export(id);
        var export = await archive.Object<Export>(file);
        ArchiveFault.Unless(
            export.Id == id && export.Snapshot >= 1
                && export.Snapshot <= snapshots, file, "Its id does not match its file name, or it has no snapshot number.");
        // The name goes into a header, and into the next archive.
        ArchiveFault.Unless(IsFileName(export.FileName), file, "Its file has no valid name.");
        var bytes = await archive.Bytes(ArchiveFormat.ExportedFile(id, export.FileName));
        var arrived = arriving.Take(export, bytes);
        await into.Insert(arrived);
        await into.Insert(new ExportContent(arrived.Id, bytes));
        // Shown to whoever has the file. What /verify goes by is not taken over: it would vouch for what others made.
        await into.Insert(new ExportManifest(arrived.Id, await archive.Object<ManifestView>(ArchiveFormat.ExportManifest(id))));
        await into.Write();
    }

    private static bool IsFileName(string name) =>
        name.Length is > 0 and <= 200 && char.IsAsciiLetterOrDigit(name[0])
            && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_');

    private static void CheckOutline(Outline outline, IReadOnlyList<Draft> drafts)
    {
        var depths = new Dictionary<string, int>();
        foreach (var section in outline.Sections)
        {
            var above = section.Parent is null ? 0 : depths.GetValueOrDefault(section.Parent, DraftLimits.Depth);
            ArchiveFault.Unless(
                above < DraftLimits.Depth && depths.TryAdd(section.Key, above + 1), ArchiveFormat.Report,
                "A section of the outline has no parent, is nested too deep or appears twice.");
        }

        var kept = drafts.Where(draft => draft.RemovedAt is null).ToLookup(draft => draft.Kind, draft => draft.Key);
        ArchiveFault.Unless(
            kept[DraftKind.Section].ToHashSet().SetEquals(depths.Keys)
            && kept[DraftKind.Recommendation].ToHashSet().SetEquals(outline.Recommendations)
            && outline.Recommendations.Distinct().Count() == outline.Recommendations.Count,
            ArchiveFormat.Report, "The outline must list each draft once.");
    }
}

/// <summary>The shape of a report, as in a request.</summary>
internal sealed class ArchivedReportRules : AbstractValidator<Report>
{
    public ArchivedReportRules()
    {
        RuleFor(report => report.Title).IsTitle();
        RuleFor(report => report.RecommendationsHeading).IsTitle();
        RuleFor(report => report.Language).IsLanguage();
        RuleFor(report => report.State).IsState();
        RuleFor(report => report.Phase).IsPhase();
        RuleFor(report => report.Deadline).IsDeadline();
        RuleFor(report => report.FrontMatter.ToDictionary(field => field.Key, field => (string?)field.Value)).IsFrontMatter();
    }
}

/// <summary>The shape of a draft, as in a request.</summary>
internal sealed class ArchivedDraftRules : AbstractValidator<Draft>
{
    public ArchivedDraftRules()
    {
        RuleFor(draft => draft.Title).IsTitle();
        RuleFor(draft => draft.Addressee).IsAddressee();
        RuleFor(draft => draft.Sections).AreKeys();
        RuleFor(draft => draft.Articles).AreReferences();
        RuleFor(draft => draft.Contributors).AreKeys();
    }
}
