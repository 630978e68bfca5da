using System.Security.Cryptography;
using JasperFx;
using Marten.Exceptions;
using ShadowReport.Core.Webhooks;

namespace ShadowReport.Api.Feeds.Webhooks;

/// <summary>Sends the messages that are due, on every node; each by one node at a time, whichever dies meanwhile.</summary>
internal sealed partial class DeliveryWorker(
    IServiceProvider services, DeliveryQueue queue, WebhookSender sender, WebhookSecrets secrets, WebhookOptions options,
    TimeProvider clock, ILogger<DeliveryWorker> log) : BackgroundService
{
    private const string SecretUnreadable = "secret-unreadable";
    private const string WebhookOff = "webhook-off";
    private const string PausedTooLong = "paused-too-long";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        var running = new List<Task>();
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                // Not first of all: a start is not to wait for it.
                await queue.News(Pause, stopping);
                running.RemoveAll(task => task.IsCompleted);
                if (running.Count < options.Slots)
                    running.AddRange((await queue.Take(options.Slots - running.Count, stopping)).Select(taken => Do(taken, stopping)));
            }
            catch (Exception exception) when (!stopping.IsCancellationRequested)
            {
                NotSent(exception.GetType().Name);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }

        await Task.WhenAll(running);
    }

    private async Task Do(LeasedJob taken, CancellationToken stopping)
    {
        try
        {
            // Slots are taken one after the other; what one leaves is taken at once.
            await Send(taken, stopping);
            queue.Look();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await queue.GiveBack(taken.Job).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        catch (Exception exception)
        {
            // The database is away: the lease ends, and it is sent again.
            NotSent(exception.GetType().Name);
        }
    }

    private async Task Send(LeasedJob taken, CancellationToken stopping)
    {
        var job = taken.Job;
        await using var session = services.GetRequiredService<IDocumentStore>().LightweightSession(job.Coalition.ToString("N"));
        var webhook = await session.LoadAsync<Webhook>(job.Webhook, stopping);
        // Made at the moment at which its webhook was taken away.
        if (webhook is null)
            session.Delete<WebhookDelivery>(job.Id);
        if (webhook is null || await session.LoadAsync<WebhookDelivery>(job.Id, stopping) is not { State: DeliveryState.Pending } delivery)
        {
            session.Delete(job);
            await session.SaveChangesAsync(stopping);
            return;
        }

        await (webhook.State switch
        {
            WebhookState.Active => SendOnce(session, job, webhook, delivery, stopping),
            WebhookState.Paused when !taken.HasWaitedLongEnough => queue.GiveBack(job),
            WebhookState.Paused => GiveUp(session, job, delivery, PausedTooLong),
            _ => GiveUp(session, job, delivery, WebhookOff),
        });
    }

    private async Task SendOnce(
        IDocumentSession session, DeliveryJob job, Webhook webhook, WebhookDelivery delivery, CancellationToken stopping)
    {
        var now = clock.GetUtcNow();
        var sent = await Attempt(webhook, delivery, now, stopping);
        // It went out: what became of it is to be kept even if the node stops now.
        await Keep(session, job, webhook, delivery, sent, now);
    }

    private async Task<Sent> Attempt(Webhook webhook, WebhookDelivery delivery, DateTimeOffset now, CancellationToken stopping)
    {
        IReadOnlyList<byte[]> good;
        try
        {
            good = secrets.Good(webhook, now);
        }
        catch (CryptographicException)
        {
            return new Sent(null, SecretUnreadable);
        }

        return await sender.Send(webhook.Url, delivery.Id, delivery.Payload, good, now, stopping);
    }

    private static async Task Keep(
        IDocumentSession session, DeliveryJob job, Webhook webhook, WebhookDelivery delivery, Sent sent, DateTimeOffset now)
    {
        var attempts = delivery.Attempts + 1;
        var wait = sent.Failure is null or Sent.Gone ? null : WaitAfter(attempts, sent, now);
        var kept = delivery with
        {
            Attempts = attempts,
            LastAttemptAt = now,
            LastStatus = sent.Status,
            LastFailure = sent.Failure,
            State = sent.Failure is null ? DeliveryState.Delivered : wait is null ? DeliveryState.Dead : DeliveryState.Pending,
            NextAttemptAt = now + wait,
        };
        if (wait is { } time)
        {
            var (sql, parameters) = DeliveryQueue.PutOff(job, time);
            session.QueueSqlCommand(sql, parameters);
        }
        else
        {
            session.Delete(job);
        }

        // Not Store: a webhook that was removed meanwhile is not to leave a message behind.
        session.Update(kept);
        await Save(session);
        if (sent.Failure == Sent.Gone)
            await Disable(session, webhook.Id);
    }

    /// <summary>Nothing was sent: when it was last, and what was answered, stays as it was.</summary>
    private static Task GiveUp(IDocumentSession session, DeliveryJob job, WebhookDelivery delivery, string failure)
    {
        session.Delete(job);
        session.Update(delivery with { State = DeliveryState.Dead, LastFailure = failure, NextAttemptAt = null });
        return Save(session);
    }

    private static TimeSpan? WaitAfter(int attempts, Sent sent, DateTimeOffset now) =>
        StandardWebhooks.WaitAfter(attempts, Random.Shared.NextDouble()) is { } own ? RetryAfter.Wait(own, sent.RetryAfter, now) : null;

    private static async Task Disable(IDocumentSession session, Guid id)
    {
        for (var isSaved = false; !isSaved;)
        {
            if (await session.LoadAsync<Webhook>(id) is not { State: WebhookState.Active } webhook)
                return;
            webhook.State = WebhookState.Gone;
            webhook.Revision++;
            session.Store(webhook);
            isSaved = await Save(session);
        }
    }

    /// <summary>False when somebody else changed it first, or took it away.</summary>
    private static async Task<bool> Save(IDocumentSession session)
    {
        try
        {
            await session.SaveChangesAsync();
            return true;
        }
        catch (Exception race) when (race is ConcurrencyException or NonExistentDocumentException)
        {
            session.EjectAllPendingChanges();
            return false;
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "A webhook message failed ({Cause}). It is tried again")]
    private partial void NotSent(string cause);
}
