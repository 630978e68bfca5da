using Marten;
using ShadowReport.Api.Imports;
using ShadowReport.Api.Notices;
using ShadowReport.Api.Platform;
using ShadowReport.Api.Presence;

namespace ShadowReport.Api.Coalitions;

/// <summary>
/// Takes a person out of everything that a coalition keeps. Their versions stay, and say which organisation wrote them: the name and the
/// key, which is often a name too, become neutral ones, in authors, mentions and links alike. Drafts' texts are never touched, and no
/// hash is made of names, so every chain of versions stays as it is.
/// </summary>
internal static class Erasure
{
    /// <summary>The name that stands from then on beside what they wrote.</summary>
    public const string Name = Core.Names.NameRules.ErasedLabel;

    /// <summary>Texts that people wrote beside the drafts, in which @ and a key calls a member.</summary>
    private static readonly (string Table, bool IsGuarded, string? List, string Field)[] Calls =
    [
        ("mt_doc_comment_thread", true, null, "body"), ("mt_doc_comment_thread", true, "replies", "body"), ("mt_doc_comment_thread", true, "turns", "reason"),
        ("mt_doc_suggestion", true, null, "reason"), ("mt_doc_suggestion", true, "decisions", "reason"),
        ("mt_doc_review", true, null, "comment"), ("mt_doc_review", true, null, "end,reason"), ("mt_doc_review_request", true, null, "note"),
        ("mt_doc_draft_version", false, null, "reason"),
        ("mt_doc_silence_procedure", true, null, "question"), ("mt_doc_silence_procedure", true, "objections", "reason"), ("mt_doc_silence_procedure", true, null, "withdrawal,reason"),
        ("mt_doc_submission_record", true, "entries", "note"), ("mt_doc_submission_record", true, "entries", "reason"), ("mt_doc_recommendation_outcome", true, "stated", "note"),
        ("mt_doc_review_policy", true, null, "proposal,objection,reason"),
    ];

    /// <summary>Fields that hold a member's key and become empty.</summary>
    private static readonly (string Table, string Path)[] Links =
    [
        ("mt_doc_draft", "lead"), ("mt_doc_draft", "line,lead"), ("mt_doc_comment_thread", "assignedTo"), ("mt_doc_comment_thread", "line,assignedTo"),
        ("mt_doc_review_policy", "policy,fourEyesLiftedBy"), ("mt_doc_review_policy", "proposal,policy,fourEyesLiftedBy"),
    ];

    /// <summary>Lists of keys that the member is taken out of.</summary>
    private static readonly (string Table, string Path)[] Lists =
        [("mt_doc_draft", "contributors"), ("mt_doc_comment_thread", "mentions"), ("mt_doc_comment_thread", "line,mentions")];

    /// <summary>Lists of keys in which the neutral one takes its place, since what they said stays.</summary>
    private static readonly (string Table, string Path)[] SpokeIn = [("mt_doc_comment_thread", "line,speakers"), ("mt_doc_comment_thread", "concerned")];

    /// <summary>The row that stays, so that the log of events goes on naming somebody: nobody's, and without a name.</summary>
    public static void Erase(this Member member, DateTimeOffset now)
    {
        member.NoteFormerPart(now);
        member.Key = KeyFor(member.Id);
        member.DisplayName = Name;
        member.AccountId = member.Id;
        member.Roles = [];
        member.SuspendedAt = null;
        member.RemovedAt ??= now;
        member.Revision++;
    }

    /// <summary>The random end of the id: the same whenever it is asked for, and it says nothing.</summary>
    private static string KeyFor(Guid member) => $"former-{member.ToString("N")[^12..]}";

