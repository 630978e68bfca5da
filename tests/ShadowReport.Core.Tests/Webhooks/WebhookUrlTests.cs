using ShadowReport.Core.Webhooks;

namespace ShadowReport.Core.Tests.Webhooks;

public sealed class WebhookUrlTests
{
    [Theory]
    [InlineData("https://hooks.example.org/shadowreport")]
    [InlineData("https://hooks.example.org:8443/a?token=b")]
    [InlineData("https://8.8.8.8/hook")]
    [InlineData("https://bücher.example/hook")]
    public void A_public_https_address_is_valid(string url) =>
        Assert.True(WebhookUrl.Read(url, allowPlain: false, allowPrivate: false).Succeeded);

    [Theory]
    [InlineData("", "url-malformed")]
    [InlineData("hooks.example.org", "url-malformed")]
    [InlineData("https://127.0.0.1./", "url-not-public")]
    [InlineData("https://", "url-malformed")]
    [InlineData("https://ana:secret@hooks.example.org/", "url-malformed")]
    [InlineData("https://hooks.example.org@127.0.0.1/", "url-malformed")]
    [InlineData("https://hooks.example.org/#part", "url-malformed")]
    [InlineData("http://hooks.example.org/", "url-not-https")]
    [InlineData("file:///etc/passwd", "url-malformed")]
    [InlineData("ftp://hooks.example.org/", "url-not-https")]
    [InlineData("gopher://hooks.example.org/", "url-not-https")]
    [InlineData("https://localhost/", "url-not-public")]
    [InlineData("https://LOCALHOST./", "url-not-public")]
    [InlineData("https://api.localhost/", "url-not-public")]
    [InlineData("https://printer.local/", "url-not-public")]
    [InlineData("https://metadata.google.internal/", "url-not-public")]
    [InlineData("https://postgres/", "url-not-public")]
    [InlineData("https://127.0.0.1/", "url-not-public")]
    [InlineData("https://2130706433/", "url-not-public")]
    [InlineData("https://0x7f000001/", "url-not-public")]
    [InlineData("https://0177.0.0.1/", "url-not-public")]
    [InlineData("https://127.1/", "url-not-public")]
    [InlineData("https://0/", "url-not-public")]
    [InlineData("https://[::1]/", "url-not-public")]
    [InlineData("https://[::ffff:127.0.0.1]/", "url-not-public")]
    [InlineData("https://[fd00:ec2::254]/", "url-not-public")]
    [InlineData("https://169.254.169.254/latest/meta-data/", "url-not-public")]
    [InlineData("https://１２７.０.０.１/", "url-not-public")]
    [InlineData("https://127。0。0。1/", "url-not-public")]
    public void Other_addresses_are_refused(string url, string code) =>
        Assert.Equal(code, WebhookUrl.Read(url, allowPlain: false, allowPrivate: false).Refusal?.Code);

    [Fact]
    public void A_very_long_address_is_refused() =>
        Assert.Equal("url-malformed", WebhookUrl.Read(
            "https://hooks.example.org/" + new string('a', 2_000), allowPlain: true, allowPrivate: true).Refusal?.Code);

    [Theory]
    [InlineData("http://127.0.0.1:5000/hook")]
    [InlineData("http://receiver/hook")]
    public void A_server_can_allow_private_addresses(string url) =>
        Assert.True(WebhookUrl.Read(url, allowPlain: true, allowPrivate: true).Succeeded);
}
