using MailKit.Net.Smtp;
using MimeKit;
using MimeKit.Utils;
using Npgsql;
using ShadowReport.Api.Feeds.Activity;
using ShadowReport.Api.People.Accounts;
using ShadowReport.Api.People.Coalitions;

namespace ShadowReport.Api.Feeds.Notices;

/// <summary>
/// Writes to those who asked for it that something waits: not what, nor in which coalition, nor that there is one. On the node that leads;
/// what could not be sent is tried again, later each time. Addresses are never logged.
/// </summary>
internal sealed class MailWorker(
    NpgsqlDataSource database, MailOptions mail, FeedDaemon leadership, TimeProvider clock, ILogger<MailWorker> log)
    : PeriodicWorker(mail.Every, "A mail could not be sent", clock, log)
{
    private const int AtOnce = 100;

    /// <summary>Eight failures in a row take half a day; then it is given up until something new comes.</summary>
    private const int FailuresAtMost = 8;

    /// <summary>Longer than an attempt may take, so that another node does not send it too.</summary>
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan AttemptAtMost = TimeSpan.FromMinutes(1);

    private const string WaitingSql = $"""
        select w.id, a.data ->> 'email', max(d.sequence), (w.data ->> 'failures')::int
        from {Storage.Schema}.{NoticesStorage.MailTable} w
        join {Storage.Schema}.{AccountsStorage.AccountTable} a on a.id = w.id
        join {Storage.Schema}.{CoalitionsStorage.MemberTable} m on m.account_id = a.id and m.data ->> 'suspendedAt' is null and m.data ->> 'removedAt' is null
        join {Storage.Schema}.{CoalitionsStorage.OrganisationTable} o
          on o.tenant_id = replace(m.coalition_id::text, '-', '') and o.key = m.data ->> 'organisationKey' and o.data ->> 'suspendedAt' is null
        join {Storage.Schema}.{NoticesStorage.Table} d
          on d.tenant_id = replace(m.coalition_id::text, '-', '') and d.member = m.id and d.data ->> 'readAt' is null and d.sequence > (w.data ->> 'mailedUpTo')::bigint
        where (w.data ->> 'isOn')::boolean and coalesce((w.data ->> 'nextAt')::timestamptz, '-infinity') <= $1 and {NoticesStorage.ShownSql}
        group by w.id, a.id order by w.id
        """;

    private const string ClaimSql = $"""
        update {Storage.Schema}.{NoticesStorage.MailTable} set data = data || jsonb_build_object('nextAt', to_jsonb($3::timestamptz))
        where id = $1 and (data ->> 'isOn')::boolean and coalesce((data ->> 'nextAt')::timestamptz, '-infinity') <= $2
        """;

    private const string DoneSql = $"""
        update {Storage.Schema}.{NoticesStorage.MailTable}
        set data = data || jsonb_build_object('nextAt', to_jsonb($2::timestamptz), 'mailedUpTo', greatest((data ->> 'mailedUpTo')::bigint, $3), 'failures', $4)
        where id = $1
        """;

    private sealed record Waiting(Guid Account, string Address, long UpTo, int Failures);

    public override Task Work(CancellationToken cancellation) =>
        mail.IsConfigured && leadership.IsLeader ? Send(cancellation) : Task.CompletedTask;

    /// <summary>Sends what waits now. Gives how many mails went out.</summary>
    public async Task<int> Send(CancellationToken cancellation)
    {
        var sent = 0;
        foreach (var waiting in await WhoWait(cancellation))
        {
            if (await Claimed(waiting, cancellation) && await Send(waiting, cancellation))
                sent++;
        }

        return sent;
    }

    private async Task<bool> Send(Waiting waiting, CancellationToken cancellation)
    {
        try
        {
            using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            attempt.CancelAfter(AttemptAtMost);
            await Send(waiting.Address, attempt.Token);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            Failed(exception);
            var isGivenUp = waiting.Failures + 1 >= FailuresAtMost;
            await Finish(waiting, Clock.GetUtcNow() + WaitAfter(waiting.Failures + 1), isGivenUp
                ? waiting.UpTo : 0, isGivenUp ? 0 : waiting.Failures + 1);
            return false;
        }

        await Finish(waiting, Clock.GetUtcNow() + mail.AtMostEvery, waiting.UpTo, failures: 0);
        return true;
    }

    /// <summary>4, 8, 16 minutes and so on.</summary>
    private static TimeSpan WaitAfter(int failures) => TimeSpan.FromMinutes(2 << Math.Min(failures, FailuresAtMost));

    private async Task Send(string address, CancellationToken cancellation)
    {
        var from = MailboxAddress.Parse(mail.From!);
        var domain = from.Domain is { Length: > 0 } its ? its : "localhost";
        using var message = new MimeMessage();
        message.From.Add(from);
        message.To.Add(MailboxAddress.Parse(address));
        message.Subject = "Something waits for you";
        // In UTC: where the server stands is nobody's business.
        message.Date = Clock.GetUtcNow().ToUniversalTime();
        // Of the sender's domain: by itself the library names this machine, here and in its greeting.
        message.MessageId = MimeUtils.GenerateMessageId(domain);
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Body = new TextPart(
            "plain")
        {
            Text = mail.BaseUrl is { Length: > 0 } url ? $"Something waits for you in ShadowReport.\n\n{url}\n"
                : "Something waits for you. Sign in to see it.\n"
        };

        using var smtp = new SmtpClient { LocalDomain = domain, Timeout = (int)AttemptAtMost.TotalMilliseconds };
        await smtp.ConnectAsync(mail.Host!, mail.Port, mail.Security, cancellation);
        if (mail.User is { Length: > 0 } user)
            await smtp.AuthenticateAsync(user, mail.Password ?? "", cancellation);
        await smtp.SendAsync(message, cancellation);
        await smtp.DisconnectAsync(quit: true, cancellation);
    }

    private Task<List<Waiting>> WhoWait(CancellationToken cancellation) => database.Rows(
        $"{WaitingSql} limit {AtOnce}", [Clock.GetUtcNow()],
        row => new Waiting(row.GetGuid(0), row.GetString(1), row.GetInt64(2), row.GetInt32(3)), cancellation);

    private async Task<bool> Claimed(Waiting waiting, CancellationToken cancellation)
    {
        var now = Clock.GetUtcNow();
        return await database.Execute(ClaimSql, [waiting.Account, now, now + Claim], cancellation) == 1;
    }

    // Whatever is ending: what went out has to be known.
    private Task Finish(Waiting waiting, DateTimeOffset nextAt, long upTo, int failures) =>
        database.Execute(DoneSql, [waiting.Account, nextAt, upTo, failures], CancellationToken.None);
}
