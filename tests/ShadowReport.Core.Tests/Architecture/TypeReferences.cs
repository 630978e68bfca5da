using System.Reflection;

namespace ShadowReport.Core.Tests.Architecture;

/// <summary>
/// Lists which types of an assembly use which others of it, as the compiler wrote it: in signatures, fields, attributes and method bodies.
/// </summary>
/// <remarks>A nested or generated type counts as the type it is written in. A constant leaves no trace in the compiled code, so its use is
/// not seen.</remarks>
internal static class TypeReferences
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IReadOnlySet<(Type User, Type Used)> Of(Assembly assembly) =>
        assembly.GetTypes()
            .SelectMany(type => UsedBy(type).SelectMany(Parts).Select(used => (User: Outermost(type), Used: Outermost(used))))
            .Where(pair => pair.Used.Assembly == assembly && pair.User != pair.Used)
            .ToHashSet();

    private static Type Outermost(Type type)
    {
        while (type.DeclaringType is { } outer)
            type = outer;
        return type;
    }

    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.HasElementType)
            return Parts(type.GetElementType()!);
        if (type.IsGenericParameter)
            return [];
        return type.IsGenericType ? [type.GetGenericTypeDefinition(), .. type.GetGenericArguments().SelectMany(Parts)] : [type];
    }

    private static IEnumerable<Type> UsedBy(Type type) =>
    [
        .. type.BaseType is { } parent ? [parent] : Array.Empty<Type>(),
        .. type.GetInterfaces(),
        .. type.GetGenericArguments().SelectMany(argument => argument.GetGenericParameterConstraints()),
        .. type.GetCustomAttributesData().Select(attribute => attribute.AttributeType),
        .. type.GetFields(Declared).Select(field => field.FieldType),
        .. type.GetConstructors(Declared).SelectMany(UsedBy),
        .. type.GetMethods(Declared).SelectMany(method => UsedBy(method).Append(method.ReturnType)),
    ];

    private static IEnumerable<Type> UsedBy(MethodBase method)
    {
        var body = method.GetMethodBody();
        return
        [
            .. method.GetParameters().Select(parameter => parameter.ParameterType),
            .. body?.LocalVariables.Select(local => local.LocalType) ?? [],
            .. Instructions.Of(method).Select(instruction => instruction.Operand).OfType<MemberInfo>().SelectMany(UsedBy),
        ];
    }

    private static IEnumerable<Type> UsedBy(MemberInfo member) => member switch
    {
        Type type => [type],
        FieldInfo field => [field.DeclaringType!, field.FieldType],
        MethodInfo { IsGenericMethod: true } method => [method.DeclaringType!, method.ReturnType, .. method.GetGenericArguments()],
        MethodInfo method => [method.DeclaringType!, method.ReturnType],
        _ => [member.DeclaringType!],
    };
}
