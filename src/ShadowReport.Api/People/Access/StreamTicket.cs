using ShadowReport.Api.People.Accounts;
using ShadowReport.Api.People.Coalitions;

namespace ShadowReport.Api.People.Access;

/// <summary>
/// Opens one stream of events, once, within seconds. A browser's EventSource sends no header, so what it may know stands in the address,
/// where others may read it. It holds a hash, never the secret.
/// </summary>
internal sealed class StreamTicket
{
    public static readonly TimeSpan UsableFor = TimeSpan.FromSeconds(30);

    /// <summary>The hash of the secret.</summary>
    public string Id { get; set; } = "";

    /// <summary>The sign-in that made it. The stream ends with it.</summary>
    public Guid SignInId { get; set; }

    /// <summary>The key of the report whose stream it opens.</summary>
    public string Report { get; set; } = "";

    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>What becomes of them, see <see cref="DocumentRules"/>.</summary>
    public static readonly DocumentRules Rules = DocumentRules.For<StreamTicket>(
        StreamTickets.Alias, ArchiveRule.Not("It is of use for seconds."),
        ErasureRule.Nothing("It names nobody, expires within seconds, and is of no use without its sign-in."),
        PersonalRule.Not("It is of use for seconds."),
        ExpiryRule.After(new Expiry(TimeSpan.FromMinutes(1), "(data ->> 'expiresAt')::timestamptz")));
}

/// <summary>The endpoint can be opened with a ticket in its address.</summary>
internal sealed record TakesStreamTicket;

/// <summary>Uses tickets up.</summary>
internal sealed class StreamTickets(Npgsql.NpgsqlDataSource database, TimeProvider clock)
{
    public const string Alias = "stream_ticket";

    /// <summary>The name of the query parameter.</summary>
    public const string Parameter = "ticket";

    public static readonly Refusal Refused = Refusal.NotSignedIn(
        "ticket-refused", "This ticket is unknown, expired or already used, or it is for another stream. Make a new one.");

    /// <summary>The ticket in the address of a request whose endpoint takes one; null for none.</summary>
    public static string? In(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<TakesStreamTicket>() is not null
        && context.Request.Headers.Authorization.Count == 0
        && context.Request.Query[Parameter] is [{ Length: > 0 } ticket] ? ticket : null;

    /// <summary>The sign-in that made the ticket; null if it does not open this stream, or not any more.</summary>
    public async Task<Guid?> Use(string ticket, string coalition, string report, CancellationToken cancellation)
    {
        if (!Secret.IsOne(ticket))
            return null;
        var signIns = await database.Rows(
            $"""
             delete from {Storage.Schema}.mt_doc_{Alias}
             where id = $1 and data ->> 'report' = $3 and (data ->> 'expiresAt')::timestamptz > $4
               and tenant_id = (select replace(id::text, '-', '') from {Storage.Schema}.{CoalitionsStorage.CoalitionTable} where key = $2)
             returning (data ->> 'signInId')::uuid
             """,
            [Secret.Of(ticket).Hash, coalition, report, clock.GetUtcNow().UtcDateTime], row => row.GetGuid(0), cancellation);
        return signIns.Count == 1 ? signIns[0] : null;
    }
}
