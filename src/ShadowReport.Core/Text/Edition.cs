namespace ShadowReport.Core.Text;

/// <summary>For whose eyes a file is, or a part of a text: each edition holds what the ones before it hold, and more.</summary>
public enum Edition
{
    /// <summary>What everybody may read.</summary>
    Public,

    /// <summary>Adds what only the body that the submission is sent to may see.</summary>
    Committee,

    /// <summary>Adds what stays in the coalition.</summary>
    Internal,
}
