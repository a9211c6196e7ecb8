using System.Reflection;
using System.Reflection.Emit;

namespace Analytics.Tests.Architecture;

/// <summary>Which types a type uses: in what it says of itself and in the code of its methods.</summary>
internal static class References
{
    private const BindingFlags Own = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields().Select(f => (OpCode)f.GetValue(null)!).ToDictionary(c => c.Value);

    /// <summary>Every type that is named anywhere in it, generic arguments and element types taken apart.</summary>
    public static IReadOnlySet<Type> Of(Type type)
    {
        var found = new HashSet<Type>();
        void Add(Type? used)
        {
            if (used is null || used.IsGenericParameter) return;
            if (used.HasElementType) Add(used.GetElementType());
            else if (used.IsGenericType && !used.IsGenericTypeDefinition)
            {
                found.Add(used.GetGenericTypeDefinition());
                foreach (var argument in used.GetGenericArguments()) Add(argument);
            }
            else found.Add(used);
        }

        Add(type.BaseType);
        foreach (var contract in type.GetInterfaces()) Add(contract);
        foreach (var attribute in type.GetCustomAttributesData()) Add(attribute.AttributeType);
        foreach (var field in type.GetFields(Own)) Add(field.FieldType);
        foreach (var property in type.GetProperties(Own)) Add(property.PropertyType);
        foreach (var method in type.GetMethods(Own).Cast<MethodBase>().Concat(type.GetConstructors(Own)))
        {
            AddSignature(method, Add);
            if (method.GetMethodBody() is not { } body) continue;
            foreach (var local in body.LocalVariables) Add(local.LocalType);
            foreach (var clause in body.ExceptionHandlingClauses.Where(c => c.Flags == ExceptionHandlingClauseOptions.Clause)) Add(clause.CatchType);
            foreach (var token in Tokens(body.GetILAsByteArray()!)) AddMember(method, token, Add);
        }
        return found;
    }

    private static void AddMember(MethodBase method, int token, Action<Type?> add)
    {
        var member = method.Module.ResolveMember(token, method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null, method.IsGenericMethod ? method.GetGenericArguments() : null);
        add(member as Type ?? member!.DeclaringType);
        if (member is FieldInfo field) add(field.FieldType);
        if (member is MethodBase called) AddSignature(called, add);
    }

    private static void AddSignature(MethodBase method, Action<Type?> add)
    {
        foreach (var parameter in method.GetParameters()) add(parameter.ParameterType);
        if (method is MethodInfo { ReturnType: { } answer }) add(answer);
        if (!method.IsGenericMethod) return;
        foreach (var argument in method.GetGenericArguments()) add(argument);
    }

    /// <summary>The metadata tokens of types, methods and fields in a method's code. Source: ECMA-335, partition III.</summary>
    private static IEnumerable<int> Tokens(byte[] code)
    {
        for (var at = 0; at < code.Length;)
        {
            var value = code[at] == 0xFE ? unchecked((short)(0xFE00 | code[at + 1])) : code[at];
            at += code[at] == 0xFE ? 2 : 1;
            switch (Codes[value].OperandType)
            {
                case OperandType.InlineNone:
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    at += 1;
                    break;
                case OperandType.InlineVar:
                    at += 2;
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    at += 8;
                    break;
                case OperandType.InlineSwitch:
                    at += 4 + 4 * BitConverter.ToInt32(code, at);
                    break;
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineType or OperandType.InlineTok:
                    yield return BitConverter.ToInt32(code, at);
                    at += 4;
                    break;
                default:
                    at += 4;
                    break;
            }
        }
    }
}
