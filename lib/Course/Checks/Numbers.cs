using System.Collections;
using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace Course;

/// <summary>Any value that holds numbers (a number, arrays, nested sequences, a tensor) as one row of doubles and a shape.</summary>
/// <param name="Values">The numbers in row-major order.</param>
/// <param name="Shape">The sizes; empty for a single number.</param>
internal sealed record Numbers(double[] Values, long[] Shape)
{
    /// <summary>The numbers of a value, or null when it holds none or its rows differ in length.</summary>
    public static Numbers? From(object? value)
    {
        if (value is Tensor tensor) return FromTensor(tensor);
        var values = new List<double>();
        return Collect(value, values) is { } shape ? new([.. values], shape) : null;
    }

    /// <summary>Where an element stands, as [row, column].</summary>
    public string Place(int index)
    {
        var place = new long[Shape.Length];
        long rest = index;
        for (var axis = Shape.Length - 1; axis >= 0; axis--) (rest, place[axis]) = Math.DivRem(rest, Shape[axis]);
        return Show.Shape(place);
    }

    private static Numbers FromTensor(Tensor tensor)
    {
        using var guard = no_grad();
        using var doubles = tensor.detach().cpu().to_type(ScalarType.Float64).contiguous();
        return new(doubles.data<double>().ToArray(), [.. tensor.shape]);
    }

    private static long[]? Collect(object? value, List<double> values)
    {
        if (value is bool or byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal)
        {
            values.Add(Convert.ToDouble(value, CultureInfo.InvariantCulture));
            return [];
        }
        if (value is Tensor tensor)
        {
            var numbers = FromTensor(tensor);
            values.AddRange(numbers.Values);
            return numbers.Shape;
        }
        return value switch
        {
            Array { Rank: > 1 } array => CollectGrid(array, values),
            string or IDictionary => null,
            IEnumerable rows => CollectRows(rows, values),
            _ => null,
        };
    }

    private static long[]? CollectGrid(Array array, List<double> values)
    {
        foreach (var item in array)
            if (Collect(item, values) is not []) return null;
        return [.. Enumerable.Range(0, array.Rank).Select(axis => array.GetLongLength(axis))];
    }

    private static long[]? CollectRows(IEnumerable rows, List<double> values)
    {
        long[]? inner = null;
        var count = 0;
        foreach (var row in rows)
        {
            if (Collect(row, values) is not { } shape || (inner is not null && !shape.SequenceEqual(inner))) return null;
            inner = shape;
            count++;
        }
        return [count, .. inner ?? []];
    }
}
