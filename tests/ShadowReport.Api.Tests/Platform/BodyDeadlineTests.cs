using System.Net.Sockets;
using System.Text;
using ShadowReport.Api.Platform;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Platform;

/// <summary>A body has a deadline that a slow line can keep.</summary>
public sealed class BodyDeadlineTests
{
    [Theory]
    [InlineData(0L, false, 30)]
    [InlineData(1L, false, 31)]
    [InlineData(1024L, false, 31)]
    [InlineData(100 * 1024L, false, 130)]
    [InlineData(1024 * 1024L, false, 600)]
    [InlineData(1024 * 1024L, true, 1054)]
    [InlineData(200 * 1024 * 1024L, true, 3600)]
    [InlineData(null, false, 600)]
    [InlineData(null, true, 3600)]
    public void It_grows_with_the_announced_length_up_to_its_limit(long? bytes, bool isFile, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), BodyDeadline.TimeFor(TimeSpan.FromSeconds(30), bytes, isFile));

    [Fact]
    public async Task A_body_that_misses_its_deadline_gets_408_and_writes_nothing()
    {
        var database = await TestPostgres.NewDatabase();
        await using var patient = new OwnHost(database);
        var desk = await Desk.WithSection(patient);
        await using var strict = new OwnHost(database, onKestrel: true, ("Limits:SlowBodySeconds", "0"));
        strict.StartServer();

        var answer = await AnswerToHalfABody(strict.ClientOptions.BaseAddress, desk.Draft("borders"), desk.Drafter.Access);

        Assert.StartsWith("HTTP/1.1 408", answer);
        Assert.Contains("\"code\":\"request-too-slow\"", answer);
        Assert.Equal(1, (await desk.Coordinator.Read(desk.Draft("borders"))).Number("version"));
    }

    private static async Task<string> AnswerToHalfABody(Uri server, string draft, string token)
    {
        using var line = new TcpClient();
        await line.ConnectAsync(server.Host, server.Port, TestContext.Current.CancellationToken);
        await using var stream = line.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"POST {draft}/versions HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nContent-Type: "
                + $"application/json\r\nContent-Length: 60\r\n\r\n{{\"basedOn\":1,"),
            TestContext.Current.CancellationToken);
        var (answer, buffer) = (new StringBuilder(), new byte[4096]);
        for (int read; !answer.ToString().Contains("traceId", StringComparison.Ordinal)
            && (read = await stream.ReadAsync(buffer, TestContext.Current.CancellationToken)) > 0;)
            answer.Append(Encoding.UTF8.GetString(buffer, 0, read));
        return answer.ToString();
    }
}
