using System.Collections;
using System.Data;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>How a value is laid out when nothing says otherwise.</summary>
internal enum Shape
{
    /// <summary>As its text.</summary>
    Scalar,

    /// <summary>As items.</summary>
    Sequence,

    /// <summary>As keys and values.</summary>
    Dictionary,

    /// <summary>As items in parentheses.</summary>
    Tuple,

    /// <summary>As names and values.</summary>
    Object,
}

/// <summary>Decides the <see cref="Shape"/> of a value.</summary>
internal static class Shapes
{
    public static Shape Of(object? value)
    {
        if (value is null or string or Delegate or Task or Microsoft.AspNetCore.Html.IHtmlContent) return Shape.Scalar;
        if (value is Sequence or DataTable or TabularData.TabularDataResource) return Shape.Sequence;
        if (value is DataRow or Match { Success: true }) return Shape.Object;
        if (value is JsonValues.Pairs) return Shape.Dictionary;
        if (JsonValues.Is(value)) return Shape.Scalar;
        var type = value.GetType();
        if (IsMemory(type)) return Shape.Sequence;
        if (type.IsPrimitive || type.IsEnum) return Shape.Scalar;
        if (IsPair(type) || IsGroup(type)) return Shape.Object;
        if (value is ITuple) return Shape.Tuple;
        if (SpeaksForItself(type) || AsyncSequence(type) is not null) return Shape.Scalar;
        if (IsDictionary(type)) return Shape.Dictionary;
        if (value is IEnumerable) return Shape.Sequence;
        return Members.Of(type).Count > 0 ? Shape.Object : Shape.Scalar;
    }

    public static bool IsPair(Type type) => Is(type, typeof(KeyValuePair<,>));

    public static bool IsValueTask(Type type) => type == typeof(ValueTask) || Is(type, typeof(ValueTask<>));

    /// <summary>True for memory of anything but characters, which is text.</summary>
    public static bool IsMemory(Type type) =>
        (Is(type, typeof(Memory<>)) || Is(type, typeof(ReadOnlyMemory<>))) && type.GetGenericArguments()[0] != typeof(char);

    /// <summary>The contract that a type is to be read by with await foreach; null if there is none.</summary>
    public static Type? AsyncSequence(Type type) =>
        typeof(IEnumerable).IsAssignableFrom(type) ? null : type.GetInterfaces().Prepend(type).FirstOrDefault(i => Is(i, typeof(IAsyncEnumerable<>)));

    public static bool IsGroup(Type type) => type.GetInterfaces().Any(i => Is(i, typeof(IGrouping<,>)));

    /// <summary>True for a ToString that a person wrote: it is how the type wants to be read.</summary>
    public static bool SpeaksForItself(Type type)
    {
        var method = type.GetMethod(nameof(ToString), BindingFlags.Instance | BindingFlags.Public, Type.EmptyTypes)!;
        return method.DeclaringType != typeof(object) && method.DeclaringType != typeof(ValueType)
            && !method.IsDefined(typeof(CompilerGeneratedAttribute)) && !TypeName.IsAnonymous(type);
    }

    private static bool IsDictionary(Type type) =>
        typeof(IDictionary).IsAssignableFrom(type)
        || type.GetInterfaces().Any(i => Is(i, typeof(IReadOnlyDictionary<,>)) || Is(i, typeof(IDictionary<,>)));

    private static bool Is(Type type, Type definition) => type.IsConstructedGenericType && type.GetGenericTypeDefinition() == definition;
}
