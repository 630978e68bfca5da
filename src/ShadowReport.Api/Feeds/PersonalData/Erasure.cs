using Marten.Linq.MatchesSql;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Feeds.PersonalData;

/// <summary>
/// Takes a person out of everything that a coalition keeps. Their versions stay, and say which organisation wrote them: the name and the
/// key, which is often a name too, become neutral ones, in authors, mentions and links alike. Drafts' texts are never touched, and no
/// hash is made of names, so every chain of versions stays as it is. What is done to each kind of document is declared beside its mapping.
/// </summary>
internal static class Erasure
{
    private const string InNewestTextSql = $"""
        d.id in (select draft.id || '/' || draft.number from {Storage.Schema}.mt_doc_{DraftsStorage.Alias} draft where draft.tenant_id = d.tenant_id)
        and strpos(d.data ->> 'text', ?) > 0
        """;

    /// <summary>
    /// Who a member is before they are erased. A name that stands in the drafts too is left in the other texts: there it may be words, and
    /// it
    /// would still be read in the drafts.
    /// </summary>
    /// <param name="session">A session in the coalition.</param>
    /// <param name="member">The member, as they are now.</param>
    /// <param name="tenant">The coalition's.</param>
    /// <param name="address">Their e-mail address; null for somebody without an account.</param>
    /// <param name="organisations">The coalition's organisations.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public static async Task<ErasedPerson> PersonOf(
        IQuerySession session, Member member, string tenant, string? address, IEnumerable<Organisation> organisations,
        CancellationToken cancellation)
    {
        var name = member.DisplayName;
        var isTold = NamesInTexts.CanBeTold(name, organisations.Select(organisation => organisation.Name))
            && !await session.Query<DraftVersion>().AnyAsync(version => version.MatchesSql(InNewestTextSql, name), cancellation);
        return new ErasedPerson(tenant, member.Id, member.Key, name, isTold ? name : null, address, member.NeutralKey());
    }

    /// <summary>Within the session's save. What others hold of it to store it again is refused by Marten's guard.</summary>
    /// <param name="session">Any session: the statements name the tenant themselves.</param>
    /// <param name="documents">The rules of every kind of document.</param>
    /// <param name="person">Who is erased.</param>
    public static void EraseTraces(this IDocumentSession session, DocumentCatalog documents, ErasedPerson person)
    {
        foreach (var rules in documents.All.Where(rules => rules.NamesAuthors))
            session.EraseAuthor(rules, person);
        foreach (var rules in documents.All)
            session.Erase(rules, person);
        session.AskLeadsAnew(person.Tenant);
        session.EraseInvitations(person);
    }

    /// <summary>The neutral key takes the place of the person's key wherever they are an author.</summary>
    private static void EraseAuthor(this IDocumentSession session, DocumentRules rules, ErasedPerson person)
    {
        // jsonb escapes quotes inside texts, so nothing but an author can match.
        var author = $"\"member\": \"{person.Key}\"";
        session.QueueSqlCommand(
            $"update {Storage.Schema}.{rules.Table} set "
            + $"{rules.Set(rules.Changed(json => $"replace({json}, ?, ?)"))} where tenant_id = ? and strpos((data - {rules.KeptFields})::text, ?) > 0",
            author, $"\"member\": \"{person.Neutral}\"", person.Tenant, author);
    }

    /// <summary>Whom a draft's lead would answer: a thread that was given to who goes is the lead's again.</summary>
    private static void AskLeadsAnew(this IDocumentSession session, string tenant)
    {
        const string Asks = "case when data ->> 'assignedTo' is null then data #>> '{line,speakers,-1}' end";
        session.QueueSqlCommand(
            $"""
             update {Storage.Schema}.mt_doc_comment_thread
             set data = data || jsonb_build_object('asksLeadFor', {Asks}), asks_lead_for = {Asks}, mt_version = gen_random_uuid()
             where tenant_id = ? and asks_lead_for is distinct from {Asks}
             """,
            tenant);
    }

    /// <summary>A coalition's invitations suggest names: the one that was accepted may do so in other letters.</summary>
    private static void EraseInvitations(this IDocumentSession session, ErasedPerson person) => session.QueueSqlCommand(
        $"""
         update {Storage.Schema}.mt_doc_invitation set data = data || jsonb_build_object('displayName', null), mt_version = gen_random_uuid()
         where tenant_id = ? and (data ->> 'displayName' = ? or id in (
             select (happened.data ->> 'invitation')::uuid from {Storage.Schema}.mt_events happened
             where happened.tenant_id = ? and happened.type = 'invitation_accepted' and (happened.data ->> 'by')::uuid = ?))
         """,
        person.Tenant, person.DisplayName, person.Tenant, person.Member);
}
