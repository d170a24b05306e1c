using System.Reflection;

namespace CSharpKernel;

/// <summary>A variable of a cell.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its declared type.</param>
/// <param name="Value">What it holds now.</param>
internal sealed record Variable(string Name, Type Type, object? Value);

/// <summary>The variables that cells have declared: the fields of the submissions.</summary>
internal sealed class SessionVariables(SubmissionChain chain)
{
    /// <summary>Those that a cell can use now, in the order of their declaration: a later one hides an earlier one of its name.</summary>
    public IReadOnlyList<Variable> All()
    {
        var fields = Fields().ToList();
        var last = new Dictionary<string, FieldInfo>();
        foreach (var (field, _) in fields) last[field.Name] = field;
        return [.. fields.Where(f => last[f.Field.Name] == f.Field).Select(f => new Variable(f.Field.Name, f.Field.FieldType, f.Field.GetValue(f.Field.IsStatic ? null : f.Cell)))];
    }

    /// <summary>Gives a variable its value.</summary>
    public void Set(string name, object? value)
    {
        var (field, cell) = Fields().Last(f => f.Field.Name == name);
        field.SetValue(field.IsStatic ? null : cell, value);
    }

    private IEnumerable<(FieldInfo Field, object Cell)> Fields() =>
        from cell in chain.States
        from field in cell.GetType().GetFields(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly)
        where char.IsLetter(field.Name[0]) || field.Name[0] == '_'   // the others are the compiler's
        select (field, cell);
}
