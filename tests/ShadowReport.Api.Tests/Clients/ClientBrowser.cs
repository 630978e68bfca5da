using Microsoft.Playwright;

namespace ShadowReport.Api.Tests.Clients;

/// <summary>One person's browser, with the web client in it.</summary>
internal sealed class ClientBrowser(IPage page, string name)
{
    /// <summary>Only ends a test that hangs.</summary>
    public const float Patience = 120_000;

    private static int _pictures;

    public IPage Page => page;

    public ILocator Text => page.GetByRole(AriaRole.Textbox, new() { Name = "Text", Exact = true });

    public static async Task<ClientBrowser> Opened(IBrowser browser, string origin, string name, List<string> faults)
    {
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1200, Height = 900 } });
        context.SetDefaultTimeout(Patience);
        var page = await context.NewPageAsync();
        page.PageError += (_, fault) => faults.Add($"{name}: {fault}");
        page.Console += (_, line) =>
        {
            if (line.Text.Contains("CORS", StringComparison.Ordinal))
                faults.Add($"{name}: {line.Text}");
        };
        await page.GotoAsync(origin);
        return new ClientBrowser(page, name);
    }

    public async Task SignIn(string email, string password)
    {
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(password);
        await Click("Sign in");
    }

    public Task Follow(string link) => page.GetByRole(AriaRole.Link, new() { Name = link }).First.ClickAsync();

    public Task Click(string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    public Task Fill(string field, string words) => page.GetByLabel(field, new() { Exact = true }).FillAsync(words);

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

    /// <summary>Waits until the page shows these words in the section with this heading, or anywhere.</summary>
    public Task Sees(string words, string? section = null) =>
        Assertions.Expect(section is null ? page.Locator("body") : page.GetByRole(AriaRole.Region, new() { Name = section }))
            .ToContainTextAsync(words);

    /// <summary>Keeps what the page shows as test output.</summary>
    public async Task Picture(string title)
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "screenshots")).FullName;
        var file = Path.Combine(folder, $"{Interlocked.Increment(ref _pictures):00}-{name}-{title}.png");
        await page.ScreenshotAsync(new() { Path = file, FullPage = true });
    }
}
