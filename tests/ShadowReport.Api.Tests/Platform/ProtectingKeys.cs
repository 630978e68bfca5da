using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ShadowReport.Api.Tests.Platform;

/// <summary>The keys that protect what has to be read again live in the database, for all nodes.</summary>
public sealed class ProtectingKeys
{
    [Fact]
    public async Task One_node_reads_the_data_that_another_protected()
    {
        var database = await TestPostgres.NewDatabase();
        await using var one = new OwnHost(database);
        await using var two = new OwnHost(database);

        var kept = Protector(one).Protect("a lamp upon the stairs");

        Assert.Equal("a lamp upon the stairs", Protector(two).Unprotect(kept));
        Assert.DoesNotContain("encryptedKey", await Keys(database), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task With_a_certificate_the_database_alone_opens_nothing()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("shadowreport-key-").FullName, "keys.pfx");
        using (var rsa = RSA.Create(2048))
        using (var certificate = new CertificateRequest("CN=keys", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30)))
            await File.WriteAllBytesAsync(
                file, certificate.Export(X509ContentType.Pkcs12, "stairs"), TestContext.Current.CancellationToken);
        var database = await TestPostgres.NewDatabase();
        (string, string)[] settings = [("Keys:Certificate", file), ("Keys:CertificatePassword", "stairs")];
        await using var one = new OwnHost(database, settings: settings);
        await using var two = new OwnHost(database, settings: settings);
        await using var without = new OwnHost(database);

        var kept = Protector(one).Protect("a lamp upon the stairs");

        Assert.Equal("a lamp upon the stairs", Protector(two).Unprotect(kept));
        Assert.ThrowsAny<CryptographicException>(() => Protector(without).Unprotect(kept));
        Assert.Contains("EncryptedKey", await Keys(database));
        Assert.Equal(
            HttpStatusCode.OK, (await without.CreateClient().GetAsync("/health/ready", TestContext.Current.CancellationToken)).StatusCode);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    private static IDataProtector Protector(OwnHost node) =>
        node.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    private static async Task<string> Keys(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(
            "select string_agg(data ->> 'xml', '') from shadowreport.mt_doc_protection_key where id not like 'revocation%'");
        return (string)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
