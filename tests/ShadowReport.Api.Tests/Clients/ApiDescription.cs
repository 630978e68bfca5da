using System.Collections.Concurrent;
using ShadowReport.Api.Tests.Demo;

namespace ShadowReport.Api.Tests.Clients;

/// <summary>The OpenAPI documents as files, and the TypeScript types that are made from them. Each is written once in a run.</summary>
internal static class ApiDescription
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Files = new();

    /// <summary>The path of `everything.json` or `reviewing.json`.</summary>
    public static Task<string> Document(DemoHost demo, string name) => Once(name, () => Save(demo, name));

    /// <summary>The path of the types that `openapi-typescript` makes.</summary>
    public static Task<string> Types(DemoHost demo) => Once("types", async () =>
    {
        var types = Path.Combine(ClientTools.WebClient, "generated", "types.ts");
        await ClientTools.Node("openapi-typescript/bin/cli.js", await Document(demo, "everything"), "--output", types);
        return types;
    });

    private static Task<string> Once(string name, Func<Task<string>> write) => Files.GetOrAdd(name, _ => new(write)).Value;

    private static async Task<string> Save(DemoHost demo, string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "documents"));
        var file = Path.Combine(folder.FullName, $"{name}.json");
        using var client = demo.CreateClient();
        await File.WriteAllTextAsync(
            file, await client.GetStringAsync($"/openapi/{name}.json", TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken);
        return file;
    }
}
