using Microsoft.Playwright;
using ShadowReport.Api.Host.Demo;

namespace ShadowReport.Api.Tests.Clients;

/// <summary>The browser of one person of the demo, with the web client in it.</summary>
internal sealed class ClientBrowser
{
    /// <summary>Only ends a test that hangs.</summary>
    public const float Patience = 120_000;

    private static int _pictures;

    private readonly string _origin;
    private readonly string _name;
    private readonly string _role;

    private ClientBrowser(IBrowserContext context, string origin, string name, string role) =>
        (Context, _origin, _name, _role) = (context, origin, name, role);

    public IBrowserContext Context { get; }

    public IPage Page { get; private set; } = null!;

    public ILocator Text => Page.GetByRole(AriaRole.Textbox, new() { Name = "Text", Exact = true });

    /// <param name="browser">Chromium.</param>
    /// <param name="origin">Where the web client is served.</param>
    /// <param name="name">Names the screenshots.</param>
    /// <param name="role">The account of the demo.</param>
    /// <param name="faults">Takes errors of the client's code.</param>
    public static async Task<ClientBrowser> SignedIn(IBrowser browser, string origin, string name, string role, List<string> faults)
    {
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1200, Height = 900 } });
        context.SetDefaultTimeout(Patience);
        context.WebError += (_, fault) => faults.Add($"{name}: {fault.Error}");
        var person = new ClientBrowser(context, origin, name, role);
        await person.OpenTab();
        return person;
    }

    /// <summary>Opens a new tab and signs in. A tab that was open is closed without a word.</summary>
    public async Task OpenTab()
    {
        Page = await Context.NewPageAsync();
        await Page.GotoAsync(_origin);
        await Fill("E-mail", $"{_role}@demo.example");
        await Fill("Password", DemoCoalition.Password);
        await Click("Sign in");
        await Sees("What waits for you");
    }

    public Task Follow(string link) => Page.GetByRole(AriaRole.Link, new() { Name = link }).First.ClickAsync();

    public Task Click(string button) => Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    public Task Fill(string field, string words) => Page.GetByLabel(field, new() { Exact = true }).FillAsync(words);

    /// <summary>Types at the end of the text, key by key.</summary>
    public async Task TypeAtEnd(string words)
    {
        await Text.FocusAsync();
        await Text.PressAsync("Control+End");
        await Text.PressSequentiallyAsync(words);
    }

    public async Task Replace(string old, string words)
    {
        var text = await Text.InputValueAsync();
        Assert.Contains(old, text, StringComparison.Ordinal);
        await Text.FillAsync(text.Replace(old, words, StringComparison.Ordinal));
    }

    public async Task Save(string reason)
    {
        await Fill("Reason", reason);
        await Click("Save as a version");
    }

    /// <summary>The next request to this address is carried out, and its answer does not arrive.</summary>
    public Task LoseAnswer(string address) => Page.RouteAsync(
        address,
        async route =>
        {
            await route.FetchAsync();
            await route.AbortAsync();
        },
        new() { Times = 1 });

    /// <summary>The calls of the API while something is done. The stream of events goes on whatever is shown.</summary>
    public async Task<IReadOnlyList<string>> Calls(Func<Task> act)
    {
        var calls = new List<string>();
        Page.Request += Note;
        await act();
        Page.Request -= Note;
        return calls;

        void Note(object? sender, IRequest request)
        {
            if (request.Url.Contains("/api/", StringComparison.Ordinal) && request.Method != "OPTIONS" && !request.Url.EndsWith("/events"))
                calls.Add($"{request.Method} {request.Url}");
        }
    }

    /// <summary>Waits until the page shows these words in the section with this heading, or anywhere.</summary>
    public Task Sees(string words, string? section = null) =>
        Assertions.Expect(section is null ? Page.Locator("body") : Page.GetByRole(AriaRole.Region, new() { Name = section }))
            .ToContainTextAsync(words);

    /// <summary>Keeps what the page shows as test output.</summary>
    public async Task Picture(string title)
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "screenshots")).FullName;
        var file = Path.Combine(folder, $"{Interlocked.Increment(ref _pictures):00}-{_name}-{title}.png");
        await Page.ScreenshotAsync(new() { Path = file, FullPage = true });
    }
}
