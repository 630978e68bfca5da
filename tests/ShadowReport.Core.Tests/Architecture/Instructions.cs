using System.Reflection;
using System.Reflection.Emit;

namespace ShadowReport.Core.Tests.Architecture;

/// <summary>An instruction of compiled code. The operand is a member, a text or a number; null for all others.</summary>
internal readonly record struct Instruction(OpCode Code, object? Operand);

/// <summary>Reads what the compiler wrote.</summary>
internal static class Instructions
{
    private static readonly Dictionary<short, OpCode> CodeByValue = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    public static IEnumerable<Instruction> Of(MethodBase method)
    {
        var bytes = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var at = 0; at < bytes.Length;)
        {
            var code = bytes[at] == 0xFE
                ? CodeByValue[unchecked((short)(0xFE00 | bytes[at + 1]))]
                : CodeByValue[bytes[at]];
            at += code.Size;
            yield return new Instruction(code, OperandOf(code, method, bytes, at));
            at += OperandSize(code, bytes, at);
        }
    }

    private static object? OperandOf(OpCode code, MethodBase method, byte[] bytes, int at) => code.OperandType switch
    {
        OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType =>
            method.Module.ResolveMember(BitConverter.ToInt32(bytes, at), Arguments(method.DeclaringType!), Arguments(method)),
        OperandType.InlineString => method.Module.ResolveString(BitConverter.ToInt32(bytes, at)),
        OperandType.InlineI => BitConverter.ToInt32(bytes, at),
        OperandType.ShortInlineI when code == OpCodes.Ldc_I4_S => (int)(sbyte)bytes[at],
        OperandType.InlineNone when code.Value >= OpCodes.Ldc_I4_M1.Value && code.Value <= OpCodes.Ldc_I4_8.Value =>
            code.Value - OpCodes.Ldc_I4_0.Value,
        _ => null,
    };

    private static Type[] Arguments(MemberInfo member) => member switch
    {
        Type type => type.GetGenericArguments(),
        MethodInfo { IsGenericMethod: true } method => method.GetGenericArguments(),
        _ => [],
    };

    private static int OperandSize(OpCode code, byte[] bytes, int at) => code.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(bytes, at),
        _ => 4,
    };
}
