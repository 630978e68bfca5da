using Npgsql;
using NpgsqlTypes;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Platform;

/// <summary>
/// What a GET answers from, as SQL that runs inside the statement which recognises the caller. So a read is one round trip, and the
/// caller's access and all parts of the answer are of one moment. The SQL may use `m.tenant`, `m.coalition_id`, `m.key`,
/// `m.organisation_key` and `m.roles`, and `$1` and so on for <see cref="Values"/>.
/// </summary>
internal sealed record JointRead
{
    /// <summary>Nothing is read for callers without it.</summary>
    public required Permission Permission { get; init; }

    public required IReadOnlyList<NpgsqlDbType> Types { get; init; }

    /// <summary>The values of the request; null if they are malformed, which the endpoint refuses.</summary>
    public required Func<HttpContext, IReadOnlyList<object>?> Values { get; init; }

    /// <summary>The table, join and condition that find at most one row: what the answer is about.</summary>
    public required string From { get; init; }

    /// <summary>The revision that If-Match names, in SQL.</summary>
    public string Revision { get; init; } = "null::int";

    /// <summary>
    /// The parts that the ETag is made of, as names and SQL for JSON. Whatever can change the answer is in one of them, or is fixed by what
    /// stands in them: a draft's hash fixes all texts of its versions.
    /// </summary>
    public required IReadOnlyList<(string Name, string Sql)> Named { get; init; }

    /// <summary>The large parts, which are not read for a caller who has the answer. Their SQL may use `named`.</summary>
    public IReadOnlyList<(string Name, string Sql)> Rest { get; init; } = [];

    /// <summary>All parts in the order of their columns, as SQL over the row of the named ones.</summary>
    public IEnumerable<(string Name, string Sql)> Parts => Named.Select(part => (part.Name, $"named.{part.Name}")).Concat(Rest);

    /// <summary>The row of the named parts.</summary>
    private string NamedSql =>
        $"(select {Revision} as revision, {string.Join(", ", Named.Select(part => $"{part.Sql} as {part.Name}"))} "
        + $"from {From} offset 0) named";

    /// <summary>The parts for a membership `m`, led by their tag.</summary>
    /// <param name="roles">The roles that may read, as a parameter.</param>
    /// <param name="salt">What the tag is also made of, as a parameter.</param>
    /// <param name="known">The tags that the caller has, as a parameter.</param>
    // Without the offsets PostgreSQL would compute the parts again for each use, and read them before it looks at the roles.
    public string SqlFor(string roles, string salt, string known) => $"""
        (select tagged.tag, {string.Join(", ", Parts.Select(part => $"case when tagged.tag = any({known}) then null else {part.Sql} end as {part.Name}"))}
         from {NamedSql}
         cross join lateral (select concat_ws('.', named.revision, left(encode(sha256(convert_to({salt} || named::text, 'UTF8')), 'hex'), 24)) as tag offset 0) tagged
         where m.roles && {roles} offset 0)
        """;

    /// <summary>The same parts for a handler that has changed them. The member follows the values as parameters.</summary>
    public string SqlAlone => $"select {string.Join(", ", Parts.Select(part => part.Sql))} from {MemberSql} cross join lateral {NamedSql}";

    /// <summary>
    /// The same parts with their tag, for a member whose access is known. The member, the roles that may read, the salt and the known tags
    /// follow the values as parameters.
    /// </summary>
    public string SqlAgain => $"""
        select parts.* from {MemberSql}
        cross join lateral {SqlFor($"${Types.Count + 6}", $"${Types.Count + 7}", $"${Types.Count + 8}")} parts
        """;

    private string MemberSql => $"""
        (select ${Types.Count + 1}::varchar as tenant, ${Types.Count + 2}::uuid as coalition_id, ${Types.Count + 3}::varchar as key,
             ${Types.Count + 4}::varchar as organisation_key, ${Types.Count + 5}::text[] as roles) m
        """;

    public void AddValuesTo(NpgsqlCommand command, IReadOnlyList<object> values)
    {
        foreach (var (value, type) in values.Zip(Types))
            command.Parameters.Add(new() { Value = value, NpgsqlDbType = type });
    }

    /// <summary>Adds the values and the member of <see cref="SqlAlone"/>.</summary>
    public void AddTo(NpgsqlCommand command, IReadOnlyList<object> values, Membership by)
    {
        AddValuesTo(command, values);
        command.Parameters.Add(new() { Value = by.Tenant, NpgsqlDbType = NpgsqlDbType.Varchar });
        command.Parameters.Add(new() { Value = by.CoalitionId, NpgsqlDbType = NpgsqlDbType.Uuid });
        command.Parameters.Add(new() { Value = by.Member, NpgsqlDbType = NpgsqlDbType.Varchar });
        command.Parameters.Add(new() { Value = by.Organisation, NpgsqlDbType = NpgsqlDbType.Varchar });
        command.Parameters.Add(new()
        {
            Value = by.Roles.Select(role => role.ToString()).ToArray(),
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text,
        });
    }

    /// <summary>The roles that may read, by their stored names.</summary>
    public string[] Roles => field ??= [.. Enum.GetValues<Role>().Where(role => Permissions.Allow(role, Permission))
        .Select(role => role.ToString())];
}