    /// <summary>Within the session's save. What others hold of it to store it again is refused by Marten's guard.</summary>
    /// <param name="session">Any session: the statements name the tenant themselves.</param>
    /// <param name="tenant">The coalition's.</param>
    /// <param name="member">The id of the member.</param>
    /// <param name="key">The key that the member had.</param>
    /// <param name="displayName">The name that the member had.</param>
    public static void EraseTraces(this IDocumentSession session, string tenant, Guid member, string key, string displayName)
    {
        var neutral = KeyFor(member);
        foreach (var (table, isGuarded) in NameCorrection.Tables)
            session.EraseAuthor(table, isGuarded, tenant, key, neutral);
        foreach (var (table, isGuarded, list, field) in Calls)
            session.EraseCalls(table, isGuarded, list, field, tenant, key, neutral);
        foreach (var (table, path) in Links)
            session.QueueSqlCommand($"update {Storage.Schema}.{table} set data = jsonb_set(data, '{{{path}}}', 'null'), mt_version = gen_random_uuid() where tenant_id = ? and data #>> '{{{path}}}' = ?", tenant, key);
        foreach (var (table, path) in Lists)
            session.QueueSqlCommand($"update {Storage.Schema}.{table} set data = jsonb_set(data, '{{{path}}}', (data #> '{{{path}}}') - ?::text), mt_version = gen_random_uuid() where tenant_id = ? and data #> '{{{path}}}' @> to_jsonb(?::text)", key, tenant, key);
        foreach (var (table, path) in SpokeIn)
            session.EraseSpeaker(table, path, tenant, key, neutral);
        session.QueueSqlCommand($"update {Storage.Schema}.mt_doc_draft set data = jsonb_set(data, '{{line,writtenBy}}', to_jsonb(?::text)), mt_version = gen_random_uuid() where tenant_id = ? and data #>> '{{line,writtenBy}}' = ?", neutral, tenant, key);
        session.AskLeadsAnew(tenant);
        session.ErasePolicyMembers("policy,requirements", tenant, key, neutral);
        session.ErasePolicyMembers("proposal,policy,requirements", tenant, key, neutral);

        session.QueueSqlCommand($"delete from {Storage.Schema}.mt_doc_storedanswer where tenant_id = ?", tenant);
        session.QueueSqlCommand($"delete from {Storage.Schema}.{PresenceStorage.LeaseTable} where tenant_id = ? and data ->> 'member' = ?", tenant, key);
        session.QueueSqlCommand($"delete from {Storage.Schema}.{NoticesStorage.Table} where tenant_id = ? and member = ?", tenant, member);
        // What they brought and nobody confirmed is theirs alone to answer for.
        session.QueueSqlCommand($"delete from {Storage.Schema}.{ImportsStorage.Table} where tenant_id = ? and data ->> 'by' = ?", tenant, key);
        session.QueueSqlCommand($"delete from {Storage.Schema}.mt_doc_last_read where tenant_id = ? and right(id, length(?) + 1) = '/' || ?::text", tenant, key, key);
        session.EraseInvitations(tenant, member, displayName);
        session.DropMarkedUpExports(tenant);
    }

    /// <summary>Whatever name stands beside the key: a save that ran beside a correction of the name may have left the one before.</summary>
    private static void EraseAuthor(this IDocumentSession session, string table, bool isGuarded, string tenant, string key, string neutral)
    {
        // jsonb writes an author's keys in this order and escapes quotes inside texts, so nothing but an author can match.
        var author = $"\"member\": \"{key}\"";
        session.QueueSqlCommand(
            $"""
             update {Storage.Schema}.{table}
             set data = replace(regexp_replace(data::text, ?, ?, 'g'), ?, ?)::jsonb{Guard(isGuarded)}
             where tenant_id = ? and strpos(data::text, ?) > 0
             """,
            author + """, "displayName": "(?:[^"\\]|\\.)*" """.TrimEnd(), $"\"member\": \"{neutral}\", \"displayName\": \"{Name}\"",
            author, $"\"member\": \"{neutral}\"", tenant, author);
    }

    private static void EraseSpeaker(this IDocumentSession session, string table, string path, string tenant, string key, string neutral) => session.QueueSqlCommand(
        $$"""
        update {{Storage.Schema}}.{{table}}
        set data = jsonb_set(data, '{{{path}}}', (
            select jsonb_agg(case when speaker = ? then ? else speaker end order by place)
            from jsonb_array_elements_text(data #> '{{{path}}}') with ordinality as speakers(speaker, place))), mt_version = gen_random_uuid()
        where tenant_id = ? and data #> '{{{path}}}' @> to_jsonb(?::text)
        """,
        key, neutral, tenant, key);

