using Marten.Linq.MatchesSql;
using ShadowReport.Api.People.Coalitions;

namespace ShadowReport.Api.Feeds.Notices;

internal static class NoticesStorage
{
    /// <summary>What becomes of each kind of document here, see <see cref="DocumentRules"/>.</summary>
    public static readonly IReadOnlyList<DocumentRules> Documents =
    [
        DocumentRules.For<Notice>(
            "notice", ArchiveRule.Not("It is for a member of this coalition."), ErasureRule.OfRows("member = ?", person => [person.Member]),
            PersonalRule.Lines<Notice>(
                "notices", "d.member = ?", person => [person.Id], (notice, _) =>
                    [new { notice.Kind, notice.Report, notice.Draft, notice.Subject, notice.At, notice.ReadAt }]),
            ExpiryRule.After(new Expiry(TimeSpan.FromDays(180), "(data ->> 'at')::timestamptz"), new Expiry(
                TimeSpan.FromDays(30), "(data ->> 'readAt')::timestamptz"))),
        DocumentRules.For<MailPreference>(
            "mail_wish", ArchiveRule.Not("It is a setting of one account."),
            ErasureRule.Nothing("The person who erases their account deletes it, see EraseMe."), PersonalRule.Within("notifications"),
            ExpiryRule.Never("It lasts until its person erases the account.")),
    ];

    public const string Table = "mt_doc_notice";
    public const string MailTable = "mt_doc_mail_wish";

    /// <summary>What is about a draft that was taken out of its report is not shown while it is out. Of a notice called `d`.</summary>
    public const string ShownSql = $"""
        not exists (select 1 from {Platform.Storage.Schema}.mt_doc_draft out where out.tenant_id = d.tenant_id
            and out.id = (d.data ->> 'report') || '/' || (d.data ->> 'draft') and out.data ->> 'removedAt' is not null)
        """;

    /// <summary>Gives the notices that older builds stored an id to show.</summary>
    public const string CompletionSql =
        $"update {Storage.Schema}.{Table} set data = data || jsonb_build_object('publicId', gen_random_uuid()) where data ->> 'publicId' "
        + "is null;";

    public static void Configure(StoreOptions options)
    {
        options.Schema.For<Notice>().DocumentAlias("notice")
            .Duplicate(notice => notice.Member)
            .Duplicate(notice => notice.Sequence)
            .Index(notice => new { notice.Member, notice.Sequence });
        options.Schema.For<MailPreference>().SingleTenanted().DocumentAlias("mail_wish");
        options.Projections.Subscribe(new NoticeFeed());
    }

    /// <summary>What a person may see of their notices in all coalitions where they are let in now.</summary>
    public static IQueryable<Notice> NoticesOf(this IQuerySession session, IReadOnlyList<AccountMembership> belongings)
    {
        var tenants = belongings.Select(belonging => belonging.Membership.Tenant).ToArray();
        var members = belongings.Select(belonging => belonging.Membership.MemberId).ToArray();
        return session.Query<Notice>()
            .Where(notice => notice.TenantIsOneOf(tenants) && notice.Member.IsOneOf(members) && notice.MatchesSql(ShownSql));
    }
}
