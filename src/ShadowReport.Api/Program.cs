using System.Globalization;
using ShadowReport.Api.Host;
using ShadowReport.Api.Host.Demo;
using ShadowReport.Api.People.Accounts;

// Texts and numbers are the same on every machine, whatever its language.
(CultureInfo.DefaultThreadCurrentCulture, CultureInfo.DefaultThreadCurrentUICulture) = (
    CultureInfo.InvariantCulture, CultureInfo.InvariantCulture);

var builder = WebApplication.CreateBuilder(args);
try
{
    await using var database = await Database.Find(builder.Configuration);
    builder.AddShadowReport(database.ConnectionString);
    var app = builder.Build();
    app.UseShadowReport();
    await app.Prepare();
    if (AddAccount.IsAsked(args))
        return await AddAccount.Run(app, args);
    await app.LoadDemo();
    await app.RunAsync();
    return 0;
}
catch (Exception exception) when (StartFault.Of(exception, builder.Configuration) is { } line)
{
    Console.Error.WriteLine(line);
    return 1;
}

/// <summary>Named for the tests, which start the API in their own process.</summary>
public partial class Program;
