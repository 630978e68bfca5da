namespace ShadowReport.Core.Text;

/// <summary>An edition of a file, or of a part of a text. Each edition contains the ones before it.</summary>
public enum Edition
{
    /// <summary>Visible to everyone.</summary>
    Public,

    /// <summary>Adds what only the body that receives the submission can see.</summary>
    Committee,

    /// <summary>Adds what only the coalition can see.</summary>
    Internal,
}