internal static class JointReads
{
    /// <summary>Who asks, as a named part of answers that say what the person may do.</summary>
    public static readonly (string Name, string Sql) Caller = ("caller", "json_build_array(m.key, m.organisation_key, m.roles)");

    /// <summary>The time of a request, for parts that end by themselves.</summary>
    public static DateTimeOffset Now(this HttpContext context) => context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();

    /// <summary>The endpoint answers from what this finds. Its ETag comes from there too.</summary>
    public static RouteHandlerBuilder Reads(this RouteHandlerBuilder endpoint, JointRead read) => endpoint.Reads(_ => read);

    /// <summary>The same for an endpoint that reads more if the request asks for it.</summary>
    public static RouteHandlerBuilder Reads(this RouteHandlerBuilder endpoint, Func<HttpContext, JointRead> choose) =>
        endpoint.WithMetadata(new JointReadChoice(choose));

    /// <summary>Reads the parts for a member whose access is known.</summary>
    public static async Task Read(
        this NpgsqlDataSource database, JointRead read, IReadOnlyList<object> values, Membership by, FoundParts parts,
        CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(read.SqlAlone);
        read.AddTo(command, values, by);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        if (await row.ReadAsync(cancellation))
            parts.Take(row, 0, read);
    }

    /// <summary>Reads again what the request asks, and its tag, after the handler changed what it is made of.</summary>
    public static async Task ReadAgain(
        this NpgsqlDataSource database, JointQuery query, Membership by, FoundParts parts, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(query.Read.SqlAgain);
        query.Read.AddTo(command, query.Values, by);
        command.Parameters.Add(new() { Value = query.Read.Roles, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = query.Salt, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = Array.Empty<string>(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        parts.Clear();
        if (await row.ReadAsync(cancellation))
            parts.Take(row, 0, query with { Known = [] });
    }
}

/// <summary>Chooses what an endpoint reads.</summary>
internal sealed record JointReadChoice(Func<HttpContext, JointRead> Choose);

/// <summary>A <see cref="JointRead"/> with what one request asks.</summary>
/// <param name="Read">What is read.</param>
/// <param name="Values">The values of the request.</param>
/// <param name="Salt">The build and the address: another form of the answer has another tag.</param>
/// <param name="Known">The tags in If-None-Match.</param>
internal sealed record JointQuery(JointRead Read, IReadOnlyList<object> Values, string Salt, string[] Known)
{
    // Deterministic builds: the same code has the same id on every machine.
    private static readonly string Build =
        $"{typeof(JointQuery).Module.ModuleVersionId:N}{typeof(Permissions).Module.ModuleVersionId:N}";

    public void AddValuesTo(NpgsqlCommand command) => Read.AddValuesTo(command, Values);

    /// <summary>What the request's endpoint reads; null for an endpoint that reads by itself.</summary>
    public static JointQuery? Of(HttpContext context)
    {
        var request = context.Request;
        if (context.GetEndpoint()?.Metadata.GetMetadata<JointReadChoice>()?.Choose(context) is not { } read
            || read.Values(context) is not { } values)
            return null;
        var salt = $"{Build}{request.Scheme}://{request.Host}{request.Path}{request.QueryString}";
        return new JointQuery(read, values, salt, ETags.KnownTo(request));
    }
}

/// <summary>The parts that were found for an answer.</summary>
internal sealed class FoundParts(IDocumentStore store)
{
    private readonly Dictionary<string, byte[]> _parts = [];

    /// <summary>The answer's tag without its quotes; null if nothing was found.</summary>
    public string? Tag { get; private set; }

    /// <summary>Whether the caller has the answer already. Then there are no parts.</summary>
    public bool IsKnown { get; private set; }

    public void Clear()
    {
        _parts.Clear();
        Tag = null;
    }

    /// <summary>Takes the columns of a row, which begin with the tag.</summary>
    public void Take(NpgsqlDataReader row, int first, JointQuery query)
    {
        if (row.IsDBNull(first))
            return;
        Tag = row.GetString(first);
        IsKnown = query.Known.Contains(Tag);
        if (!IsKnown)
            Take(row, first + 1, query.Read);
    }

    /// <summary>Takes the columns of a row.</summary>
    public void Take(NpgsqlDataReader row, int first, JointRead read)
    {
        foreach (var (name, _) in read.Parts)
        {
            if (!row.IsDBNull(first))
                _parts[name] = row.GetFieldValue<byte[]>(first);
            first++;
        }
    }

    /// <summary>A part that may be missing.</summary>
    public T? Find<T>(string name)
    {
        if (!_parts.TryGetValue(name, out var json))
            return default;
        using var stream = new MemoryStream(json, writable: false);
        return store.Options.Serializer().FromJson<T>(stream);
    }

    /// <summary>A part that is always there once the row is.</summary>
    public T Get<T>(string name) => Find<T>(name) ?? throw new InvalidOperationException($"There is no part {name}.");
}

/// <summary>Answers 304 before anything is bound, read or built. It stands behind the checks of access.</summary>
internal sealed class UnchangedAnswers(RequestDelegate next)
{
    public Task Invoke(HttpContext context, FoundParts parts)
    {
        if (!parts.IsKnown)
            return next(context);
        CacheHeaders.Set(context, $"\"{parts.Tag}\"", immutable: false);
        context.Response.StatusCode = StatusCodes.Status304NotModified;
        return Task.CompletedTask;
    }
}
