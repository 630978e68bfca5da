using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using FluentValidation;
using MediatR;
using ShadowReport.Api.Platform;
using ShadowReport.Core;
using ShadowReport.Core.Tests.Architecture;

namespace ShadowReport.Api.Tests.Platform;

/// <summary>
/// Finds the problems that a method can end in, from the compiled code: it follows every call, every command to its handler and its
/// validator, and collects the codes on the way. It may find a code that no request can reach; it misses none that is written out.
/// </summary>
internal sealed class ReachableProblems(ProblemCatalog catalog)
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Assembly[] Ours = [
        typeof(Program).Assembly, typeof(Refusal).Assembly, typeof(Publishing.Office.OfficeConverter).Assembly];

    private static readonly Type[] Types = [.. Ours.SelectMany(assembly => assembly.GetTypes())];

    private static readonly ILookup<MethodBase, MethodBase> Implementations = Types
        .Where(type => !type.IsInterface && !IsHandler(type)).SelectMany(ImplementationsIn).ToLookup(pair => pair.Of, pair => pair.By);

    private readonly Dictionary<MethodBase, Facts> _facts = [];

    private ILookup<Type, MethodBase>? _delegates;

    /// <summary>What one method says by itself.</summary>
    private sealed record Facts(IReadOnlyList<(int Status, string Code)> Problems, IReadOnlyList<MethodBase> Calls);

    public IReadOnlySet<(int Status, string Code)> From(MethodInfo endpoint)
    {
        var found = new HashSet<(int, string)>();
        if (endpoint.GetParameters().Any(parameter => HoldsTime(parameter.ParameterType, [])))
            found.Add((400, "time-zone-missing"));
        var seen = new HashSet<MethodBase>();
        var open = new Stack<MethodBase>([endpoint]);
        while (open.TryPop(out var method))
        {
            if (!seen.Add(method))
                continue;
            var facts = FactsOf(method);
            found.UnionWith(facts.Problems);
            foreach (var call in facts.Calls)
                open.Push(call);
        }

        return found;
    }

    private Facts FactsOf(MethodBase method)
    {
        if (_facts.TryGetValue(method, out var known))
            return known;
        var (problems, calls, pending) = (new List<(int, string)>(), new List<MethodBase>(), new List<(string Code, int Before)>());
        void Settle(Func<int, int> status)
        {
            problems.AddRange(pending.Select(code => (status(code.Before), code.Code)));
            pending.Clear();
        }

        if (method.GetCustomAttribute<StateMachineAttribute>() is { } machine)
            calls.Add(machine.StateMachineType.GetMethod("MoveNext", Declared)!);
        var number = 0;
        foreach (var (code, operand) in Instructions.Of(method))
        {
            switch (operand)
            {
                case int value:
                    number = value;
                    break;
                case string text when catalog.Find(text) is not null:
                    pending.Add((text, number));
                    break;
                case FieldInfo { IsStatic: true } field when field.FieldType == typeof(Refusal) && code == OpCodes.Ldsfld:
                    var refusal = (Refusal)field.GetValue(null)!;
                    problems.Add((StatusOf(refusal.Kind), refusal.Code));
                    break;
                case FieldInfo { IsStatic: true } field when IsOurs(field.DeclaringType!) && code == OpCodes.Ldsfld:
                    calls.AddRange(FunctionsIn(field.DeclaringType!.TypeInitializer));
                    break;
                case MethodBase called when called.DeclaringType == typeof(Refusal) && Enum.TryParse<RefusalKind>(called.Name, out var kind)
                    && called.Name != nameof(Refusal.Stale):
                    Settle(_ => StatusOf(kind));
                    break;
                case ConstructorInfo made when made.DeclaringType == typeof(Refusal):
                    Settle(before => StatusOf((RefusalKind)before));
                    break;
                case MethodBase called when called.DeclaringType == typeof(Problems)
                    && called.GetParameters().Any(parameter => parameter.Name == "status"):
                    Settle(before => before);
                    break;
                case MethodBase called when called.Name == "WithErrorCode":
                    Settle(_ => 400);
                    break;
                case ConstructorInfo { DeclaringType: { } type } made when IsCommand(type):
                    if (type.GetCustomAttribute<LimitsConcurrencyAttribute>() is not null)
                        problems.Add((429, "too-many-at-once"));
                    if (ValidatorsOf(type) is { Length: > 0 } validators)
                    {
                        problems.Add((400, "validation-failed"));
                        calls.AddRange(validators);
                    }

                    calls.Add(made);
                    calls.AddRange(HandlersOf(type).SelectMany(MethodsOf));
                    break;
                case MethodBase called:
                    calls.AddRange(TargetsOf(called));
                    break;
            }
        }

        // A code that goes on to another method, which makes the refusal.
        problems.AddRange(pending.SelectMany(code => catalog.Find(code.Code)!.Statuses.Select(status => (status, code.Code))));
        return _facts[method] = new Facts([.. problems.Distinct()], [.. calls.Where(call => IsOurs(call.DeclaringType!)).Distinct()]);
    }

    private IEnumerable<MethodBase> TargetsOf(MethodBase called)
    {
        var type = called.DeclaringType!;
        if (!IsOurs(type))
            return [];
        if (type.IsSubclassOf(typeof(Delegate)))
            return (_delegates ??= Delegates())[type];
        var written = Written(called);
        return Implementations[written].Prepend(written);
    }

    /// <summary>What our own delegates are made of, such as those that features hand to each other.</summary>
    private static ILookup<Type, MethodBase> Delegates() => Types.SelectMany(type => type.GetMethods(Declared)).SelectMany(method =>
    {
        var instructions = Instructions.Of(method).ToList();
        return instructions.Zip(instructions.Skip(1))
            .Where(pair => pair.First.Code == OpCodes.Ldftn && pair.Second.Operand is ConstructorInfo { DeclaringType: { } made }
                && IsOurs(made))
            .Select(pair => (Of: ((ConstructorInfo)pair.Second.Operand!).DeclaringType!, By: Written((MethodBase)pair.First.Operand!)));
    }).ToLookup(pair => pair.Of, pair => pair.By);

    private static IEnumerable<MethodBase> FunctionsIn(MethodBase? method) => method is null ? [] : Instructions.Of(method)
        .Where(instruction => instruction.Code == OpCodes.Ldftn).Select(instruction => Written((MethodBase)instruction.Operand!));

    /// <summary>The method as it is written, without its type arguments.</summary>
    private static MethodBase Written(MethodBase method) => method.Module.ResolveMethod(method.MetadataToken)!;

    private static IEnumerable<(MethodBase Of, MethodBase By)> ImplementationsIn(Type type)
    {
        foreach (var method in type.GetMethods(Declared).Where(method => method.IsVirtual && method.GetBaseDefinition() != method))
            yield return (Written(method.GetBaseDefinition()), Written(method));
        foreach (var contract in type.ContainsGenericParameters ? [] : type.GetInterfaces().Where(IsOurs))
        {
            var map = type.GetInterfaceMap(contract);
            foreach (var (of, by) in map.InterfaceMethods.Zip(map.TargetMethods))
                yield return (Written(of), Written(by));
        }
    }

    private static IEnumerable<Type> HandlersOf(Type command) => Types.Where(type => type is { IsAbstract: false } && type.GetInterfaces()
        .Any(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)
            && contract.GenericTypeArguments[0] == command));

    private static ConstructorInfo[] ValidatorsOf(Type command) =>
        [.. Types.Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(IValidator<>).MakeGenericType(command)))
            .SelectMany(type => type.GetConstructors(Declared))];

    /// <summary>All methods of a handler and of what it derives from, whose virtual calls end in the handler.</summary>
    private static IEnumerable<MethodBase> MethodsOf(Type? handler)
    {
        for (var type = handler; type is not null && IsOurs(type); type = type.BaseType)
        {
            foreach (var method in type.GetMethods(Declared))
                yield return Written(method);
        }
    }

    private static bool HoldsTime(Type type, HashSet<Type> seen) =>
        seen.Add(type) && (type == typeof(DateTimeOffset) || type.GenericTypeArguments.Any(argument => HoldsTime(argument, seen))
            || (type.HasElementType && HoldsTime(type.GetElementType()!, seen))
            || (IsOurs(type) && type.GetConstructors().SelectMany(constructor => constructor.GetParameters())
                .Select(parameter => parameter.ParameterType)
                .Concat(type.GetProperties().Where(property => property.CanWrite).Select(property => property.PropertyType))
                .Any(held => HoldsTime(held, seen))));

    private static bool IsOurs(Type type) => Ours.Contains(type.Assembly);

    private static bool IsCommand(Type type) => type.IsAssignableTo(typeof(IBaseRequest));

    private static bool IsHandler(Type type) => type.GetInterfaces()
        .Any(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IRequestHandler<,>));

    private static int StatusOf(RefusalKind kind) => Problems.Details(new Refusal(kind, "", "")).Status!.Value;
}
