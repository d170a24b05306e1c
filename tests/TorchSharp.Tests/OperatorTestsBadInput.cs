using System.Reflection;
using TorchSharp;
using static TorchSharp.torch;

/// <summary>What a learner might pass by mistake: it must end in an exception or a result, never in the end of the process.</summary>
public class OperatorTestsBadInput
{
    private static readonly Dictionary<Type, Func<Random, object?>> Makers = new()
    {
        [typeof(Tensor)] = Some,
        [typeof(long)] = random => new[] { 0L, 1, -1, 2, 3, 7, -5, 100 }[random.Next(8)],
        [typeof(int)] = random => new[] { 0, 1, -1, 2, 3, -5, 100, int.MinValue }[random.Next(8)],
        [typeof(double)] = random => new[] { 0, 1, -1, 0.5, 1e30, double.NaN, double.PositiveInfinity }[random.Next(7)],
        [typeof(float)] = random => new[] { 0f, 1, -1, 0.5f, 1e30f, float.NaN }[random.Next(6)],
        [typeof(bool)] = random => random.Next(2) == 0,
        [typeof(string)] = random => new[] { "fro", "nuc", "ij", "nonsense", "" }[random.Next(5)],
        [typeof(char)] = random => "LUx"[random.Next(3)],
        [typeof(Scalar)] = random => new Scalar[] { 0, 1, -3, 0.5, double.NaN, true, long.MaxValue, new System.Numerics.Complex(1, 2) }[random.Next(8)],
        [typeof(ScalarType)] = random => new[] { int64, float32, float16, bfloat16, @bool, complex64, uint8 }[random.Next(7)],
        [typeof(Size)] = random => new Size(Longs(random)),
        [typeof(long[])] = Longs,
        [typeof(int[])] = random => new[] { 2, random.Next(-2, 3) },
        [typeof(ReadOnlySpan<long>)] = Longs,
        [typeof(IEnumerable<long>)] = Longs,
        [typeof(Tensor[])] = Several,
        [typeof(IList<Tensor>)] = Several,
        [typeof(IEnumerable<Tensor>)] = Several,
        [typeof(ReadOnlySpan<Tensor>)] = Several,
    };

    private static Tensor Some(Random random)
    {
        long[] shape = [.. Enumerable.Range(0, random.Next(5)).Select(_ => (long)new[] { 0, 1, 2, 3, 3, 4 }[random.Next(6)])];
        var type = new[] { float32, float32, float64, int64, int32, @bool, uint8, float16, bfloat16, complex64 }[random.Next(10)];
        var made = randint(-3, 9, shape).to(type);
        return random.Next(3) == 0 && made.ndim > 1 ? made.transpose(0, 1) : made;
    }

    private static long[] Longs(Random random) => [.. Enumerable.Range(0, random.Next(4)).Select(_ => (long)new[] { 0, 1, 2, -1, 3, 5, -7, 64 }[random.Next(8)])];
    private static Tensor[] Several(Random random) => [.. Enumerable.Range(0, random.Next(4)).Select(_ => Some(random))];

    public static IEnumerable<object[]> Names() => OperatorForms.All.Where(CanBeCalled).Select(method => method.Name).Distinct().Order(StringComparer.Ordinal).Select(name => new object[] { name });

    private static bool CanBeCalled(MethodInfo method) => !method.IsGenericMethod && !OperatorExceptions.Excuses(method) &&
        method.GetParameters().All(parameter => Makers.ContainsKey(Of(parameter.ParameterType)) || parameter.ParameterType.IsEnum || parameter.HasDefaultValue);

    private static Type Of(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    [Theory, MemberData(nameof(Names))]
    public void Bad_arguments_never_end_the_process(string name)
    {
        var random = new Random(7);
        foreach (var method in OperatorForms.All.Where(method => method.Name == name && CanBeCalled(method)))
            for (var round = 0; round < 2; round++)
            {
                using var scope = NewDisposeScope();
                var arguments = method.GetParameters().Select(parameter => parameter.HasDefaultValue && random.Next(3) == 0 ? parameter.DefaultValue
                    : Makers.TryGetValue(Of(parameter.ParameterType), out var make) ? make(random)
                    : parameter.ParameterType.IsEnum ? Enum.GetValues(parameter.ParameterType).GetValue(0)
                    : parameter.DefaultValue).ToList();
                if (!method.IsStatic) arguments.Insert(0, Some(random));
                try
                {
                    OperatorForms.Invoke(method, [.. arguments]);
                }
                catch (Exception error) when (error is not InvalidProgramException and not NullReferenceException)
                {
                    Assert.NotEqual("", error.Message);
                }
            }
    }
}
