namespace ShadowReport.Core.Drafts;

/// <summary>The limits of a draft. They are limits of this software, not of a UN body.</summary>
public static class DraftLimits
{
    /// <summary>The longest text of one version, in Unicode code points.</summary>
    public const int TextCodePoints = 100_000;

    /// <summary>The longest title, in UTF-16 units.</summary>
    public const int Title = 300;

    /// <summary>The longest addressee of a recommendation, in UTF-16 units.</summary>
    public const int Addressee = 300;

    /// <summary>The longest reason for a version, in UTF-16 units.</summary>
    public const int Reason = 500;

    /// <summary>The most drafts that one report holds.</summary>
    public const int DraftsInReport = 500;

    /// <summary>The maximum depth of sections. Word allows level 9, but readers lose track much earlier.</summary>
    public const int Depth = 4;
}
