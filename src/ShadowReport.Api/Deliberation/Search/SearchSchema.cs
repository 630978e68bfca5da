using ShadowReport.Api.Deliberation.Comments;
using ShadowReport.Api.Deliberation.Suggestions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Api.Writing.Sources;

namespace ShadowReport.Api.Deliberation.Search;

/// <summary>
/// The tables of the search, and the triggers that keep them true. Whatever changes a document, be it a handler, an erasure or a node of
/// another build, notes in the same transaction that the document's entries are outdated. No search finds outdated entries.
/// </summary>
internal static class SearchSchema
{
    public const string EntryTable = $"{Storage.Schema}.search_entry";
    public const string PendingTable = $"{Storage.Schema}.search_pending";
    public const string ReportTable = $"{Storage.Schema}.search_report";
    public const string QueryFunction = $"{Storage.Schema}.search_query";
    public const string WordsFunction = $"{Storage.Schema}.search_words";
    public const string LexemesFunction = $"{Storage.Schema}.search_lexemes";
    public const string VectorFunction = $"{Storage.Schema}.search_vector";

    /// <summary>Changes when entries are made differently: then all are made again.</summary>
    private const int Rules = 1;

    private const string RulesTable = $"{Storage.Schema}.search_rules";
    private const string DictionaryFunction = $"{Storage.Schema}.search_dictionary";
    private const string NoteFunction = $"{Storage.Schema}.search_note";
    private const string CitingFunction = $"{Storage.Schema}.search_note_citing";

    /// <summary>
    /// What the words as they are typed begin with in the index, of a tenant and an edition in SQL: words that start alike are then found
    /// without looking at those of others, which have no limit.
    /// </summary>
    public static string Space(string tenant, string edition) => $"'=' || left(md5({tenant} || '/' || {edition}), 6) || '='";

