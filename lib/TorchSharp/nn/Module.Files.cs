using System.Text;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        // A file is: how many tensors, then for each its name and the tensor in the layout of TensorFile.
        public partial class Module
        {
            /// <summary>Writes every parameter and persistent buffer to a file in TorchSharp's own layout.</summary>
            /// <param name="location">The file; what it held before stays until the new one is complete.</param>
            /// <param name="skip">Names to leave out.</param>
            public Module save(string location, IList<string>? skip = null)
            {
                TensorFile.Save(location, writer => save(writer, skip));
                return this;
            }

            public Module save(BinaryWriter writer, IList<string>? skip = null)
            {
                save_state_dict(writer, state_dict(), skip);
                return this;
            }

            public Module save(Stream stream, IList<string>? skip = null)
            {
                using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
                return save(writer, skip);
            }

            public static void save_state_dict(BinaryWriter writer, Dictionary<string, Tensor> sd, IList<string>? skip = null)
            {
                var kept = sd.Where(entry => skip is null || !skip.Contains(entry.Key)).ToList();
                TensorFile.Encode(writer, kept.Count);
                foreach (var (name, tensor) in kept)
                {
                    writer.Write(name);
                    TensorFile.Write(writer, tensor);
                }
            }

            /// <summary>Reads parameters and buffers from a file that <see cref="save(string, IList{string}?)"/> or TorchSharp wrote.</summary>
            /// <param name="location">The file.</param>
            /// <param name="strict">Whether the file must hold every name of the module and no other.</param>
            /// <param name="skip">Names whose tensors are left as they are. They must still be in the file, unless strict is false.</param>
            /// <param name="loadedParameters">Gets every name in the file, and whether the module has it.</param>
            /// <exception cref="InvalidDataException">The file is broken.</exception>
            /// <exception cref="ArgumentException">Names, shapes or element types do not fit the module. Nothing has changed in either case.</exception>
            public virtual Module load(string location, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                if (!File.Exists(location)) throw new FileNotFoundException($"There is no file {location}.", location);
                TensorFile.Load(location, reader => Load(reader, strict, skip, loadedParameters, toTheEnd: true));
                return this;
            }

            public virtual Module load(BinaryReader reader, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                Load(reader, strict, skip, loadedParameters, toTheEnd: false);
                return this;
            }

            public Module load(Stream stream, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
                return load(reader, strict, skip, loadedParameters);
            }

            // Two passes where the stream can go back: nothing is changed before all of the file is known to fit, and nothing is held twice.
            private void Load(BinaryReader reader, bool strict, IList<string>? skip, Dictionary<string, bool>? loadedParameters, bool toTheEnd)
            {
                using var scope = NewDisposeScope();
                using var guard = no_grad();
                var own = state_dict();
                var stream = reader.BaseStream;
                var found = new Dictionary<string, (TensorFile.Header Header, long Position, Tensor? Tensor)?>();
                var count = TensorFile.Decode(reader, "number of tensors");
                for (var k = 0L; k < count; k++)
                {
                    var name = TensorFile.ReadText(reader, $"name {k + 1} of {count}");
                    var header = TensorFile.ReadHeader(reader, name);
                    var wanted = own.TryGetValue(name, out var tensor) && skip?.Contains(name) != true;
                    if (wanted) TensorFile.Fit(reader, name, header, tensor!.dtype, tensor.shape);
                    if (wanted && stream.CanSeek) TensorFile.CheckElements(reader, stream, name, header);
                    if (!found.TryAdd(name, wanted ? (header, stream.CanSeek ? stream.Position : 0, stream.CanSeek ? null : TensorFile.ReadElements(reader, name, header)) : null))
                        throw TensorFile.Broken(reader, name, "is in it twice");
                    if (!wanted || stream.CanSeek) TensorFile.Skip(reader, name, header);
                }
                if (toTheEnd && stream.Position != stream.Length) throw TensorFile.Broken(reader, "", $"has {stream.Length - stream.Position} bytes more than it should");

                string[] missing = [.. own.Keys.Where(name => !found.ContainsKey(name))], unexpected = [.. found.Keys.Where(name => !own.ContainsKey(name))];
                if (strict && missing.Length + unexpected.Length > 0)
                    throw new ArgumentException($"{TensorFile.Place(reader)}: the names do not fit {GetName()}. Missing in the file: {List(missing)}. Unknown to the module: {List(unexpected)}.");

                var end = stream.CanSeek ? stream.Position : 0;
                foreach (var (name, entry) in found)
                {
                    if (entry is not { } given) continue;
                    if (given.Tensor is not null)
                    {
                        own[name].copy_(given.Tensor);
                        continue;
                    }
                    stream.Position = given.Position;
                    own[name].ReadBytesFromStream(stream, 1 << 20);
                }
                if (stream.CanSeek) stream.Position = end;
                foreach (var name in found.Keys) loadedParameters?.TryAdd(name, own.ContainsKey(name));

                static string List(string[] names) => names.Length == 0 ? "none" : string.Join(", ", names);
            }
        }
    }
}
