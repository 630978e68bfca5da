namespace ShadowReport.Api.Platform.EmbeddedPostgres;

/// <summary>The embedded server cannot be had. The message is one line that says why and what to do; print it and exit.</summary>
internal sealed class EmbeddedPostgresException(string message, Exception? cause = null) : Exception(message, cause);
