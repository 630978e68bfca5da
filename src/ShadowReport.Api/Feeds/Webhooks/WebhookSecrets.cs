using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using ShadowReport.Core.Webhooks;

namespace ShadowReport.Api.Feeds.Webhooks;

/// <summary>Secrets have to be read again to sign with, so they are kept protected, each for its webhook only.</summary>
internal sealed class WebhookSecrets(IDataProtectionProvider protection)
{
    /// <summary>A new secret, as its owner sees it once and as it is kept.</summary>
    public (string Text, WebhookSecret Kept) New(Guid webhook)
    {
        var secret = RandomNumberGenerator.GetBytes(StandardWebhooks.SecretBytes);
        return (StandardWebhooks.SecretText(secret), new WebhookSecret(Convert.ToBase64String(For(webhook).Protect(secret)), Until: null));
    }

    /// <summary>Those that are good now. Throws when the keys that protect them are gone.</summary>
    public IReadOnlyList<byte[]> Good(Webhook webhook, DateTimeOffset now) =>
    [
        .. webhook.Secrets
            .Where(secret => secret.Until is null || secret.Until > now)
            .Select(secret => For(webhook.Id).Unprotect(Convert.FromBase64String(secret.Protected))),
    ];

    private IDataProtector For(Guid webhook) => protection.CreateProtector("webhook-secret", webhook.ToString("N"));
}
