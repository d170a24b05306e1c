namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Names of types as C# writes them.</summary>
internal static class TypeName
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(char)] = "char",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
    };

    /// <summary>The name without its namespace, such as <c>List&lt;int&gt;</c>; empty for an anonymous type.</summary>
    public static string Of(Type type)
    {
        if (Keywords.TryGetValue(type, out var keyword)) return keyword;
        if (IsAnonymous(type)) return "";
        if (type.IsArray) return $"{Of(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (Nullable.GetUnderlyingType(type) is { } value) return Of(value) + "?";
        var name = type.Name.Split('`')[0];
        // A type inside a generic one also carries the arguments of that one; only its own are counted in its name.
        var own = type.Name.Contains('`') ? int.Parse(type.Name.Split('`')[1]) : 0;
        return own == 0 ? name : $"{name}<{string.Join(", ", type.GetGenericArguments().TakeLast(own).Select(Of))}>";
    }

    /// <summary>The name with its namespace and the types that it stands in, such as <c>System.Collections.Generic.List&lt;int&gt;</c>.</summary>
    public static string WithNamespace(Type type)
    {
        if (Keywords.ContainsKey(type) || IsAnonymous(type) || type.IsArray || type.IsGenericParameter || Nullable.GetUnderlyingType(type) is not null) return Of(type);
        var around = type.DeclaringType is { } outer && !outer.Name.StartsWith("Submission#", StringComparison.Ordinal) ? WithNamespace(outer) + "."
            : type.Namespace is { Length: > 0 } name ? name + "." : "";
        return around + Of(type);
    }

    public static bool IsAnonymous(Type type) => type.Name.StartsWith("<>f__AnonymousType", StringComparison.Ordinal);
}
