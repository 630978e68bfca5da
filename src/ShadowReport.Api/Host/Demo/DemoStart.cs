using ShadowReport.Api.People.Accounts;
using ShadowReport.Api.Writing.Reference;

namespace ShadowReport.Api.Host.Demo;

internal static class DemoStart
{
    /// <summary>In Development: loads the demo once and prints its accounts. Elsewhere: ends what was signed in to them.</summary>
    public static async Task LoadDemo(this WebApplication app)
    {
        await app.Services.GetRequiredService<DemoAccounts>().EndSignIns(app.Lifetime.ApplicationStopping);
        if (!app.Environment.IsDevelopment() || !app.Configuration.GetValue("Demo:Load", true))
            return;

        var story = DemoFiles.Read(SeedsFolder.Find(app.Environment));
        var demo = new DemoCoalition(
            app.Services.GetRequiredService<IServiceScopeFactory>(), app.Services.GetRequiredService<TimeProvider>());
        await demo.Load(story, app.Lifetime.ApplicationStopping);
        app.Lifetime.ApplicationStarted.Register(() => Print(app, story));
    }

    private static void Print(WebApplication app, DemoStory story)
    {
        var address = app.Urls.FirstOrDefault() ?? "http://localhost:5080";
        Console.WriteLine($"ShadowReport is ready: {address}/swagger");
        Console.WriteLine(
            $"Demo coalition {story.People.Coalition.Key}, report {story.Report.Key}. Accounts, all with the password "
            + $"{DemoCoalition.Password}:");
        foreach (var person in story.People.People)
            Console.WriteLine($"  {person.Email,-26} {string.Join(", ", person.Roles).ToLowerInvariant()}");
    }
}
