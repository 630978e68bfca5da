using System.Text.RegularExpressions;
using Microsoft.Playwright;
using ShadowReport.Api.Host.Demo;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Demo;
using ShadowReport.Api.Tests.Documentation;
using ShadowReport.Api.Tests.Drafts;
using ShadowReport.Publishing.Tests;

namespace ShadowReport.Api.Tests.Clients;

/// <summary>
/// The web client in Debian's Chromium: two people write at once in two browsers, one of them is offline for a while, and a third reviews.
/// </summary>
public sealed class PeopleInBrowsers(DemoHost demo)
{
    private const string Report = "/api/v1/coalitions/desiree/reports/cedaw-2019";
    private const string Draft = $"{Report}/drafts/introduction";

    private const string First = " Wren wrote this sentence first.";
    private const string Offline = " Marisol typed this one on a train without a connection.";
    private const string Meanwhile = " Wren kept on writing meanwhile.";
    private const string Later = " Wren had no answer, and added this.";
    private const string Suggested = " Inés asks for this sentence too.";
    private const string Unsaved = " Wren never saved these words as a version.";

    private readonly List<string> _faults = [];

    [Fact]
    public async Task The_code_of_the_client_has_no_cast()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(ClientTools.WebClient, "app"), "*.ts"))
        {
            var code = Regex.Replace(
                await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), @"""[^""\n]*""|`[^`]*`|//.*|/\*[\s\S]*?\*/", "");
            Assert.DoesNotMatch(@"\bas \w|\bany\b|\w!\.", code);
        }
    }

    [Fact]
    public async Task A_screen_takes_as_many_calls_as_the_guide_says()
    {
        await Compile();
        await using var site = await SampleSite.Start();
        await using var host = new OwnHost(
            await TestPostgres.NewDatabase(), onKestrel: true, ("Demo:Load", "true"), ("Cors:Origins:0", site.Origin));
        site.Api = host.CreateClient().BaseAddress!.ToString().TrimEnd('/');
        Assertions.SetDefaultExpectTimeout(ClientBrowser.Patience);
        using var playwright = await Playwright.CreateAsync();
        await using var chromium = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = ClientTools.Found("chromium"), Args = ["--no-sandbox", "--disable-dev-shm-usage"] });
        var wren = await SignedIn(chromium, site, "wren", "drafter");

        var draft = await wren.Calls(async () =>
        {
            await wren.Follow("Introduction");
            await wren.Sees("Version 1 by Wren");
            await wren.Sees("Save as a version");
        });
        var dashboard = await wren.Calls(async () =>
        {
            await wren.Follow("Dashboard");
            await wren.Sees("What waits for you");
        });

        Assert.Equal(ScreenCalls.Of("a page of one draft"), draft.Count);
        Assert.Equal(ScreenCalls.Of("a dashboard of a report"), dashboard.Count);
        Assert.Empty(_faults);
    }

    [Fact]
    public async Task Two_people_write_at_once_and_no_word_is_lost()
    {
        await Compile();
        await using var site = await SampleSite.Start();
        await using var host = new OwnHost(
            await TestPostgres.NewDatabase(), onKestrel: true, ("Demo:Load", "true"), ("Cors:Origins:0", site.Origin));
        site.Api = host.CreateClient().BaseAddress!.ToString().TrimEnd('/');
        var drafter = await Person(host, "drafter");
        (await drafter.ChangeNow(HttpMethod.Patch, Draft, new { contributors = new[] { "marisol" } })).EnsureSuccessStatusCode();

        Assertions.SetDefaultExpectTimeout(ClientBrowser.Patience);
        using var playwright = await Playwright.CreateAsync();
        await using var chromium = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = ClientTools.Found("chromium"), Args = ["--no-sandbox", "--disable-dev-shm-usage"] });
        var wren = await SignedIn(chromium, site, "wren", "drafter");
        var marisol = await SignedIn(chromium, site, "marisol", "coordinator");
        await wren.Picture("dashboard");

        await WriteAtOnce(wren, marisol);
        await ChooseByPlace(wren, marisol);
        await Review(await SignedIn(chromium, site, "ines", "reviewer"), wren);
        await Search(marisol);
        await LoseTab(wren);

        var versions = await Versions(drafter);
        Assert.All([First, Offline, Meanwhile, Later, Suggested], sentence => Assert.Contains(sentence.Trim(), versions[^1]));
        Assert.Contains(" at a pitch that Marisol calls feverish", versions[^1]);
        Assert.Contains(versions, text => text.Contains(" at a pitch that Wren calls loud", StringComparison.Ordinal));
        Assert.EndsWith(Unsaved, (await drafter.Read($"{Draft}/working-copy")).Text("text"));

        var file = await Downloaded(marisol);
        Assert.Empty(_faults);
        var words = await InLibreOffice(file);
        Assert.All([First, Offline, Meanwhile, Later, Suggested], sentence => Assert.Contains(sentence.Trim(), words));
        Assert.DoesNotContain(Unsaved.Trim(), words);
    }

    /// <summary>
    /// Wren saves, and Marisol sees it. Then both change the same words: Marisol without a connection, while an answer to Wren is lost.
    /// </summary>
    private static async Task WriteAtOnce(ClientBrowser wren, ClientBrowser marisol)
    {
        foreach (var person in new[] { wren, marisol })
        {
            await person.Follow("Introduction");
            await person.Sees("Version 1 by Wren");
        }

        await wren.Replace("unique to sex workers.", $"unique to sex workers.{First}");
        await wren.Sees("Kept in your working copy.");
        await wren.Save("A first sentence");
        await marisol.Sees("Wren: version saved · introduction, version 2");
        await Assertions.Expect(marisol.Text).ToHaveValueAsync(new Regex(Regex.Escape(First)));

        await marisol.Context.SetOfflineAsync(true);
        await marisol.Replace(" at a fevered pitch", " at a pitch that Marisol calls feverish");
        await marisol.TypeAtEnd(Offline);
        await marisol.Sees("No connection. Your words are kept on this device");
        await marisol.Save("From the train");
        await marisol.Sees("No connection. Try again when you are online.");
        await marisol.Picture("offline");

        await wren.Replace(" at a fevered pitch", " at a pitch that Wren calls loud");
        await wren.Replace(First, First + Meanwhile);
        await wren.LoseAnswer("**/working-copy/version");
        await wren.Save("Other words");
        await wren.Sees("No connection. Try again when you are online.");
        await wren.Sees("Version 3 by Wren");
        await wren.Replace(Meanwhile, Meanwhile + Later);
        await wren.Save("Other words");
        await wren.Sees("Version 4 by Wren");
    }

    /// <summary>Marisol is online again, and decides whose words stay.</summary>
    private static async Task ChooseByPlace(ClientBrowser wren, ClientBrowser marisol)
    {
        await marisol.Context.SetOfflineAsync(false);
        await marisol.Sees("Version 4 by Wren");
        await marisol.Sees("Wren saved version 4. Your words are merged with it when you save.");
        await marisol.Save("From the train");
        await marisol.Sees("Wren changed the same words in version 4.", "Conflict");
        await marisol.Picture("conflict");
        await marisol.Page.GetByLabel(new Regex("^ ?You: ")).CheckAsync();
        await marisol.Click("Save with these choices");
        await marisol.Sees("Version 5 by Marisol");
        await wren.Sees("Version 5 by Marisol");
        await Assertions.Expect(wren.Text).ToHaveValueAsync(new Regex(Regex.Escape(Offline)));
        await wren.Picture("live-update");
    }

    /// <summary>Inés comments, suggests and approves; Wren sees it come, replies and accepts.</summary>
    private static async Task Review(ClientBrowser ines, ClientBrowser wren)
    {
        await ines.Follow("Introduction");
        await ines.Page.Locator(".text").ClickAsync(new() { ClickCount = 3, Position = new() { X = 40, Y = 10 } });
        await ines.Sees("About the words that you select: Desiree Alliance is a United States coalition", "Comments");
        await ines.Fill("Your comment", "Is this the agreed wording?");
        await ines.Click("Comment");
        var text = ines.Page.GetByLabel("Suggested text");
        await text.FillAsync(await text.InputValueAsync() + Suggested);
        await ines.Click("Suggest");
        await ines.Sees("open", "Suggestions");

        await wren.Sees("Is this the agreed wording?", "Comments");
        await wren.Sees(Suggested.Trim(), "Suggestions");
        var thread = wren.Page.Locator("article", new() { HasText = "Is this the agreed wording?" });
        await thread.GetByLabel("Your reply").FillAsync("It is.");
        await thread.GetByRole(AriaRole.Button, new() { Name = "Reply" }).ClickAsync();
        await ines.Sees("It is.", "Comments");
        await wren.Click("Accept");
        await ines.Sees("Version 6 by Wren");
        await ines.Page.GetByLabel("Decision").SelectOptionAsync("approve");
        await ines.Fill("Comment of the review", "Ready for the Committee.");
        await ines.Click("Give review");
        await ines.Sees("approve, version 6, current", "Reviews");
        await ines.Picture("review");
        await wren.Sees("approve, version 6, current", "Reviews");
        await wren.Picture("reviewed");
    }

    private static async Task Search(ClientBrowser marisol)
    {
        await marisol.Fill("Words to search", "train connection");
        await marisol.Click("Search");
        await marisol.Sees(Offline.Trim(), "Found for train connection");
        await marisol.Sees("Introduction, text", "Found for train connection");
        await Assertions.Expect(marisol.Page.Locator("mark").First).ToHaveTextAsync("train");
        await marisol.Picture("search");
    }

    /// <summary>Wren types without a connection, and the tab is closed. The words are there when the draft is opened again.</summary>
    private static async Task LoseTab(ClientBrowser wren)
    {
        await wren.Context.SetOfflineAsync(true);
        await wren.TypeAtEnd(Unsaved);
        await wren.Sees("No connection. Your words are kept on this device");
        await wren.Page.CloseAsync();
        await wren.Context.SetOfflineAsync(false);
        await wren.OpenTab();
        await wren.Follow("Introduction");
        await Assertions.Expect(wren.Text).ToHaveValueAsync(new Regex(Regex.Escape(Unsaved)));
        await wren.Sees("Kept in your working copy.");
        await wren.Picture("after-a-closed-tab");
    }

    private static async Task<byte[]> Downloaded(ClientBrowser marisol)
    {
        await marisol.Follow("Dashboard");
        await marisol.Fill("Title of the snapshot", "After the story");
        await marisol.Click("Freeze and make a Word file");
        var button = marisol.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Download .*snapshot-2.*docx$") });
        var download = await marisol.Page.RunAndWaitForDownloadAsync(() => button.ClickAsync());
        await marisol.Picture("files");
        return await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
    }

    private static Task<string> InLibreOffice(byte[] docx) => OfficePrograms.Converted(
        docx, "soffice", "--headless", "--convert-to", "txt:Text (encoded):UTF8", "submission.docx");

    private async Task Compile()
    {
        ClientTools.DemandNode("typescript/bin/tsc");
        ClientTools.Demand(ClientTools.IsInPath("chromium") ? null : "chromium is not installed");
        await ApiDescription.Types(demo);
        Assert.Equal("", await ClientTools.Node("typescript/bin/tsc", "-p", "app/tsconfig.json"));
    }

    private Task<ClientBrowser> SignedIn(IBrowser chromium, SampleSite site, string name, string role) =>
        ClientBrowser.SignedIn(chromium, site.Origin, name, role, _faults);

    private static async Task<Person> Person(OwnHost host, string role)
    {
        var person = new Person(host, $"{role}@demo.example");
        await person.SignIn(DemoCoalition.Password);
        return person;
    }

    /// <summary>The texts of all versions of the draft.</summary>
    private static async Task<List<string>> Versions(Person person)
    {
        var newest = (await person.Read(Draft)).Number("version");
        var texts = new List<string>();
        for (var number = 1; number <= newest; number++)
            texts.Add((await person.Read($"{Draft}/versions/{number}")).Text("text"));
        return texts;
    }
}
