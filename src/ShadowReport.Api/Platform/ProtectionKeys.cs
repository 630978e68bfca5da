using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;

namespace ShadowReport.Api.Platform;

/// <summary>
/// The keys that protect what has to be read again, such as secrets of webhooks. They live in the database, so that all nodes have
/// them; whoever has the database has them too, unless a certificate (`Keys:Certificate`) wraps them.
/// </summary>
internal sealed class ProtectionKeys(NpgsqlDataSource database) : IXmlRepository
{
    private const string Table = "mt_doc_protection_key";

    /// <summary>One key, as ASP.NET Core writes it.</summary>
    internal sealed record Key(string Id, string Xml);

    public static readonly DocumentRules Rules = DocumentRules.For<Key>(
        "protection_key", ArchiveRule.Not("It is a secret of this server."), ErasureRule.Nothing("It names no person."),
        PersonalRule.Not("It names no person."),
        ExpiryRule.Never("Protected data would become unreadable."));

    public static void Configure(StoreOptions options) => options.Schema.For<Key>().SingleTenanted().DocumentAlias("protection_key");

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var command = database.CreateCommand($"select data ->> 'xml' from {Storage.Schema}.{Table} order by id");
        using var row = command.ExecuteReader();
        var found = new List<XElement>();
        while (row.Read())
            found.Add(XElement.Parse(row.GetString(0)));
        return found;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var command = database.CreateCommand(
            $"insert into {Storage.Schema}.{Table} (id, data) values ($1, jsonb_build_object('id', $1::text, 'xml', $2::text))");
        command.Parameters.Add(new() { Value = friendlyName });
        command.Parameters.Add(new() { Value = element.ToString(SaveOptions.DisableFormatting) });
        command.ExecuteNonQuery();
    }
}

internal static class Protection
{
    public static IServiceCollection AddProtection(this IServiceCollection services, IConfiguration configuration)
    {
        var protection = services.AddDataProtection().SetApplicationName("shadowreport");
        services.AddOptions<KeyManagementOptions>()
            .Configure<NpgsqlDataSource>((options, database) => options.XmlRepository = new ProtectionKeys(database));
        if (configuration["Keys:Certificate"] is { Length: > 0 } file)
            protection.ProtectKeysWithCertificate(
                X509CertificateLoader.LoadPkcs12FromFile(file, configuration["Keys:CertificatePassword"]));
        return services;
    }
}
