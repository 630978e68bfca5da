using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using NpgsqlTypes;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Writing.Drafts;

internal static class GetVersion
{
    public sealed record Query(string Report, string Draft, int Number) : IRequest<Outcome<VersionView>>;

    public static async Task<Results<CacheableOk<VersionView>, ProblemHttpResult>> Endpoint(
        [AsParameters] DraftRequest request, int number,
        [AllowedValues("text", "ids")]
        [DefaultValue("text")]
        [Description("ids: the paragraphs hold places in the text instead of their words.")] string? paragraphs)
    {
        var ids = ParagraphView.AsksForIds(paragraphs);
        if (!ids.Succeeded)
            return ids.ToProblem();
        return await request.Send(new Query(request.Report, request.Draft, number))
            .To(view => CacheableOk.Of(ids.Value ? view.WithParagraphIds() : view));
    }

    /// <summary>A version is named by its line, whose hash fixes the text.</summary>
    public static readonly JointRead Joint = new()
    {
        Permission = Permission.ReadWork,
        Types = [NpgsqlDbType.Varchar],
        Values = context => int.TryParse($"{context.Request.RouteValues["number"]}", CultureInfo.InvariantCulture, out var number)
            ? [DraftIds.OfVersion(DraftIds.Of(context.Request), number)] : null,
        From = DraftsStorage.VersionFrom("$1"),
        Named = [("line", "version.line"), .. CoalitionNames.Parts()],
        Rest = [("version", DraftsStorage.VersionPart("$1"))],
    };

    public sealed class Handler(FoundParts parts) : IRequestHandler<Query, Outcome<VersionView>>
    {
        public Task<Outcome<VersionView>> Handle(Query query, CancellationToken cancellation) =>
            Task.FromResult<Outcome<VersionView>>(parts.Find<DraftVersion>("version") is { } version
                ? VersionView.Of(version, CoalitionNames.In(parts)) : DraftRefusals.NoSuchVersion);
    }
}
