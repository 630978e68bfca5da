using System.Security.Cryptography;
using FluentValidation;
using Marten;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using ShadowReport.Api.Platform;
using ShadowReport.Api.Reports;
using ShadowReport.Api.Snapshots;
using ShadowReport.Core;
using ShadowReport.Core.Submissions;
using ShadowReport.Publishing.Docx;
using ShadowReport.Publishing.Html;
using ShadowReport.Publishing.Markdown;

namespace ShadowReport.Api.Exports;

/// <summary>Makes the file that is sent, from a snapshot.</summary>
internal static class ExportReport
{
    /// <param name="Snapshot">The number of the snapshot.</param>
    /// <param name="Format">docx, html or markdown.</param>
    /// <param name="Edition">public.</param>
    /// <param name="Markup">clean.</param>
    public sealed record Body(int Snapshot, ExportFormat Format, Edition Edition = Edition.Public, Markup Markup = Markup.Clean);

    public sealed record Command(Membership By, string Report, Body Body) : IRequest<Outcome<ExportView>>;

    public static async Task<Results<Created<ExportView>, ProblemHttpResult>> Endpoint(
        string coalition, string report, Body body, CurrentAccess access, IMediator mediator, CancellationToken cancellation) =>
        (await mediator.Send(new Command(access.Membership, report, body), cancellation))
            .ToCreated(view => ExportView.Location(access.Membership.Coalition, report, view.Id));

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Body.Format).IsInEnum();
    }

    public sealed class Handler(IDocumentSession session, SubmissionOfSnapshot submissions, Saving saving, TimeProvider clock) : IRequestHandler<Command, Outcome<ExportView>>
    {
        public async Task<Outcome<ExportView>> Handle(Command command, CancellationToken cancellation)
        {
            var (by, body, now) = (command.By, command.Body, clock.GetUtcNow());
            if (await session.LoadAsync<Report>(command.Report, cancellation) is not { } report)
                return ReportRefusals.NoSuchReport;
            if (await session.Snapshot(command.Report, body.Snapshot, cancellation) is not { } snapshot)
                return Refusal.Invalid("snapshot-not-found", "snapshot", "There is no snapshot with this number in this report. Take one first: only what is frozen is sent.");

            var bytes = Written(await submissions.Assemble(snapshot, cancellation), body.Format);
            var export = new Export
            {
                Id = Guid.CreateVersion7(now),
                Report = command.Report,
                Snapshot = snapshot.Number,
                Format = body.Format,
                Edition = body.Edition,
                Markup = body.Markup,
                FileName = $"{command.Report}-snapshot-{snapshot.Number}.{ExportFiles.ExtensionOf(body.Format)}",
                Size = bytes.Length,
                Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
                Author = by.AsAuthor(),
                At = now,
            };
            session.Insert(export);
            session.Insert(new ExportContent(export.Id, bytes));
            session.Events.Append(report.Stream, new ReportExported(command.Report, snapshot.Number, export.Id, export.Format, by.MemberId));
            var view = ExportView.Of(export, by.Coalition);
            return (await saving.SaveCreated(view, ExportView.Location(by.Coalition, command.Report, export.Id), cancellation)).Gives(view) ?? Races.Lost;
        }

        private static byte[] Written(SubmissionDocument document, ExportFormat format) => format switch
        {
            ExportFormat.Docx => DocxWriter.Write(document),
            ExportFormat.Html => HtmlWriter.Write(document),
            ExportFormat.Markdown => MarkdownWriter.Write(document),
            _ => throw new ArgumentOutOfRangeException(nameof(format)),
        };
    }
}

internal static class ExportFiles
{
    public static string ExtensionOf(ExportFormat format) => format switch
    {
        ExportFormat.Docx => "docx",
        ExportFormat.Html => "html",
        _ => "md",
    };

    public static string TypeOf(ExportFormat format) => format switch
    {
        ExportFormat.Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ExportFormat.Html => "text/html; charset=utf-8",
        _ => "text/markdown; charset=utf-8",
    };
}
