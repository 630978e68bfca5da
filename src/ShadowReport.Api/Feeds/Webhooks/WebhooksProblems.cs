namespace ShadowReport.Api.Feeds.Webhooks;

/// <summary>The codes of the feature Webhooks.</summary>
internal static class WebhooksProblems
{
    public static readonly IReadOnlyList<ProblemCode> Codes =
    [
        new("delivery-not-found", 404,
            "This message does not exist. Messages are kept for 30 days.", "List the messages to find its id."),
        new("delivery-pending", 409, "This message already waits to be sent.", "Wait until it is sent."),
        new("report-unknown", 400, "This report does not exist in this coalition.", "List the reports to find its key."),
        new("too-many-webhooks", 409, "The coalition has no place for more webhooks.", "Remove one first."),
        new("url-malformed", 400,
            "The URL of the webhook is not valid.", "Send an absolute address without user name, password and fragment."),
        new("url-not-https", 400, "The URL of a webhook must begin with https.", "Send one that does."),
        new("url-not-public", 400, "The URL of the webhook leads to this machine or a private network.", "Send a public address."),
        new("webhook-not-found", 404, "This webhook does not exist in this coalition.", "List the webhooks to find its id."),
        new("webhook-off", 409, "This webhook is paused or gone, and no message is sent to it.", "Set it to active first."),
    ];
}
