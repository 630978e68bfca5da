using ShadowReport.Api.People.Coalitions;

namespace ShadowReport.Api.Sending.Silence;

/// <summary>How a silence procedure stands. Who looks first after its instant writes down that it was adopted.</summary>
internal static class GetSilenceProcedure
{
    public sealed record Query(Membership By, string Report, Guid Procedure) : IRequest<Outcome<SilenceProcedureView>>;

    public static Task<Results<CacheableOk<SilenceProcedureView>, ProblemHttpResult>> Endpoint(
        [AsParameters] ReportRequest request, Guid procedure) =>
        request.Send(new Query(request.By, request.Report, procedure)).ToReadable();

    public sealed class Handler(IDocumentSession session, UnitOfWork work, TimeProvider clock)
        : CommandHandler<Query, SilenceProcedureView>(work)
    {
        protected override async Task<Outcome<SilenceProcedureView>> Decide(Query query, CancellationToken cancellation)
        {
            var (procedure, names) = await session.WithNames(batch => batch.Load<SilenceProcedure>(query.Procedure), cancellation);
            if (procedure?.Report != query.Report)
                return SilenceRefusals.NoSuchProcedure;
            if (!procedure.IsDue(clock.GetUtcNow()))
                return SilenceProcedureView.Of(procedure, names);
            await session.Adopt(query.By.CoalitionId, [procedure], cancellation);
            return SilenceProcedureView.Of(procedure, names);
        }
    }
}
