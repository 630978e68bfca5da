namespace ShadowReport.Api.People.Coalitions;

/// <summary>
/// Corrects a member's display name in the documents that copy it. Documents with an AuthorReference hold no names and need nothing.
/// A name that gave somebody away must not live on in the history of a draft. No hash is made of names.
/// </summary>
internal static class NameCorrection
{
    /// <summary>Within the session's save. The new document versions make everybody lose who loaded the old name to store it again.</summary>
    public static void CorrectName(this IDocumentSession session, DocumentCatalog documents, string tenant, string member, string old, string corrected)
    {
        if (old == corrected)
            return;
        // Answers kept for retries hold names too; they are kept for a day, and go.
        session.QueueSqlCommand($"delete from {Storage.Schema}.mt_doc_storedanswer where tenant_id = ?", tenant);
        session.ReplaceBeside(documents, tenant, "member", member, "displayName", old, corrected);
    }

    /// <summary>
    /// Corrects an organisation's name and country wherever they were copied: beside what its members wrote, and in its sign-ons and minority
    /// notes, unless it gave those another name. Only snapshots keep the minority notes that they froze as they were: their hash is made of them.
    /// </summary>
    public static void CorrectOrganisation(this IDocumentSession session, DocumentCatalog documents, string tenant, Organisation organisation, string oldName, string? oldCountry)
    {
        if (organisation.Name == oldName && organisation.Country == oldCountry)
            return;
        var (key, name) = (organisation.Key, organisation.Name);
        session.QueueSqlCommand($"delete from {Storage.Schema}.mt_doc_storedanswer where tenant_id = ?", tenant);
        session.QueueSqlCommand(
            $"""
             update {Storage.Schema}.mt_doc_sign_on set data = data || jsonb_build_object('country', ?::text, 'name', case when data ->> 'name' = ? then ? else data ->> 'name' end), mt_version = gen_random_uuid()
             where tenant_id = ? and data ->> 'organisation' = ?
             """,
            organisation.Country ?? (object)DBNull.Value, oldName, name, tenant, key);
        if (oldName == name)
            return;
        session.ReplaceBeside(documents, tenant, "organisation", key, "organisationName", oldName, name);
        session.QueueSqlCommand(
            $$"""update {{Storage.Schema}}.mt_doc_review set data = jsonb_set(data, '{note,name}', to_jsonb(?::text)), mt_version = gen_random_uuid() where tenant_id = ? and data ->> 'organisation' = ? and data #>> '{note,name}' = ?""",
            name, tenant, key, oldName);
    }

    /// <summary>Replaces a name that stands behind its owner's key, as it does in every author.</summary>
    private static void ReplaceBeside(this IDocumentSession session, DocumentCatalog documents, string tenant, string keyField, string key, string nameField, string old, string corrected)
    {
        // jsonb writes these two one behind the other and escapes quotes inside texts, so nothing but an author can match.
        var pair = $"""format('"{keyField}": %s, "{nameField}": %s', to_jsonb(?::text), to_jsonb(?::text))""";
        foreach (var rules in documents.All.Where(rules => rules.CopiesNames))
        {
            session.QueueSqlCommand(
                $"""
                 update {Storage.Schema}.{rules.Table}
                 set data = replace(data::text, {pair}, {pair})::jsonb{rules.NewVersion}
                 where tenant_id = ? and strpos(data::text, {pair}) > 0
                 """,
                key, old, key, corrected, tenant, key, old);
        }
    }
}