    /// <summary>Makes what is missing. Documents from before get their entries by <see cref="SearchIndex"/>.</summary>
    public const string CompletionSql = $"""
        create table if not exists {ReportTable} (
            tenant_id varchar not null, report varchar not null, language varchar not null, configuration varchar not null, shown varchar[] not null,
            primary key (tenant_id, report));
        create table if not exists {EntryTable} (
            id bigint generated always as identity primary key,
            tenant_id varchar not null, report varchar not null, kind varchar not null, thing varchar not null, draft varchar, edition varchar not null,
            place int not null, configuration varchar not null, part varchar not null, address jsonb not null, cites varchar[],
            body text not null, lexemes text not null, words tsvector not null) with (toast_tuple_target = 8160);
        create index if not exists search_entry_thing on {EntryTable} (tenant_id, report, kind, thing);
        create index if not exists search_entry_words on {EntryTable} using gin (words);
        create sequence if not exists {PendingTable}_seq;
        create table if not exists {PendingTable} (
            tenant_id varchar not null, report varchar not null, kind varchar not null, thing varchar not null,
            seq bigint not null default nextval('{PendingTable}_seq'),
            primary key (tenant_id, report, kind, thing));
        create table if not exists {RulesTable} (rules int primary key);

        create or replace function {DictionaryFunction}(configuration text) returns regdictionary language sql stable as $body$
            select coalesce(
                (select used.mapdict::regdictionary from pg_ts_config known join pg_ts_config_map used on used.mapcfg = known.oid
                 where known.cfgname = configuration and used.maptokentype = 2 order by known.cfgnamespace, used.mapseqno limit 1),
                'pg_catalog.simple'::regdictionary)
        $body$;

        create or replace function {LexemesFunction}(configuration text, forms text[]) returns text[] language sql stable as $body$
            select coalesce(array_agg(case when found.lexemes is null then word.form else found.lexemes[1] end order by word.place), '{EmptyArray}')
            from unnest(forms) with ordinality word(form, place)
            cross join (select {DictionaryFunction}(configuration) as name offset 0) dictionary
            cross join lateral (select ts_lexize(dictionary.name, word.form) as lexemes) found
        $body$;

        create or replace function {VectorFunction}(lexemes text[], plain text[], space text, scopes text[], weight "char") returns tsvector language sql stable as $body$
            select setweight(coalesce(string_agg(said.entry, ' '), '')::tsvector, weight)
            from (
                select quote_literal(word.lexeme) || ':' || word.place as entry from unnest(lexemes) with ordinality word(lexeme, place) where word.lexeme is not null
                union all
                select quote_literal(space || word.plain) || ':' || word.place from unnest(lexemes, plain) with ordinality word(lexeme, plain, place)
                where word.lexeme is not null
                union all
                select quote_literal(scope) from unnest(scopes) scope) said
        $body$;

        create or replace function {WordsFunction}(configuration text, phrases jsonb)
        returns table (phrase int, excluded boolean, place int, lexeme text, plain text, prefix boolean) language sql stable as $body$
            select phrase.place::int, (phrase.asked ->> 'excluded')::boolean, (word.asked ->> 'place')::int,
                case when (word.asked ->> 'prefix')::boolean or found.lexemes is null then word.asked ->> 'form' else found.lexemes[1] end,
                word.asked ->> 'plain', (word.asked ->> 'prefix')::boolean
            from jsonb_array_elements(phrases) with ordinality phrase(asked, place)
            cross join lateral jsonb_array_elements(phrase.asked -> 'words') with ordinality word(asked, place)
            cross join (select {DictionaryFunction}(configuration) as name offset 0) dictionary
            cross join lateral (select ts_lexize(dictionary.name, word.asked ->> 'form') as lexemes) found
            order by phrase.place, word.place
        $body$;

        create or replace function {QueryFunction}(configuration text, phrases jsonb, space text) returns tsquery language plpgsql stable as $body$
        declare
            word record;
            one tsquery;
            wanted tsquery;
            unwanted tsquery;
            part tsquery;
            part_place int;
            last_phrase int := 0;
            is_excluded boolean;
        begin
            for word in select * from {WordsFunction}(configuration, phrases) union all select 1000000, false, 0, null, null, false order by 1, 3 loop
                if word.phrase <> last_phrase and part is not null then
                    if is_excluded then
                        unwanted := coalesce(unwanted || part, part);
                    else
                        wanted := coalesce(wanted && part, part);
                    end if;
                    part := null;
                end if;
                last_phrase := word.phrase;
                continue when word.lexeme is null;
                one := case when word.prefix then quote_literal(space || word.plain) || ':*'
                    else quote_literal(word.lexeme) || ' | ' || quote_literal(space || word.plain) end::tsquery;
                part := case when part is null then one else tsquery_phrase(part, one, word.place - part_place) end;
                part_place := word.place;
                is_excluded := word.excluded;
            end loop;
            return case when unwanted is null then wanted else wanted && !!unwanted end;
        end
        $body$;

        create or replace function {NoteFunction}(tenant varchar, of_report varchar, of_kind varchar, of_thing varchar) returns void language sql as $body$
            insert into {PendingTable} (tenant_id, report, kind, thing) values (tenant, of_report, of_kind, of_thing)
            on conflict (tenant_id, report, kind, thing) do update set seq = excluded.seq
        $body$;

        create or replace function {NoteFunction}() returns trigger language plpgsql as $body$
        declare
            changed record;
            of_kind text := tg_argv[0];
            of_thing text;
            of_report text;
        begin
            if tg_op = 'DELETE' then changed := old; else changed := new; end if;
            if of_kind = '{SearchKinds.Report}' then
                if tg_op <> 'UPDATE' then
                    perform {NoteFunction}(changed.tenant_id, changed.id, of_kind, changed.id);
                elsif (old.data -> 'outline', old.data -> 'language') is distinct from (new.data -> 'outline', new.data -> 'language') then
                    perform {NoteFunction}(changed.tenant_id, changed.id, of_kind, changed.id);
                end if;
                return null;
            end if;

            of_report := changed.report;
            -- Drafts and sources are named by their keys, which follow the report's key in their ids.
            of_thing := case when of_kind in ('{SearchKinds.Text}', '{SearchKinds.Source}') then substr(changed.id::text, length(of_report) + 2) else changed.id::text end;
            perform {NoteFunction}(changed.tenant_id, of_report, of_kind, of_thing);
            -- What people said is not kept a moment longer than they want.
            if of_kind <> '{SearchKinds.Text}' and tg_op <> 'INSERT' then
                delete from {EntryTable} where tenant_id = changed.tenant_id and report = of_report and kind = of_kind and thing = of_thing;
            end if;
            -- Which drafts the public sees depends on the drafts above them.
            if of_kind = '{SearchKinds.Text}' then
                if tg_op <> 'UPDATE' then
                    perform {NoteFunction}(changed.tenant_id, of_report, '{SearchKinds.Report}', of_report);
                elsif old.data ->> 'revision' is distinct from new.data ->> 'revision' then
                    perform {NoteFunction}(changed.tenant_id, of_report, '{SearchKinds.Report}', of_report);
                end if;
            end if;
            -- The public text names only sources that the public may know.
            if of_kind = '{SearchKinds.Source}' then
                if tg_op <> 'UPDATE' then
                    perform {CitingFunction}(changed.tenant_id, of_report, of_thing);
                elsif old.data ->> 'edition' is distinct from new.data ->> 'edition' then
                    perform {CitingFunction}(changed.tenant_id, of_report, of_thing);
                end if;
            end if;
            return null;
        end
        $body$;

        create or replace function {CitingFunction}(tenant varchar, of_report varchar, source text) returns void language sql as $body$
            insert into {PendingTable} (tenant_id, report, kind, thing)
            select draft.tenant_id, draft.report, '{SearchKinds.Text}', substr(draft.id, length(draft.report) + 2) from {Storage.Schema}.mt_doc_{DraftsStorage.Alias} draft
            where draft.tenant_id = tenant and draft.report = of_report and draft.data -> 'cites' ? source
            order by draft.id
            on conflict (tenant_id, report, kind, thing) do update set seq = excluded.seq
        $body$;

        {TriggerOn}{DraftsStorage.Alias} for each row execute function {NoteFunction}('{SearchKinds.Text}');
        {TriggerOn}{CommentsStorage.Alias} for each row execute function {NoteFunction}('{SearchKinds.Comment}');
        {TriggerOn}{SuggestionsStorage.Alias} for each row execute function {NoteFunction}('{SearchKinds.Suggestion}');
        {TriggerOn}{SourcesStorage.Alias} for each row execute function {NoteFunction}('{SearchKinds.Source}');
        {TriggerOn}{ReportsStorage.Alias} for each row execute function {NoteFunction}('{SearchKinds.Report}');
        """;

