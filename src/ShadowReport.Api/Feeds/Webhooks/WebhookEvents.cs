namespace ShadowReport.Api.Feeds.Webhooks;

// On the coalition's stream, beside who came and went: who let what be told to others.

internal sealed record WebhookAdded(Guid Webhook, Guid By) : AuditEvent(By);

internal sealed record WebhookChanged(Guid Webhook, Guid By) : AuditEvent(By);

internal sealed record WebhookSecretRotated(Guid Webhook, Guid By) : AuditEvent(By);

internal sealed record WebhookRemoved(Guid Webhook, Guid By) : AuditEvent(By);
