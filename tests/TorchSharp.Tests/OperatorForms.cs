using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using TorchSharp;
using static TorchSharp.torch;

/// <summary>Every public overload of an operator that takes given arguments: methods of Tensor, functions of torch and torch.linalg.</summary>
internal static class OperatorForms
{
    private static readonly object Unfit = new();

    public static readonly MethodInfo[] All = [.. new[] { typeof(torch), typeof(Tensor), typeof(linalg) }
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .Where(method => method.DeclaringType!.Assembly == typeof(torch).Assembly && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)))];

    private static readonly ILookup<string, MethodInfo> ByName = All.ToLookup(method =>
        method.DeclaringType == typeof(linalg) ? "linalg." + method.Name : method.Name);

    private static readonly Dictionary<MethodInfo, Func<object?[], object?>> Compiled = [];

    /// <param name="op">A name; "torch.where" and "Tensor.where" mean one class alone, where the other orders its arguments otherwise.</param>
    /// <param name="arguments">As <see cref="OperatorCase.Arguments"/> gives them.</param>
    public static IEnumerable<(MethodInfo Method, object?[] Arguments)> Of(string op, object?[] arguments) =>
        (op.StartsWith("torch.", StringComparison.Ordinal) ? ByName[op[6..]].Where(method => method.DeclaringType == typeof(torch))
            : op.StartsWith("Tensor.", StringComparison.Ordinal) ? ByName[op[7..]].Where(method => method.DeclaringType == typeof(Tensor))
            : ByName[op])
        .Select(method => (method, Bind(method, arguments))).Where(form => form.Item2 is not null)!;

    public static object? Invoke(MethodInfo method, object?[] arguments)
    {
        if (!Compiled.TryGetValue(method, out var call)) Compiled[method] = call = Compile(method);
        return call(arguments);
    }

    /// <summary>The arguments as this method takes them, the receiver first; null if they do not fit.</summary>
    private static object?[]? Bind(MethodInfo method, object?[] arguments)
    {
        var parameters = method.GetParameters();
        if (method.IsGenericMethod || parameters.Any(parameter => parameter.IsOut)) return null;
        var types = parameters.Select(parameter => parameter.ParameterType).ToList();
        if (!method.IsStatic) types.Insert(0, method.DeclaringType!);
        if (arguments.Length > types.Count) return null;
        var bound = new object?[types.Count];
        for (var k = 0; k < bound.Length; k++)
        {
            if (k < arguments.Length) bound[k] = Fit(arguments[k], types[k]);
            else
            {
                var parameter = parameters[k - (method.IsStatic ? 0 : 1)];
                bound[k] = parameter.HasDefaultValue ? parameter.DefaultValue : Unfit;
            }
            if (ReferenceEquals(bound[k], Unfit)) return null;
        }
        return bound;
    }

    private static object? Fit(object? value, Type type)
    {
        var inner = Nullable.GetUnderlyingType(type);
        if (value is null) return inner is null && type.IsValueType ? Unfit : null;
        type = inner ?? type;
        return value switch
        {
            bool or Tensor or ScalarType => type == value.GetType() ? value : Unfit,
            long number => type == typeof(long) ? number : type == typeof(int) ? (int)number : type == typeof(Scalar) ? (Scalar)number : Unfit,
            double number => type == typeof(double) ? number : type == typeof(float) ? (float)number : type == typeof(Scalar) ? (Scalar)number : Unfit,
            string text => type == typeof(string) ? text : type == typeof(char) && text.Length == 1 ? text[0]
                : type.IsEnum && Enum.TryParse(type, text, out var member) ? member : Unfit,
            long[] list when type == typeof(Size) => new Size(list),
            long[] list when type == typeof(int[]) => Array.ConvertAll(list, item => (int)item),
            long[] list => type == typeof(ReadOnlySpan<long>) || type.IsAssignableFrom(typeof(long[])) && type != typeof(object) ? list : Tuple(type, list.Select(item => (object)item)),
            double[] list => Tuple(type, list.Select(item => type.GenericTypeArguments.FirstOrDefault() == typeof(long) ? (object)(long)item : item)),
            Tensor[] list => type == typeof(ReadOnlySpan<Tensor>) || type.IsAssignableFrom(typeof(Tensor[])) && type != typeof(object) ? list : Unfit,
            (long, long)[] pairs => type == pairs.GetType() ? pairs : Unfit,
            _ => Unfit,
        };
    }

    private static object Tuple(Type type, IEnumerable<object> items)
    {
        var values = items.ToArray();
        return type.IsAssignableTo(typeof(ITuple)) && type.GenericTypeArguments is var types && types.Length == values.Length && types.Zip(values).All(pair => pair.First == pair.Second.GetType())
            ? Activator.CreateInstance(type, values)! : Unfit;
    }

    /// <summary>Reflection cannot pass a span; a call made of instructions can.</summary>
    private static Func<object?[], object?> Compile(MethodInfo method)
    {
        var dynamic = new DynamicMethod(method.Name, typeof(object), [typeof(object?[])], typeof(torch).Module, skipVisibility: true);
        var code = dynamic.GetILGenerator();
        var types = method.GetParameters().Select(parameter => parameter.ParameterType).ToList();
        if (!method.IsStatic) types.Insert(0, method.DeclaringType!);
        for (var k = 0; k < types.Count; k++)
        {
            code.Emit(OpCodes.Ldarg_0);
            code.Emit(OpCodes.Ldc_I4, k);
            code.Emit(OpCodes.Ldelem_Ref);
            if (types[k].IsByRefLike)
            {
                var array = types[k].GenericTypeArguments[0].MakeArrayType();
                code.Emit(OpCodes.Castclass, array);
                code.Emit(OpCodes.Call, types[k].GetMethod("op_Implicit", [array])!);
            }
            else code.Emit(OpCodes.Unbox_Any, types[k]);
        }
        code.Emit(method.IsStatic ? OpCodes.Call : OpCodes.Callvirt, method);
        if (method.ReturnType == typeof(void)) code.Emit(OpCodes.Ldnull);
        else if (method.ReturnType.IsValueType) code.Emit(OpCodes.Box, method.ReturnType);
        code.Emit(OpCodes.Ret);
        return dynamic.CreateDelegate<Func<object?[], object?>>();
    }
}
