using ShadowReport.Benchmarks;
using ShadowReport.Benchmarks.Files;
using ShadowReport.Benchmarks.Text;

// The two servers to compare with run as processes of their own, like the API.
if (args is ["bare-server", var bareUrl, var bareDatabase])
    return await BareServer.Run(bareUrl, bareDatabase);
if (args is ["empty-app", var emptyUrl, var emptyDatabase])
    return await EmptyApp.Run(emptyUrl, emptyDatabase);

// Another build of the API, to be measured beside this one.
if (args is ["against", var otherBuild])
{
    await SideBySide.Against(otherBuild);
    return 0;
}

// A published build, from its start until it is warm.
if (args is ["first-requests", var published])
{
    await FirstRequests.Measure(published);
    return 0;
}

string[] known = [
    "saves", "reads", "processor", "statements", "flatness", "growth", "start", "archive", "report", "search", "events", "text", "files"];
var asked = args.Length == 0 ? known : args;
if (asked.Except(known).FirstOrDefault() is { } unknown)
{
    Console.Error.WriteLine($"There is no benchmark {unknown}. There are: {string.Join(", ", known)}.");
    return 1;
}

if (asked.Contains("text"))
{
    TextSaves.Measure();
    TextSideBySide.Measure();
    TextGrowth.Measure();
    TextWorstCases.Measure();
}

if (asked.Contains("files"))
{
    ImportTimes.Measure();
    await FilesSideBySide.Measure();
}

// Everything else needs a server.
if (asked.All(name => name is "text" or "files"))
    return 0;

await using var bench = await Bench.SetUp();
if (asked.Contains("saves"))
    await SideBySide.Saves(bench);
if (asked.Contains("reads"))
    await SideBySide.Reads(bench);
if (asked.Contains("processor"))
    await ProcessorTime.Measure(bench);
if (asked.Contains("statements"))
    await Statements.Measure(bench);
if (asked.Contains("flatness"))
    await Flatness.Measure(bench);
if (asked.Contains("growth"))
    await Growth.Measure(bench);
if (asked.Contains("start"))
    await StartUp.Measure(bench);
if (asked.Contains("archive"))
    await Archives.Measure(bench);
if (asked.Contains("report"))
    await WholeReport.Measure(bench);
if (asked.Contains("search"))
    await Searching.Measure(bench);
if (asked.Contains("events"))
    await Events.Measure(bench);
return 0;
