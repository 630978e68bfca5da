namespace ShadowReport.Core;

/// <summary>Why a rule said no. Each kind has one HTTP status, mapped in one place of the Api.</summary>
public enum RefusalKind
{
    /// <summary>The thing named does not exist, or not for this person. 404.</summary>
    NotFound,

    /// <summary>Who is asking could not be made sure of: a password, a token. 401.</summary>
    NotSignedIn,

    /// <summary>The person may see the thing but not do this with it. 403.</summary>
    Forbidden,

    /// <summary>The request means something that cannot be. 400.</summary>
    Invalid,

    /// <summary>The request is well-formed, but the present state of things is against it. 409.</summary>
    Conflict,

    /// <summary>The writer saw an older revision than the current one. 412.</summary>
    Stale,

    /// <summary>More was sent than is taken. 413.</summary>
    TooLarge,

    /// <summary>A file or body is of a kind that is not read. 415.</summary>
    WrongFormat,

    /// <summary>Something that this needs is missing or busy just now; nothing of the request was carried out. 503.</summary>
    Unavailable,
}

/// <summary>A no, with a stable code for programs and words that help a person mend what they did.</summary>
/// <param name="Kind">The kind of no.</param>
/// <param name="Code">Stable, kebab-case; clients build on it.</param>
/// <param name="Message">One or two sentences for a person; no internals.</param>
public sealed record Refusal(RefusalKind Kind, string Code, string Message)
{
    /// <summary>The field at fault, in the request's own camelCase path, or null when it is no single field.</summary>
    public string? Field { get; init; }

    /// <summary>Members added to the problem document, such as the three texts of an edit conflict.</summary>
    public IReadOnlyDictionary<string, object?> Details { get; init; } = new Dictionary<string, object?>();

    /// <summary>Something named in the URL is not there.</summary>
    public static Refusal NotFound(string code, string message) => new(RefusalKind.NotFound, code, message);

    /// <summary>Who is asking could not be made sure of.</summary>
    public static Refusal NotSignedIn(string code, string message) => new(RefusalKind.NotSignedIn, code, message);

    /// <summary>The person's role does not reach this far.</summary>
    public static Refusal Forbidden(string code, string message) => new(RefusalKind.Forbidden, code, message);

    /// <summary>A field's value cannot be.</summary>
    public static Refusal Invalid(string code, string field, string message) => new(RefusalKind.Invalid, code, message) { Field = field };

    /// <summary>The state of things is against it.</summary>
    public static Refusal Conflict(string code, string message) => new(RefusalKind.Conflict, code, message);

    /// <summary>Something that this needs is missing or busy.</summary>
    public static Refusal Unavailable(string code, string message) => new(RefusalKind.Unavailable, code, message);

    /// <summary>The writer's revision is not the current one.</summary>
    public static Refusal Stale(string message) => new(RefusalKind.Stale, "stale-revision", message);
}

/// <summary>An outcome of which only the yes or no matters, as for logging.</summary>
public interface IOutcome
{
    /// <summary>The refusal, or null when there is a value.</summary>
    Refusal? Refusal { get; }
}

/// <summary>A value, or the refusal that stands in its place. Never both, never neither.</summary>
public readonly struct Outcome<T> : IOutcome
{
    private readonly T? _value;

    private Outcome(T? value, Refusal? refusal)
    {
        _value = value;
        Refusal = refusal;
    }

    /// <summary>The refusal, or null when there is a value.</summary>
    public Refusal? Refusal { get; }

    /// <summary>True when <see cref="Refusal"/> is null.</summary>
    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(false, nameof(Refusal))]
    public bool Succeeded => Refusal is null;

    /// <summary>The value. Reading it from a refused outcome is a programming error.</summary>
    public T Value => Refusal is null ? _value! : throw new InvalidOperationException($"Refused: {Refusal.Code}.");

    /// <summary>Turns the value into another, and keeps a refusal as it is.</summary>
    public Outcome<TOther> Select<TOther>(Func<T, TOther> map) => Refusal is null ? map(_value!) : Refusal;

    /// <summary>A value is an outcome.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, null);

    /// <summary>A refusal is an outcome.</summary>
    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}
