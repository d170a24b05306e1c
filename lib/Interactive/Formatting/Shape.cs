using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

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
        if (value is Sequence) return Shape.Sequence;
        var type = value.GetType();
        if (type.IsPrimitive || type.IsEnum) return Shape.Scalar;
        if (IsPair(type) || IsGroup(type)) return Shape.Object;
        if (value is ITuple) return Shape.Tuple;
        if (SpeaksForItself(type)) return Shape.Scalar;
        if (IsDictionary(type)) return Shape.Dictionary;
        if (value is IEnumerable) return Shape.Sequence;
        return Members.Of(type).Count > 0 ? Shape.Object : Shape.Scalar;
    }

    public static bool IsPair(Type type) => Is(type, typeof(KeyValuePair<,>));

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
