namespace ShadowReport.Core;

/// <summary>The kind of a refusal. The Api maps each kind to one HTTP status.</summary>
public enum RefusalKind
{
    /// <summary>The thing does not exist, or is hidden from this person. 404.</summary>
    NotFound,

    /// <summary>The person is not authenticated: the password or token is wrong. 401.</summary>
    NotSignedIn,

    /// <summary>The person can see the thing but has no permission for this. 403.</summary>
    Forbidden,

    /// <summary>A value in the request is invalid. 400.</summary>
    Invalid,

    /// <summary>The request conflicts with the current state. 409.</summary>
    Conflict,

    /// <summary>The request is based on an outdated revision. 412.</summary>
    Stale,

    /// <summary>The request is too large. 413.</summary>
    TooLarge,

    /// <summary>The format of the file or body is not supported. 415.</summary>
    WrongFormat,

    /// <summary>A required service is missing or busy; nothing was changed. 503.</summary>
    Unavailable,
}

/// <summary>A refusal with a stable code for programs and a message for people.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Code">The code: stable and kebab-case. Clients rely on it.</param>
/// <param name="Message">What is wrong and what to do, in one or two sentences without internals.</param>
public sealed record Refusal(RefusalKind Kind, string Code, string Message)
{
    /// <summary>The camelCase path of the invalid field; null when it is not about a single field.</summary>
    public string? Field { get; init; }

    /// <summary>Additional members of the problem document, such as the three texts of an edit conflict.</summary>
    public IReadOnlyDictionary<string, object?> Details { get; init; } = new Dictionary<string, object?>();

    /// <summary>Refuses because something named in the URL does not exist.</summary>
    public static Refusal NotFound(string code, string message) => new(RefusalKind.NotFound, code, message);

    /// <summary>Refuses because the person is not authenticated.</summary>
    public static Refusal NotSignedIn(string code, string message) => new(RefusalKind.NotSignedIn, code, message);

    /// <summary>Refuses because the person has no permission.</summary>
    public static Refusal Forbidden(string code, string message) => new(RefusalKind.Forbidden, code, message);

    /// <summary>Refuses an invalid value of a field.</summary>
    public static Refusal Invalid(string code, string field, string message) => new(RefusalKind.Invalid, code, message) { Field = field };

    /// <summary>Refuses because of a conflict with the current state.</summary>
    public static Refusal Conflict(string code, string message) => new(RefusalKind.Conflict, code, message);

    /// <summary>Refuses because a required service is missing or busy.</summary>
    public static Refusal Unavailable(string code, string message) => new(RefusalKind.Unavailable, code, message);

    /// <summary>Refuses because the request is based on an outdated revision.</summary>
    public static Refusal Stale(string message) => new(RefusalKind.Stale, "stale-revision", message);
}

/// <summary>An outcome of which only success or refusal matters, as for logging.</summary>
public interface IOutcome
{
    /// <summary>The refusal; null on success.</summary>
    Refusal? Refusal { get; }
}

/// <summary>A value, or the refusal that replaces it.</summary>
public readonly struct Outcome<T> : IOutcome
{
    private readonly T? _value;

    private Outcome(T? value, Refusal? refusal)
    {
        _value = value;
        Refusal = refusal;
    }

    /// <summary>The refusal; null on success.</summary>
    public Refusal? Refusal { get; }

    /// <summary>Whether there is a value and no refusal.</summary>
    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(false, nameof(Refusal))]
    public bool Succeeded => Refusal is null;

    /// <summary>The value. Reading it from a refusal is a programming error and throws.</summary>
    public T Value => Refusal is null ? _value! : throw new InvalidOperationException($"Refused: {Refusal.Code}.");

    /// <summary>Converts the value, and keeps a refusal unchanged.</summary>
    public Outcome<TOther> Select<TOther>(Func<T, TOther> map) => Refusal is null ? map(_value!) : Refusal;

    /// <summary>Wraps a value.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, null);

    /// <summary>Wraps a refusal.</summary>
    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}
