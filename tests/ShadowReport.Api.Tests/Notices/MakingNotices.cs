using JasperFx.Events.Projections;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using ShadowReport.Api.Feeds.Notices;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Notices;

/// <summary>The step from the log to notices. A page that fails stops the subscription, so no page may.</summary>
public sealed class MakingNotices(ApiHost host)
{
    [Fact]
    public async Task A_page_that_holds_an_event_twice_or_again_makes_each_notice_once()
    {
        var desk = await Desk.WithSection(host);
        // The lead is mentioned twice in a thread that they are in.
        var comment = await desk.Drafter.Create($"{desk.Draft("borders")}/comments", new { version = 1, body = "By whom?" });
        await desk.Reviewer.Create(
            $"{desk.Draft("borders")}/comments/{comment.Text("id")}/replies", new { body = "@wren, you know. @wren!" });
        await Inbox.Holding(desk.Drafter, 1);
        var store = host.Services.GetRequiredService<IDocumentStore>();
        await using var session = store.LightweightSession(await Tenant(desk));
        var events = await session.Events.QueryAllRawEvents().OrderBy(recorded => recorded.Sequence)
            .ToListAsync(TestContext.Current.CancellationToken);
        session.DeleteWhere<Notice>(_ => true);
        await session.SaveChangesAsync(TestContext.Current.CancellationToken);

        for (var time = 0; time < 2; time++)
        {
            await using var page = store.LightweightSession();
            var range = new EventRange(new ShardName("notices"), 0, events[^1].Sequence, null!) { Events = [.. events, .. events] };
            await new NoticeFeed().ProcessEventsAsync(range, null!, page, TestContext.Current.CancellationToken);
            await page.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(["mentioned"], (await Inbox.Of(desk.Drafter)).Kinds());
    }

    private async Task<string> Tenant(Desk desk)
    {
        await using var session = host.Services.GetRequiredService<IDocumentStore>().QuerySession();
        return (await session.CoalitionByKey(desk.Circle.Key, TestContext.Current.CancellationToken))!.Tenant;
    }
}
