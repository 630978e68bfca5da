namespace ShadowReport.Api.Platform.OpenApi;

/// <summary>The data of one kind of event of a stream: JSON of this type, under this name.</summary>
/// <param name="Name">The name of the event; `message` for those without one, as a browser's EventSource calls them.</param>
/// <param name="Type">The type of its data.</param>
internal sealed record EventData(string Name, Type Type);