    /// <summary>
    /// Notes all documents of a database whose entries were made by other rules, or never. It is one transaction, so a start that ends in
    /// between begins again.
    /// </summary>
    public static readonly string NoteAllSql = $"""
        do $body$
        begin
            if exists (select from {RulesTable} where rules = {Rules}) then
                return;
            end if;
            insert into {PendingTable} (tenant_id, report, kind, thing)
            select tenant_id, id, '{SearchKinds.Report}', id from {Storage.Schema}.mt_doc_{ReportsStorage.Alias}
            union all select tenant_id, report, '{SearchKinds.Text}', substr(id, length(report) + 2) from {Storage.Schema}.mt_doc_{DraftsStorage.Alias}
            union all select tenant_id, report, '{SearchKinds.Comment}', id::text from {Storage.Schema}.mt_doc_{CommentsStorage.Alias}
            union all select tenant_id, report, '{SearchKinds.Suggestion}', id::text from {Storage.Schema}.mt_doc_{SuggestionsStorage.Alias}
            union all select tenant_id, report, '{SearchKinds.Source}', substr(id, length(report) + 2) from {Storage.Schema}.mt_doc_{SourcesStorage.Alias}
            on conflict do nothing;
            delete from {RulesTable};
            insert into {RulesTable} values ({Rules});
        end
        $body$
        """;

    private const string EmptyArray = "{}";

    private const string TriggerOn = $"create or replace trigger search_note after insert or update or delete on {Storage.Schema}.mt_doc_";
}

/// <summary>The kinds of entries by their stored names.</summary>
internal static class SearchKinds
{
    public const string Text = "text";
    public const string Comment = "comment";
    public const string Suggestion = "suggestion";
    public const string Source = "source";

    /// <summary>No entry: what decides about the entries of a whole report.</summary>
    public const string Report = "report";
}
