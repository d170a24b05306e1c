using TorchSharp;
using TorchSharp.Modules;
using Transformer.Checkpoints;
using static TorchSharp.torch;

namespace Transformer.Tests.Checkpoints;

/// <summary>Folders of shards, and modules filled from them.</summary>
public sealed class CheckpointFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("checkpoint").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    private string In(string name) => Path.Combine(_folder, name);
    private static string Sharded => Path.Combine(AppContext.BaseDirectory, "fixtures", "checkpoints", "gpt2-sharded");

    // ---- folders ----

    /// <summary>Shards are filled in the order of the model, which the fixture's writer had and its files no longer show.</summary>
    [Fact]
    public void Shards_that_others_wrote_are_written_again_byte_by_byte()
    {
        using var read = new CheckpointFolder(Sharded);
        Assert.Equal(28, read.Tensors.Count);
        string[] order = ["wte", "wpe", "h.0", "h.1", "ln_f"], layers = ["ln_1", "attn.c_attn", "attn.c_proj", "ln_2", "mlp.c_fc", "mlp.c_proj"];
        var tensors = read.Tensors.Keys.OrderBy(name => Array.FindIndex(order, part => name.Contains($".{part}.")))
            .ThenBy(name => Array.FindIndex(layers, part => name.Contains($".{part}."))).ThenByDescending(name => name.EndsWith("weight"))
            .Select(name => KeyValuePair.Create(name, read.Read(name)));
        CheckpointFolder.Write(In("again"), tensors, 40_000);
        Assert.Equal(5, Directory.GetFiles(Sharded).Length);
        foreach (var file in Directory.GetFiles(Sharded)) Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(In("again"), Path.GetFileName(file))));
    }

    [Fact]
    public void A_new_checkpoint_replaces_an_old_one()
    {
        Dictionary<string, Tensor> tensors = new() { ["a"] = ones(10), ["b"] = ones(300) * 2, ["c"] = ones(20) * 3, ["d"] = ones(20) * 4 };
        CheckpointFolder.Write(In("x"), tensors, 150);
        Assert.Equal(["model-00001-of-00003.safetensors", "model-00002-of-00003.safetensors", "model-00003-of-00003.safetensors", "model.safetensors.index.json"], Files());
        Check();
        CheckpointFolder.Write(In("x"), tensors);
        Assert.Equal(["model.safetensors"], Files());
        Check();
        CheckpointFolder.Write(In("x"), tensors, 1300);
        Assert.Equal(3, Files().Length);
        Check();
        CheckpointFolder.Write(In("empty"), []);
        Assert.Empty(new CheckpointFolder(In("empty")).Tensors);

        string[] Files() => [.. Directory.GetFiles(In("x")).Select(Path.GetFileName).Order().OfType<string>()];

        void Check()
        {
            using var folder = new CheckpointFolder(In("x"));
            Assert.Equal(tensors.Keys, folder.Tensors.Keys.Order());
            Assert.All(tensors, entry => Assert.True(entry.Value.Equals(folder.Read(entry.Key))));
        }
    }

    [Theory]
    [InlineData("not JSON", "not valid JSON", "{")]
    [InlineData("no map", "has no weight_map", """{"metadata":{}}""")]
    [InlineData("an array", "no JSON object", "[]")]
    [InlineData("a map twice", "weight_map twice", """{"weight_map":{},"weight_map":{}}""")]
    [InlineData("a name twice", "'a' is in it twice", """{"weight_map":{"a":"model-00001-of-00002.safetensors","a":"model-00002-of-00002.safetensors"}}""")]
    [InlineData("a path upwards", "'a' is mapped to '../x', which is no plain file name", """{"weight_map":{"a":"../x"}}""")]
    [InlineData("a rooted path", "no plain file name", """{"weight_map":{"a":"/etc/passwd"}}""")]
    [InlineData("the folder", "no plain file name", """{"weight_map":{"a":".."}}""")]
    [InlineData("a backslash", "no plain file name", """{"weight_map":{"a":"..\\x"}}""")]
    [InlineData("no file name", "no plain file name", """{"weight_map":{"a":""}}""")]
    [InlineData("a number", "'a' is mapped to what is no file name", """{"weight_map":{"a":1}}""")]
    [InlineData("a missing shard", "'a' is said to be in gone.safetensors", """{"weight_map":{"a":"gone.safetensors"}}""")]
    [InlineData("a missing tensor", "'z' is not in it", """{"weight_map":{"z":"model-00001-of-00002.safetensors"}}""")]
    [InlineData("deep nesting", "not valid JSON", """{"x":[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]}""")]
    public void A_broken_index_is_refused_by_name(string kind, string message, string index)
    {
        CheckpointFolder.Write(_folder, [new("a", ones(2)), new("b", ones(2))], 8);
        File.WriteAllText(In("model.safetensors.index.json"), index);
        var error = Assert.Throws<CheckpointException>(() => new CheckpointFolder(_folder));
        Assert.Contains(message, error.Message);
        Assert.StartsWith(_folder, error.Message);
        Assert.NotEmpty(kind);
    }

    [Fact]
    public void A_broken_shard_is_named()
    {
        CheckpointFolder.Write(_folder, [new("a", ones(2)), new("b", ones(2))], 8);
        File.WriteAllBytes(In("model-00002-of-00002.safetensors"), [1, 2, 3]);
        Assert.Contains("model-00002-of-00002.safetensors", Assert.Throws<CheckpointException>(() => new CheckpointFolder(_folder)).Message);
        Assert.Contains("neither", Assert.Throws<CheckpointException>(() => new CheckpointFolder(Directory.CreateDirectory(In("none")).FullName)).Message);
        Assert.Throws<FileNotFoundException>(() => new CheckpointFolder(In("nowhere")));
    }

    // ---- modules ----

    private sealed class TwoLayers : nn.Module
    {
        public readonly Linear first = nn.Linear(3, 4), second = nn.Linear(4, 2, hasBias: false);

        public TwoLayers() : base(nameof(TwoLayers)) => RegisterComponents();
    }

    [Fact]
    public void A_module_is_filled_from_a_folder_or_a_file()
    {
        TwoLayers source = new(), target = new(), other = new();
        CheckpointFolder.Write(_folder, source.state_dict(), 50);
        var (missing, unexpected) = CheckpointLoader.Load(target, _folder);
        Assert.Empty(missing.Concat(unexpected));
        Assert.All(source.state_dict(), entry => Assert.True(entry.Value.Equals(target.state_dict()[entry.Key])));
        Assert.All(target.parameters(), parameter => Assert.True(parameter.requires_grad && parameter.is_leaf));

        SafetensorsFile.Write(In("half.safetensors"), source.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.to(bfloat16)));
        CheckpointLoader.Load(other, In("half.safetensors"));
        Assert.All(source.state_dict(), entry => Assert.True(entry.Value.to(bfloat16).to(float32).Equals(other.state_dict()[entry.Key])));
    }

    [Fact]
    public void Names_are_mapped_and_left_out()
    {
        TwoLayers source = new(), target = new();
        SafetensorsFile.Write(In("x.safetensors"), source.state_dict().ToDictionary(entry => $"model.{entry.Key}", entry => entry.Value).Append(new("position_ids", arange(5))));
        CheckpointLoader.Load(target, In("x.safetensors"), name => name.StartsWith("model.", StringComparison.Ordinal) ? name["model.".Length..] : null);
        Assert.True(source.state_dict()["first.weight"].Equals(target.state_dict()["first.weight"]));
        Assert.Contains("becomes 'x', as", Assert.Throws<CheckpointException>(() => CheckpointLoader.Load(target, In("x.safetensors"), _ => "x")).Message);
        var (missing, unexpected) = CheckpointLoader.Load(new TwoLayers(), In("x.safetensors"), strict: false);
        Assert.Equal(["first.bias", "first.weight", "second.weight"], missing.Order());
        Assert.Equal(4, unexpected.Count);
    }

    [Fact]
    public void What_does_not_fit_is_named_and_changes_nothing()
    {
        var target = new TwoLayers();
        var before = target.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.detach().clone());
        var good = new TwoLayers().state_dict();
        SafetensorsFile.Write(In("missing"), good.Where(entry => entry.Key != "first.bias"));
        SafetensorsFile.Write(In("extra"), good.Append(new("third", ones(1))));
        SafetensorsFile.Write(In("shape"), good.Where(entry => entry.Key != "second.weight").Append(new("second.weight", ones(4, 2))));
        Assert.Contains("Missing in the checkpoint: first.bias. Unknown to the module: none", Message("missing"));
        Assert.Contains("Unknown to the module: third", Message("extra"));
        Assert.Contains("'second.weight' has shape [4, 2], but the module's 'second.weight' has [2, 4]", Message("shape"));
        Assert.All(before, entry => Assert.True(entry.Value.Equals(target.state_dict()[entry.Key])));

        string Message(string name)
        {
            var message = Assert.Throws<CheckpointException>(() => CheckpointLoader.Load(target, In(name))).Message;
            Assert.StartsWith(In(name), message);
            return message;
        }
    }
}
