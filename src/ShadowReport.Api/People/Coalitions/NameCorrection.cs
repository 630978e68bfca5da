namespace ShadowReport.Api.People.Coalitions;

/// <summary>
/// Corrects a name where it was copied: in answers that are kept for retries, and in drafts and their versions. All other documents hold keys,
/// and an answer looks the names up. No hash is made of names, except that of a snapshot's minority notes, which keep theirs.
/// </summary>
internal static class NameCorrection
{
    /// <summary>Within the session's save. The new document versions make everybody lose who loaded the old name to store it again.</summary>
    public static void CorrectName(this IDocumentSession session, DocumentCatalog documents, string tenant, string member, string old, string corrected)
    {
        if (old == corrected)
            return;
        session.DeleteStoredAnswers(tenant);
        session.ReplaceBeside(documents, tenant, "member", member, "displayName", old, corrected);
    }

    /// <summary>The same for an organisation. Only stored answers hold its country.</summary>
    public static void CorrectOrganisation(this IDocumentSession session, DocumentCatalog documents, string tenant, Organisation organisation, string oldName, string? oldCountry)
    {
        if (organisation.Name == oldName && organisation.Country == oldCountry)
            return;
        session.DeleteStoredAnswers(tenant);
        if (organisation.Name != oldName)
            session.ReplaceBeside(documents, tenant, "organisation", organisation.Key, "organisationName", oldName, organisation.Name);
    }

    private static void DeleteStoredAnswers(this IDocumentSession session, string tenant) =>
        session.QueueSqlCommand($"delete from {Storage.Schema}.mt_doc_storedanswer where tenant_id = ?", tenant);

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