    /// <summary>The neutral key stays where an approval was asked of the member by name: without it anybody's would do, and nobody decided that.</summary>
    private static void ErasePolicyMembers(this IDocumentSession session, string path, string tenant, string key, string neutral) => session.QueueSqlCommand(
        $$"""
        update {{Storage.Schema}}.mt_doc_review_policy
        set data = jsonb_set(data, '{{{path}}}', (
            select jsonb_agg(jsonb_set(requirement, '{members}', (
                select coalesce(jsonb_agg(case when member = ? then ? else member end order by place), '[]')
                from jsonb_array_elements_text(requirement -> 'members') with ordinality as members(member, place))) order by number)
            from jsonb_array_elements(data #> '{{{path}}}') with ordinality as requirements(requirement, number))), mt_version = gen_random_uuid()
        where tenant_id = ? and exists (
            select 1 from jsonb_array_elements(data #> '{{{path}}}') as requirements(requirement) where requirement -> 'members' @> to_jsonb(?::text))
        """,
        key, neutral, tenant, key);

    /// <summary>Whom a draft's lead would answer, as <see cref="Comments.CommentThread.AsksLeadFor"/> says it: a thread that was given to who goes is the lead's again.</summary>
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

    private static void EraseCalls(this IDocumentSession session, string table, bool isGuarded, string? list, string field, string tenant, string key, string neutral)
    {
        // As Mentions reads them: no part of an address, and no beginning of a longer key.
        var call = $"(?<![[:alnum:]_.@/-])@{key}(?![[:alnum:]_@]|-[a-z0-9])";
        var sql = list is null
            ? $$"""
                update {{Storage.Schema}}.{{table}}
                set data = jsonb_set(data, '{{{field}}}', to_jsonb(regexp_replace(data #>> '{{{field}}}', ?, ?, 'g'))){{Guard(isGuarded)}}
                where tenant_id = ? and data #>> '{{{field}}}' ~ ?
                """
            : $$"""
                update {{Storage.Schema}}.{{table}}
                set data = jsonb_set(data, '{{{list}}}', (
                    select jsonb_agg(item || jsonb_build_object('{{field}}', regexp_replace(item ->> '{{field}}', ?, ?, 'g')) order by place)
                    from jsonb_array_elements(data -> '{{list}}') with ordinality as items(item, place))){{Guard(isGuarded)}}
                where tenant_id = ? and exists (select 1 from jsonb_array_elements(data -> '{{list}}') as items(item) where item ->> '{{field}}' ~ ?)
                """;
        session.QueueSqlCommand(sql, call, $"@{neutral}", tenant, call);
    }

    /// <summary>A coalition's invitations suggest names: the one that was accepted may do so in other letters.</summary>
    private static void EraseInvitations(this IDocumentSession session, string tenant, Guid member, string displayName) => session.QueueSqlCommand(
        $"""
         update {Storage.Schema}.mt_doc_invitation set data = data || jsonb_build_object('displayName', null), mt_version = gen_random_uuid()
         where tenant_id = ? and (data ->> 'displayName' = ? or id in (
             select (happened.data ->> 'invitation')::uuid from {Storage.Schema}.mt_events happened
             where happened.tenant_id = ? and happened.type = 'invitation_accepted' and (happened.data ->> 'by')::uuid = ?))
         """,
        tenant, displayName, tenant, member);

    /// <summary>Working files show who commented and changed, packed so that no search finds it. They are made again from the snapshot; what was sent is clean and stays.</summary>
    private static void DropMarkedUpExports(this IDocumentSession session, string tenant)
    {
        session.QueueSqlCommand(
            $"delete from {Storage.Schema}.mt_doc_export_content where tenant_id = ? and id in (select id from {Storage.Schema}.mt_doc_export where tenant_id = ? and data ->> 'markup' <> 'Clean')", tenant, tenant);
        session.QueueSqlCommand(
            $"delete from {Storage.Schema}.mt_doc_export_manifest where tenant_id = ? and id in (select id from {Storage.Schema}.mt_doc_export where tenant_id = ? and data ->> 'markup' <> 'Clean')", tenant, tenant);
        session.QueueSqlCommand($"delete from {Storage.Schema}.mt_doc_export where tenant_id = ? and data ->> 'markup' <> 'Clean'", tenant);
    }

    private static string Guard(bool isGuarded) => isGuarded ? ", mt_version = gen_random_uuid()" : "";
}
