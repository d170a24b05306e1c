using System.Globalization;
using System.Reflection;

/// <summary>The committed list of TorchSharp's public members, and our members written in the same way.</summary>
internal sealed class ApiList
{
    private readonly Dictionary<string, HashSet<string>> _members = [];

    public ApiList()
    {
        HashSet<string>? members = null;
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "fixtures", "TorchSharp.api.txt")).Skip(2))
        {
            if (line.StartsWith("  ", StringComparison.Ordinal)) members!.Add(line.Trim().Replace("abstract ", ""));
            else if (line.Length > 0) _members[TypeOf(line)] = members = [];
        }
    }

    public bool HasType(string type) => _members.ContainsKey(type);
    public bool HasMember(string type, string member) => _members.TryGetValue(type, out var members) && members.Contains(member);
    public IReadOnlyCollection<string> Members(string type) => _members.TryGetValue(type, out var members) ? members : [];

    // "TorchSharp.Modules | abstract class Loss<T> : Base" -> "TorchSharp.Modules | Loss<T>"
    private static string TypeOf(string header)
    {
        var parts = header.Split(" | ");
        var name = parts[1].Split(" : ")[0];
        foreach (var word in new[] { "static ", "abstract ", "sealed ", "class ", "struct ", "interface ", "enum " })
            if (name.StartsWith(word, StringComparison.Ordinal)) name = name[word.Length..];
        return $"{parts[0]} | {name}";
    }

    public static string Header(Type type) => $"{type.Namespace} | {Name(type)}";

    public static IEnumerable<string> MembersOf(Type type)
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        return type.IsEnum ? [] : type.GetMembers(All).Select(Line).OfType<string>();
    }

    /// <summary>A member as the list writes it; null for what the list leaves out: overrides, accessors, what is not public.</summary>
    public static string? Line(MemberInfo member)
    {
        switch (member)
        {
            case ConstructorInfo constructor: return Visible(constructor) && !constructor.IsStatic ? $"ctor({Parameters(constructor)})" : null;
            case FieldInfo field: return field.IsPublic || field.IsFamily ? $"{(field.IsStatic ? "static " : "")}{Name(field.FieldType)} {field.Name}" : null;
            case PropertyInfo property:
                var accessors = property.GetAccessors(true).Where(Visible).ToArray();
                if (accessors.Length == 0 || accessors[0].GetBaseDefinition() != accessors[0]) return null;
                var access = string.Concat(accessors.Select(accessor => accessor.ReturnType == typeof(void) ? "set; " : "get; ").Order());
                var index = property.GetIndexParameters();
                return $"{(accessors[0].IsStatic ? "static " : "")}{Name(property.PropertyType)} {(index.Length == 0 ? property.Name : $"this[{Parameters(index)}]")} {{ {access}}}";
            case MethodInfo method:
                if (!Visible(method) || (method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal))) return null;
                if (method.Name.Contains('<') || method.Name.Contains('.') || method.GetBaseDefinition() != method) return null;
                var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";
                return $"{(method.IsStatic ? "static " : "")}{Name(method.ReturnType)} {method.Name}{generic}({Parameters(method)})";
            default: return null;
        }
    }

    private static bool Visible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;
    private static string Parameters(MethodBase method) => Parameters(method.GetParameters());
    private static string Parameters(ParameterInfo[] parameters) => string.Join(", ", parameters.Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        var prefix = parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : parameter.IsOut ? "out " : type.IsByRef ? "ref " : "";
        return $"{prefix}{Name(type.IsByRef ? type.GetElementType()! : type)} {parameter.Name}{(parameter.HasDefaultValue ? " = " + Default(parameter) : "")}";
    }

    private static string Default(ParameterInfo parameter) => parameter.RawDefaultValue switch
    {
        null => parameter.ParameterType.IsValueType ? "default" : "null",
        bool value => value ? "true" : "false",
        string text => $"\"{text}\"",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString()!,
    };

    private static string Name(Type type)
    {
        if (type.IsGenericParameter) return type.Name;
        if (type.IsArray) return Name(type.GetElementType()!) + "[]";
        if (Nullable.GetUnderlyingType(type) is { } inner) return Name(inner) + "?";
        if (type.IsEnum || !type.IsPrimitive && type != typeof(string) && type != typeof(object) && type != typeof(void)) return Full(type);
        return Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => "bool",
            TypeCode.Byte => "byte",
            TypeCode.SByte => "sbyte",
            TypeCode.Int16 => "short",
            TypeCode.Int32 => "int",
            TypeCode.Int64 => "long",
            TypeCode.Single => "float",
            TypeCode.Double => "double",
            TypeCode.String => "string",
            TypeCode.Object when type == typeof(object) => "object",
            TypeCode.Object when type == typeof(void) => "void",
            _ => type.Name,
        };
    }

    private static string Full(Type type)
    {
        if (type == typeof(void)) return "void";
        var name = type.Name.Split('`')[0];
        var own = type.GetGenericArguments();
        if (type.DeclaringType is { } outer) name = $"{Full(outer).Split('<')[0]}.{name}";
        return own.Length == 0 ? name : $"{name}<{string.Join(", ", own.Select(Name))}>";
    }
}
