using System.Buffers.Binary;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>Python's pickle, as far as LibTorch uses it to describe one tensor; anything else is refused, and nothing is called.</summary>
internal static class TensorPickle
{
    /// <summary>A tensor: its storage, and how it lies in it.</summary>
    public sealed record Content(ScalarType Type, string Key, long Elements, long Offset, long[] Sizes, long[] Strides);

    private sealed record Name(string Text);
    private sealed record Storage(ScalarType Type, string Key, long Elements);

    // Where a list that is being collected began on the stack.
    private static readonly object Mark = new();

    public static Content Read(byte[] pickle)
    {
        var stack = new List<object?>();
        var memo = new Dictionary<int, object?>();
        var at = 0;
        while (true)
        {
            var code = (char)pickle[at++];
            switch (code)
            {
                case '\x80': at++; break; // protocol
                case 'c': stack.Add(new Name($"{Line()}.{Line()}")); break;
                case '(': stack.Add(Mark); break;
                case ')': stack.Add(Array.Empty<object?>()); break;
                case '}': stack.Add(new Dictionary<string, object?>()); break;
                case 'N': stack.Add(null); break;
                case '\x88' or '\x89': stack.Add(code == '\x88'); break;
                case 'K': stack.Add((long)pickle[at++]); break;
                case 'M': stack.Add((long)BinaryPrimitives.ReadUInt16LittleEndian(Take(2))); break;
                case 'J': stack.Add((long)BinaryPrimitives.ReadInt32LittleEndian(Take(4))); break;
                case '\x8a': stack.Add(Long(Take(Take(1)[0]))); break;
                case 'X': stack.Add(System.Text.Encoding.UTF8.GetString(Take(BinaryPrimitives.ReadInt32LittleEndian(Take(4))))); break;
                case 'q': memo[Take(1)[0]] = Peek(); break;
                case 'r': memo[BinaryPrimitives.ReadInt32LittleEndian(Take(4))] = Peek(); break;
                case 'h': stack.Add(memo.TryGetValue(Take(1)[0], out var one) ? one : throw Unknown("memory")); break;
                case 'j': stack.Add(memo.TryGetValue(BinaryPrimitives.ReadInt32LittleEndian(Take(4)), out var other) ? other : throw Unknown("memory")); break;
                case 't': stack.Add(Collected()); break;
                case 'u':
                    var pairs = Collected();
                    if (Peek() is not Dictionary<string, object?> entries || pairs.Length % 2 != 0) throw Unknown("dictionary");
                    for (var k = 0; k < pairs.Length; k += 2) entries[pairs[k] as string ?? throw Unknown("key")] = pairs[k + 1];
                    break;
                case 'Q': stack.Add(StorageOf(Pop() as object?[] ?? [])); break;
                case 'R':
                    var arguments = Pop() as object?[] ?? throw Unknown("call");
                    stack.Add(Made(Pop() as Name ?? throw Unknown("call"), arguments));
                    break;
                case '\x81': // an object of the class below
                    Pop();
                    if (Pop() is not Name) throw Unknown("class");
                    stack.Add(new object());
                    break;
                case 'b': // its fields
                    var fields = Pop();
                    Pop();
                    stack.Add(fields);
                    break;
                case '.': return (Pop() as Dictionary<string, object?>)?.GetValueOrDefault("0") as Content ?? throw new InvalidDataException("it holds no tensor under the name \"0\"");
                default: throw Unknown($"code {(int)code}");
            }
        }

        ReadOnlySpan<byte> Take(int count)
        {
            if (count < 0 || count > pickle.Length - at) throw new EndOfStreamException("its description ends too early");
            at += count;
            return pickle.AsSpan(at - count, count);
        }

        string Line()
        {
            var length = pickle.AsSpan(at).IndexOf((byte)'\n');
            if (length < 0) throw new EndOfStreamException("its description ends too early");
            var line = System.Text.Encoding.ASCII.GetString(Take(length));
            at++;
            return line;
        }

        object? Peek() => stack.Count > 0 ? stack[^1] : throw Unknown("stack");

        object? Pop()
        {
            var top = Peek();
            stack.RemoveAt(stack.Count - 1);
            return top;
        }

        object?[] Collected()
        {
            var mark = stack.LastIndexOf(Mark);
            if (mark < 0) throw Unknown("list");
            object?[] items = [.. stack.Skip(mark + 1)];
            stack.RemoveRange(mark, stack.Count - mark);
            return items;
        }
    }

    private static Storage StorageOf(object?[] id) => id is ["storage", Name { Text: var type }, string key, string, long elements] && elements >= 0
        ? new Storage(TypeOf(type), key, elements) : throw Unknown("storage");

    private static object Made(Name what, object?[] arguments) => (what.Text, arguments) switch
    {
        ("collections.OrderedDict", []) => new object(),
        ("torch._utils._rebuild_tensor_v2", [Storage storage, long offset, object?[] sizes, object?[] strides, bool, ..]) =>
            new Content(storage.Type, storage.Key, storage.Elements, offset, Numbers(sizes), Numbers(strides)),
        _ => throw Unknown(what.Text),
    };

    private static long[] Numbers(object?[] items) => Array.ConvertAll(items, item => item as long? ?? throw Unknown("number"));

    // Two's complement, least byte first, of as many bytes as are needed.
    private static long Long(ReadOnlySpan<byte> bytes) => bytes.Length <= 8 ? (long)new System.Numerics.BigInteger(bytes) : throw Unknown("number");

    private static ScalarType TypeOf(string storage) => storage switch
    {
        "torch.FloatStorage" => ScalarType.Float32,
        "torch.DoubleStorage" => ScalarType.Float64,
        "torch.HalfStorage" => ScalarType.Float16,
        "torch.BFloat16Storage" => ScalarType.BFloat16,
        "torch.LongStorage" => ScalarType.Int64,
        "torch.IntStorage" => ScalarType.Int32,
        "torch.ShortStorage" => ScalarType.Int16,
        "torch.CharStorage" => ScalarType.Int8,
        "torch.ByteStorage" => ScalarType.Byte,
        "torch.BoolStorage" => ScalarType.Bool,
        "torch.ComplexFloatStorage" => ScalarType.ComplexFloat32,
        "torch.ComplexDoubleStorage" => ScalarType.ComplexFloat64,
        _ => throw Unknown(storage),
    };

    private static InvalidDataException Unknown(string what) => new($"its description has an unknown or misplaced {what}");
}
