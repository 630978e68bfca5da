using FluentValidation.Validators;

namespace ShadowReport.Api.Platform;

/// <summary>What a schema can say about a value: its length, its form and its range.</summary>
internal sealed record Shape
{
    public int? MinLength { get; init; }

    public int? MaxLength { get; init; }

    /// <summary>A regular expression of ECMA-262.</summary>
    public string? Pattern { get; init; }

    public string? Format { get; init; }

    /// <summary>The one value that is taken.</summary>
    public string? Const { get; init; }

    public int? Minimum { get; init; }

    public int? Maximum { get; init; }

    public int? MinItems { get; init; }

    public int? MaxItems { get; init; }

    /// <summary>The shape of each item of a list, or of each value of a map.</summary>
    public Shape? Items { get; init; }

    /// <summary>A text of so many characters.</summary>
    public static Shape Text(int minLength, int maxLength, string? pattern = null) =>
        new() { MinLength = minLength, MaxLength = maxLength, Pattern = pattern };

    /// <summary>Both shapes in one.</summary>
    public Shape And(Shape other) => new()
    {
        MinLength = Larger(MinLength, other.MinLength),
        MaxLength = Smaller(MaxLength, other.MaxLength),
        Pattern = Pattern ?? other.Pattern,
        Format = Format ?? other.Format,
        Const = Const ?? other.Const,
        Minimum = Larger(Minimum, other.Minimum),
        Maximum = Smaller(Maximum, other.Maximum),
        MinItems = Larger(MinItems, other.MinItems),
        MaxItems = Smaller(MaxItems, other.MaxItems),
        Items = Items is { } items && other.Items is { } others ? items.And(others) : Items ?? other.Items,
    };

    private static int? Larger(int? one, int? other) => one is { } number && other is { } second ? Math.Max(number, second) : one ?? other;

    private static int? Smaller(int? one, int? other) => one is { } number && other is { } second ? Math.Min(number, second) : one ?? other;
}

/// <summary>Carries the shape that a rule of our own holds, so that the OpenAPI document can say it.</summary>
internal interface IShapeValidator
{
    Shape Shape { get; }
}

internal sealed class ShapeValidator<T, TProperty>(Shape shape) : PropertyValidator<T, TProperty>, IShapeValidator
{
    public override string Name => "ShapeValidator";

    public Shape Shape => shape;

    /// <summary>The rule beside it decides.</summary>
    public override bool IsValid(ValidationContext<T> context, TProperty value) => true;
}

internal static class ShapeRules
{
    /// <summary>Says in the OpenAPI document what the rules that follow decide by a function.</summary>
    public static IRuleBuilderOptions<T, TProperty> HasShape<T, TProperty>(this IRuleBuilder<T, TProperty> rule, Shape shape) =>
        rule.SetValidator(new ShapeValidator<T, TProperty>(shape));
}
