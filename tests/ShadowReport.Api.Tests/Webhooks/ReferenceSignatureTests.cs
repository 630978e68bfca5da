extern alias reference;
using CsCheck;
using Microsoft.AspNetCore.Http;
using ShadowReport.Core.Webhooks;
using ReferenceWebhook = reference::StandardWebhooks.StandardWebhook;

namespace ShadowReport.Api.Tests.Webhooks;

/// <summary>A second opinion on our signatures: the package that receivers on .NET check them with.</summary>
public sealed class ReferenceSignatureTests
{
    private static readonly Gen<(byte[] Secret, byte[] Old, Guid Id, string Payload)> Messages = Gen.Select(
        Gen.Byte.Array[24, 64], Gen.Byte.Array[24, 64], Gen.Guid, Gen.String[0, 200]);

    [Fact]
    public void The_package_verifies_our_signatures() => Messages.Sample(
        (secret, old, id, payload) =>
        {
            var now = DateTimeOffset.UtcNow;
            string SignedBy(params byte[][] secrets) => StandardWebhooks.Signatures(secrets, $"{id:D}", now, payload);

            // Version 1.1.2 of the package never matches the last of several signatures, so each secret is also tried alone.
            new ReferenceWebhook(StandardWebhooks.SecretText(secret)).Verify(payload, Headers(id, now, SignedBy(secret, old)));
            new ReferenceWebhook(StandardWebhooks.SecretText(old)).Verify(payload, Headers(id, now, SignedBy(old)));
        },
        iter: 200);

    [Fact]
    public void The_package_refuses_our_signature_for_another_payload()
    {
        var (secret, id, now) = (new byte[32], Guid.NewGuid(), DateTimeOffset.UtcNow);
        var headers = Headers(id, now, StandardWebhooks.Signatures([secret], $"{id:D}", now, "{}"));

        Assert.ThrowsAny<Exception>(() => new ReferenceWebhook(StandardWebhooks.SecretText(secret)).Verify("{ }", headers));
    }

    private static HeaderDictionary Headers(Guid id, DateTimeOffset time, string signatures) => new()
    {
        ["webhook-id"] = $"{id:D}",
        ["webhook-timestamp"] = $"{time.ToUnixTimeSeconds()}",
        ["webhook-signature"] = signatures,
    };
}
