using Marten;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using ShadowReport.Api.Platform;
using ShadowReport.Core;

namespace ShadowReport.Api.Exports;

internal static class GetExport
{
    public sealed record Query(Membership By, string Report, Guid Export) : IRequest<Outcome<ExportView>>;

    public static async Task<Results<Readable<ExportView>, ProblemHttpResult>> Endpoint(
        string coalition, string report, Guid export, CurrentAccess access, IMediator mediator, CancellationToken cancellation) =>
        (await mediator.Send(new Query(access.Membership, report, export), cancellation)).ToReadable();

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<ExportView>>
    {
        public async Task<Outcome<ExportView>> Handle(Query query, CancellationToken cancellation) =>
            await session.LoadAsync<Export>(query.Export, cancellation) is { } export && export.Report == query.Report
                ? ExportView.Of(export, query.By.Coalition)
                : ExportRefusals.NoSuchExport;
    }
}
