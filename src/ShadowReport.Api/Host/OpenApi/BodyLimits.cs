using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json.Nodes;
using FluentValidation.Validators;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using ShadowReport.Api.Deliberation.Comments;
using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Sending.SignOns;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Api.Writing.Sources;
using ShadowReport.Core.Comments;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Reports;
using ShadowReport.Core.Reviews;
using ShadowReport.Core.SignOns;
using ShadowReport.Core.Sources;

namespace ShadowReport.Api.Host.OpenApi;

/// <summary>The lengths, forms and ranges of the fields of bodies, as the validators hold them.</summary>
internal sealed class BodyLimits
{
    private readonly Dictionary<(Type Type, string Member), Shape> _shapes = [];

    public BodyLimits(IServiceProvider services)
    {
        // Rules that Core decides as a whole.
        Add(nameof(ChangeMyName.Body.DisplayName), typeof(ChangeMyName.Body), Shape.Text(1, CoalitionRules.MaximumDisplayName));
        Add(nameof(Deadline.Zone), typeof(Deadline), Shape.Text(1, 64));
        Add(nameof(OutlineNode.Key), typeof(OutlineNode), KeyRule.Form);
        Add(nameof(ExcerptView.Text), typeof(ExcerptView), Shape.Text(1, SourceRules.ExcerptLength));
        Add(nameof(ExcerptView.Pinpoint), typeof(ExcerptView), Shape.Text(0, SourceRules.PinpointLength));
        Add(nameof(ReservationView.Text), typeof(ReservationView), Shape.Text(1, SignOnRules.ReservationLength));
        var keys = new Shape { MaxItems = ReviewPolicy.KeysAtMost, Items = KeyRule.Form };
        Add(nameof(RequirementBody.Drafts), typeof(RequirementBody), keys);
        Add(nameof(RequirementBody.Organisations), typeof(RequirementBody), keys);
        Add(nameof(RequirementBody.Members), typeof(RequirementBody), keys);
        Add(nameof(AnnotationSelector.Exact), typeof(AnnotationSelector), Shape.Text(1, CommentRules.Quote));
        Add(nameof(AnnotationSelector.Prefix), typeof(AnnotationSelector), Shape.Text(0, CommentRules.Context));
        Add(nameof(AnnotationSelector.Suffix), typeof(AnnotationSelector), Shape.Text(0, CommentRules.Context));
        Add(nameof(AnnotationSelector.Value), typeof(AnnotationSelector), Shape.Text(1, 200));
        Add(nameof(Resolutions.Choice.Text), typeof(Resolutions.Choice), Shape.Text(0, DraftLimits.TextCodePoints));
        var validated = typeof(BodyLimits).Assembly.GetTypes()
            .SelectMany(type => type.GetInterfaces())
            .Where(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IValidator<>)
                && !contract.ContainsGenericParameters)
            .Distinct();
        foreach (var contract in validated)
        {
            var bodies = BodiesOf(contract.GenericTypeArguments[0].DeclaringType);
            foreach (var validator in services.GetServices(contract).OfType<IValidator>())
                Read(validator, bodies);
        }
    }

    public Shape? Of(MemberInfo member) => _shapes.GetValueOrDefault((member.DeclaringType!, member.Name));

    public static Task Transform(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        if (context.JsonPropertyInfo?.AttributeProvider is MemberInfo member
            && context.ApplicationServices.GetRequiredService<BodyLimits>().Of(member) is { } shape)
            Apply(shape, schema);
        return Task.CompletedTask;
    }

    private static void Apply(Shape shape, OpenApiSchema schema)
    {
        var (isText, isList) = (schema.Type?.HasFlag(JsonSchemaType.String) == true, schema.Type?.HasFlag(JsonSchemaType.Array) == true);
        if (isText)
            (schema.MinLength, schema.MaxLength) = (shape.MinLength ?? schema.MinLength, shape.MaxLength ?? schema.MaxLength);
        (schema.Pattern, schema.Format) = (shape.Pattern ?? schema.Pattern, shape.Format ?? schema.Format);
        // Set to null, a constant would be written as the constant null.
        if (shape.Const is { } only && schema.Type?.HasFlag(JsonSchemaType.Null) == true)
            schema.Enum = [JsonValue.Create(only), JsonNullSentinel.JsonNull];
        else if (shape.Const is { } one)
            schema.Const = one;
        (schema.Minimum, schema.Maximum) = (TextOf(shape.Minimum) ?? schema.Minimum, TextOf(shape.Maximum) ?? schema.Maximum);
        if (isList)
            (schema.MinItems, schema.MaxItems) = (shape.MinItems ?? schema.MinItems, shape.MaxItems ?? schema.MaxItems);
        if (shape.Items is { } items && (schema.Items ?? schema.AdditionalProperties) is OpenApiSchema each)
            Apply(items, each);
    }

    private static string? TextOf(int? limit) => limit?.ToString(CultureInfo.InvariantCulture);

    private static IReadOnlyList<Type> BodiesOf(Type? useCase) =>
        [.. useCase?.GetNestedTypes().Where(type => type.Name.EndsWith("Body", StringComparison.Ordinal)) ?? []];

    private void Read(IValidator validator, IReadOnlyList<Type> bodies)
    {
        foreach (var rule in validator.CreateDescriptor().Rules)
        {
            foreach (var component in rule.Components)
            {
                if (component.Validator is IChildValidatorAdaptor child && ValidatorOf(child) is { } inner)
                    Read(inner, []);
                if (ShapeOf(component.Validator) is not { } shape)
                    continue;
                foreach (var field in FieldsOf(rule, bodies))
                    Add(field, IsOfEach(rule) ? new Shape { Items = shape } : shape);
            }
        }
    }

    private void Add(string member, Type type, Shape shape) => Add((type, member), shape);

    private void Add((Type, string) field, Shape shape) =>
        _shapes[field] = _shapes.TryGetValue(field, out var known) ? known.And(shape) : shape;

    private static bool IsOfEach(IValidationRule rule) => rule.GetType().GetInterfaces()
        .Any(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(ICollectionRule<,>));

    /// <summary>The field that a rule names, and the body's own where the command took it out of the body.</summary>
    private static IEnumerable<(Type, string)> FieldsOf(IValidationRule rule, IReadOnlyList<Type> bodies) => bodies
        .Select(body => body.GetProperty(rule.PropertyName ?? "", BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase))
        .OfType<PropertyInfo>().Select(property => (property.DeclaringType!, property.Name))
        .Concat(FieldOf(rule) is { } field ? [field] : []).Distinct();

    /// <summary>The field that a rule is about: of `command.Body.Title.Value`, where the value is that of a patch, it is `Title`.</summary>
    private static (Type, string)? FieldOf(IValidationRule rule)
    {
        var expression = rule.Expression?.Body;
        while (expression is UnaryExpression or MemberExpression { Member: { DeclaringType.IsGenericType: true, Name: "Value" } })
            expression = expression is UnaryExpression cast ? cast.Operand : ((MemberExpression)expression).Expression;
        return expression is MemberExpression { Member: { } member } ? (member.DeclaringType!, member.Name) : null;
    }

    private static IValidator? ValidatorOf(IChildValidatorAdaptor child)
    {
        var find = child.GetType().GetMethod("GetValidator")!;
        var context = find.GetParameters()[0].ParameterType;
        return (IValidator?)find.Invoke(child, [Activator.CreateInstance(context, [null]), null]);
    }

    private static Shape? ShapeOf(IPropertyValidator validator) => validator switch
    {
        IShapeValidator own => own.Shape,
        ILengthValidator { Max: > 0 } length => new Shape { MinLength = length.Min > 0 ? length.Min : null, MaxLength = length.Max },
        ILengthValidator length => new Shape { MinLength = length.Min },
        INotEmptyValidator => new Shape { MinLength = 1, MinItems = 1 },
        IEmailValidator => new Shape { Format = "email" },
        IRegularExpressionValidator form => new Shape { Pattern = form.Expression },
        IComparisonValidator { Comparison: Comparison.Equal, ValueToCompare: string only } => new Shape { Const = only },
        IBetweenValidator { From: int from, To: int to } => new Shape { Minimum = from, Maximum = to },
        _ => null,
    };
}
