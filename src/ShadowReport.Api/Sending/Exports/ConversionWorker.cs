using JasperFx;
using ShadowReport.Api.Deliberation.Comments;
using ShadowReport.Api.Sending.Snapshots;
using ShadowReport.Core.Reference;
using ShadowReport.Publishing.Office;

namespace ShadowReport.Api.Sending.Exports;

/// <summary>
/// Makes the files that wait for LibreOffice, on each node that has it; each file is made once, whichever node dies meanwhile.
/// </summary>
internal sealed partial class ConversionWorker(
    IDocumentStore store, ConversionQueue queue, OfficeConverter converter, OfficeOptions office, ReferenceData reference,
    ReadEndorsements readEndorsements, ILogger<ConversionWorker> log) : BackgroundService
{
    /// <summary>A file that ends the node that makes it, again and again, is given up.</summary>
    private const int AttemptsAtMost = 3;

    /// <summary>How soon what another node left is looked for.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private static readonly Refusal GivenUp = Refusal.Conflict(
        "conversion-failed", "The file could not be made in three attempts. Export the same snapshot as docx instead.");

    protected override Task ExecuteAsync(CancellationToken stopping) =>
        converter.IsInstalled ? Task.WhenAll(Enumerable.Range(0, office.Slots).Select(_ => Work(stopping))) : Task.CompletedTask;

    private async Task Work(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                // Not first of all: a start is not to wait for it.
                await queue.News(Pause, stopping);
                while (await queue.Take(stopping) is { } job)
                    await Do(job, stopping);
            }
            catch (Exception exception) when (!stopping.IsCancellationRequested)
            {
                // The database is away, or the making failed in a way that nobody foresaw: the lease ends, and it is tried again.
                NotMade(exception.GetType().Name);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task Do(ConversionJob job, CancellationToken stopping)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var renewing = Renew(job, done.Token);
        try
        {
            await Make(job, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await queue.GiveBack(job);
            throw;
        }
        finally
        {
            await done.CancelAsync();
            await renewing;
        }
    }

    private async Task Renew(ConversionJob job, CancellationToken done)
    {
        while (!done.IsCancellationRequested)
        {
            await Task.Delay(ConversionQueue.LeaseRenewed, done).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!done.IsCancellationRequested)
                await queue.Renew(job, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Make(ConversionJob job, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession(job.Coalition.ToString("N"));
        if (await session.LoadAsync<Export>(job.Id, cancellation) is not { Status: ExportStatus.Pending } export)
        {
            await Finish(session, job, keep: null, cancellation);
            return;
        }

        var outcome = job.Attempts > AttemptsAtMost ? GivenUp : await Made(session, job, export, cancellation);
        await Finish(session, job, outcome.Succeeded ? outcome.Value : pending => Failed(pending, outcome.Refusal), cancellation);
    }

    /// <summary>What makes the pending export a finished one.</summary>
    private async Task<Outcome<Func<Export, Export>>> Made(
        IDocumentSession session, ConversionJob job, Export export, CancellationToken cancellation)
    {
        var assembler = new ExportAssembler(
            session, new CommentPorting(session, OpenActions.OfNobody), new SubmissionOfSnapshot(session, reference, readEndorsements));
        var assembled = await assembler.Assembled(job.Coalition, export, cancellation);
        if (!assembled.Succeeded)
            return assembled.Refusal;
        var document = assembled.Value;
        var written = ExportFiles.Written(document, export.Format);
        await queue.NoteConverting(job, cancellation);
        var made = await converter.Convert(written, ExportFiles.OfficeFormatOf(
            export.Format), new OfficeProperties(document.Title, document.Language, document.Coalition, document.FrozenAt), cancellation);
        if (!made.Succeeded)
            return made.Refusal;
        var snapshot = (await session.Snapshot(export.Report, export.Snapshot, cancellation))!;
        return (Func<Export, Export>)(pending => session.Keep(pending, snapshot, document, written, made.Value));
    }

    private static Export Failed(Export pending, Refusal refusal) =>
        pending with { Status = ExportStatus.Failed, Failure = refusal.Code, FailureDetail = refusal.Message };

    /// <summary>
    /// One save. If the export changed meanwhile, as when its author is erased, the new one is finished. If another node finished it,
    /// nothing is left to do.
    /// </summary>
    private static async Task Finish(
        IDocumentSession session, ConversionJob job, Func<Export, Export>? keep, CancellationToken cancellation)
    {
        while (true)
        {
            session.Delete(job);
            if (keep is not null && await session.LoadAsync<Export>(job.Id, cancellation) is { Status: ExportStatus.Pending } pending)
                session.Store(keep(pending));
            try
            {
                await session.SaveChangesAsync(cancellation);
                return;
            }
            catch (Exception race) when (race is ConcurrencyException or DocumentAlreadyExistsException)
            {
                session.EjectAllPendingChanges();
            }
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "A file could not be converted ({Cause}). It is tried again")]
    private partial void NotMade(string cause);
}
