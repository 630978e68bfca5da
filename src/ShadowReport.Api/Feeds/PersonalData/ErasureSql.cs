using System.Text;

namespace ShadowReport.Api.Feeds.PersonalData;

/// <summary>The statements that take a person out of one kind of document, by the paths that its declaration names.</summary>
internal static class ErasureSql
{
    /// <summary>What stands in place of an address.</summary>
    private const string NoAddress = "(address removed)";

    /// <summary>A pattern that matches nothing: there is no character behind the end.</summary>
    private const string Nothing = "$.";

    public static void Erase(this IDocumentSession session, DocumentRules rules, ErasedPerson person)
    {
        var erasure = rules.Erasure;
        foreach (var path in erasure.Words)
            session.EraseWords(rules, path, person, person.NameInTexts);
        foreach (var path in erasure.Printed)
            session.EraseWords(rules, path, person, name: null);
        foreach (var path in erasure.Links)
            session.EraseKey(
                rules, path, person, (json, field) =>
                    $"case when {json} ->> '{field}' = ? then jsonb_set({json}, '{{{field}}}', 'null') else {json} end", [person.Key]);
        foreach (var path in erasure.Doers)
            session.EraseKey(
                rules, path, person, (json, field) =>
                    $"case when {json} ->> '{field}' = ? then jsonb_set({json}, '{{{field}}}', to_jsonb(?::text)) else {json} end",
                    [person.Key, person.Neutral]);
        foreach (var path in erasure.Lists)
            session.EraseKey(rules, path, person, (json, field) => OfList(json, field, $"({json} -> '{field}') - ?::text"), [person.Key]);
        foreach (var path in erasure.Deeds)
            session.EraseKey(
                rules, path, person, (json, field) =>
                    OfList(json, field,
                        "(select coalesce(jsonb_agg(case when deed = ? then ? else deed end order by place), '[]') from "
                        + $"jsonb_array_elements_text({json} -> '{field}') with ordinality as deeds(deed, "
                        + "place))"), [person.Key, person.Neutral]);
        if (erasure.Rows is { } rows)
            session.QueueSqlCommand(
                $"delete from {Storage.Schema}.{rules.Table} where tenant_id = ? and ({rows.Sql})", [person.Tenant, .. rows.With(person)]);
    }

    /// <summary>Takes calls of the person, a name and their address out of a text.</summary>
    private static void EraseWords(this IDocumentSession session, DocumentRules rules, string path, ErasedPerson person, string? name)
    {
        // As Mentions reads them: no part of an address, and no beginning of a longer key.
        var call = $"(?<![[:alnum:]_.@/-])@{person.Key}(?![[:alnum:]_@]|-[a-z0-9])";
        var named = name is null ? Nothing : $"(?<![[:alnum:]_]){Literal(name)}(?![[:alnum:]_])";
        var address = person.Address is { Length: > 0 } known ? $"(?<![[:alnum:]._%+-]){Literal(known)}(?![[:alnum:]])" : Nothing;
        session.Update(
            rules, path,
            (json, field) =>
                $"case when jsonb_typeof({json} -> '{field}') = 'string' then jsonb_set({json}, '{{{field}}}', "
                + $"to_jsonb(regexp_replace(regexp_replace(regexp_replace({json} ->> '{field}', ?, ?, 'gi'), ?, ?, 'g'), ?, ?, 'g'))) else "
                + $"{json} end",
            [address, NoAddress, call, $"@{person.Neutral}", named, Core.Names.NameRules.ErasedLabel],
            person.Tenant, "said #>> '{}' ~ ? or said #>> '{}' ~ ? or said #>> '{}' ~* ?", [call, named, address]);
    }

    private static void EraseKey(
        this IDocumentSession session, DocumentRules rules, string path, ErasedPerson person, Func<string, string, string> leaf,
        object[] with) =>
        session.Update(rules, path, leaf, with, person.Tenant, "said #>> '{}' = ?", [person.Key]);

    /// <summary>Changes the value at a path in the rows that meet a condition there.</summary>
    private static void Update(
        this IDocumentSession session, DocumentRules rules, string path, Func<string, string, string> leaf, object[] with, string tenant,
        string condition, object[] conditionWith) =>
        session.QueueSqlCommand(
            $"""
             update {Storage.Schema}.{rules.Table} set {rules.Set(Rewritten("data", path.Split('.'), leaf, 0))}
             where tenant_id = ? and exists (select 1 from jsonb_path_query(data, '{QueryOf(path)}') as words(said) where {condition})
             """,
            [.. with, tenant, .. conditionWith]);

    /// <summary>A list too is looked into: in lax mode `[*]` takes what is no list as one item.</summary>
    private static string QueryOf(string path) =>
        "$" + string.Concat(path.Split('.')
            .Select(step => step.EndsWith("[]", StringComparison.Ordinal) ? $".\"{step[..^2]}\"[*]" : $".\"{step}\"")) + "[*]";

    private static string OfList(string json, string field, string list) =>
        $"case when jsonb_typeof({json} -> '{field}') = 'array' then jsonb_set({json}, '{{{field}}}', {list}) else {json} end";

    /// <summary>A JSON value in which something at a path is another; whatever has nothing there stays as it is.</summary>
    private static string Rewritten(string json, string[] steps, Func<string, string, string> leaf, int depth)
    {
        var (step, rest) = (steps[0], steps[1..]);
        if (rest.Length == 0)
            return leaf(json, step);
        if (!step.EndsWith("[]", StringComparison.Ordinal))
            return $"case when jsonb_typeof({json} -> '{step}') = 'object' then jsonb_set({json}, '{{{step}}}', "
                + $"{Rewritten($"({json} -> '{step}')", rest, leaf, depth + 1)}) else {json} end";
        var (field, item) = (step[..^2], $"item{depth}");
        return OfList(
            json, field,
            $"(select coalesce(jsonb_agg({Rewritten(item, rest, leaf, depth + 1)} order by place{depth}), '[]') from "
            + $"jsonb_array_elements({json} -> '{field}') with ordinality as items{depth}({item}, place{depth}))");
    }

    /// <summary>A pattern that matches exactly these characters.</summary>
    private static string Literal(string text)
    {
        var pattern = new StringBuilder();
        foreach (var character in text)
            pattern.Append(char.IsLetterOrDigit(character) || character > 127 ? $"{character}" : $"\\{character}");
        return pattern.ToString();
    }
}
