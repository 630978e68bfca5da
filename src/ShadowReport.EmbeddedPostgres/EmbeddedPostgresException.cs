namespace ShadowReport.EmbeddedPostgres;

/// <summary>The embedded server cannot be had. The message is one line that says why and what to do; print it and exit.</summary>
public sealed class EmbeddedPostgresException(string message, Exception? cause = null) : Exception(message, cause);
