namespace ShadowReport.Api.Tests.Webhooks;

/// <summary>A server that is set to send to its neighbours, for whom the receivers here stand.</summary>
public sealed class SendingHost : IAsyncLifetime
{
    internal static readonly (string, string)[] Settings = [
        ("Webhooks:AllowPrivateAddresses", "true"), ("Webhooks:AllowPlainHttp", "true"), ("Webhooks:TimeLimitSeconds", "2")];

    internal string Database { get; private set; } = "";

    internal OwnHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Database = await TestPostgres.NewDatabase();
        Host = new OwnHost(Database, settings: Settings);
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
