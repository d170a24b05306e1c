using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

/// <summary>What learners of transformers do wrong, and what they read then: which operator, what was given, how to mend it.</summary>
public class MistakesTests
{
    /// <summary>The wrong code, and the first line of the message; … stands for LibTorch's own words, which differ between versions.</summary>
    private static readonly Dictionary<string, (Action Code, string Message)> Mistakes = new()
    {
        // products
        ["inner sizes that differ"] = (() => rand(1, 5, 16).matmul(rand(8, 16)),
            "matmul: cannot multiply [1, 5, 16] by [8, 16]: the last size of the first (16) must equal the second-to-last of the second (8); second.transpose(-2, -1) would fit"),
        ["scores without transpose"] = (() => rand(2, 5, 4).bmm(rand(2, 5, 4)),
            "bmm: cannot multiply [2, 5, 4] by [2, 5, 4]: the last size of the first (4) must equal the second-to-last of the second (5); second.transpose(-2, -1) would fit"),
        ["mm of batches"] = (() => rand(2, 3, 4).mm(rand(4, 5)), "mm: cannot multiply [2, 3, 4] by [4, 5]: mm takes two matrices; matmul takes any number of dimensions"),
        ["mm of unequal sizes"] = (() => rand(2, 3).mm(rand(4, 5)), "mm: cannot multiply [2, 3] by [4, 5]: the last size of the first (3) must equal the second-to-last of the second (4)"),
        ["bmm of matrices"] = (() => rand(2, 3).bmm(rand(3, 2)), "bmm: cannot multiply [2, 3] by [3, 2]: bmm takes two batches of matrices, three dimensions each; matmul takes any number of dimensions"),
        ["batches that differ"] = (() => rand(2, 4, 5).matmul(rand(3, 5, 4)), "matmul: cannot multiply [2, 4, 5] by [3, 5, 4]: the sizes before the last two, [2] and [3], must be equal or 1"),
        ["a product of types"] = (() => rand(2, 3).matmul(ones(3, 2, int64)), "matmul: cannot multiply Float32 by Int64: bring both to one type, for example with .to(torch.float32)"),
        ["a layer of another width"] = (() => nn.Linear(4, 2).call(rand(5, 3)), "linear: an input of shape [5, 3] does not fit: its last size must be 4, the layer's number of inputs, but is 3"),
        ["token ids into a linear layer"] = (() => nn.Linear(4, 2).call(ones(5, 4, int64)), "linear: the input is Int64, the weight Float32: bring the input to the weight's type with .to(torch.float32)"),
        ["doubles into a linear layer"] = (() => nn.Linear(4, 2).call(ones(5, 4, float64)), "linear: the input is Float64, the weight Float32: bring the input to the weight's type with .to(torch.float32)"),
        ["einsum of unequal sizes"] = (() => einsum("ij,jk->ik", rand(2, 3), rand(4, 2)), "einsum: …"),

        // broadcasting and types
        ["shapes that do not broadcast"] = (() => _ = rand(2, 3) + rand(4, 3), "add: shapes [2, 3] and [4, 3] do not fit: counted from the right, sizes must be equal or one of them 1"),
        ["a mask of another shape"] = (() => rand(2, 3).masked_fill(ones(2, 2) > 0, -1), "masked_fill: shapes [2, 3] and [2, 2] do not fit: counted from the right, sizes must be equal or one of them 1"),
        ["a mask of floats"] = (() => rand(2, 3).masked_fill(ones(2, 3).tril(), -1), "masked_fill: a mask must be bool, not Float32: compare (mask > 0), or convert with .to(torch.@bool)"),
        ["selecting by floats"] = (() => rand(2, 3).masked_select(ones(2, 3)), "masked_select: a mask must be bool, not Float32: compare (mask > 0), or convert with .to(torch.@bool)"),
        ["in place into whole numbers"] = (() => ones(2, int64).add_(rand(2)),
            "add_: the result is Float32, but an operator that ends in _ keeps its tensor's type, Int64, which cannot hold it: use add, or convert the tensor first with .to(torch.float32)"),
        ["in place into a smaller shape"] = (() => ones(2).add_(rand(3, 2)), "add_: the result has a larger shape than the tensor of shape [2] that is to hold it, broadcast with [3, 2]: use add"),
        ["the mean of whole numbers"] = (() => arange(5).mean(), "mean: does not work on Int64: convert first, for example with .to(torch.float32)"),
        ["where of unequal shapes"] = (() => where(ones(2) > 0, rand(3), rand(2)), "where: shapes [2] and [3] and [2] do not fit: counted from the right, sizes must be equal or one of them 1"),
        ["and of floats"] = (() => _ = rand(2) & rand(2), "bitwise_and: does not work on Float32: convert first, for example with .to(torch.int64) or .to(torch.@bool)"),
        ["softmax of whole numbers"] = (() => arange(5).softmax(0), "softmax: does not work on Int64: convert first, for example with .to(torch.float32)"),

        // losses
        ["targets of floats"] = (() => nn.functional.cross_entropy(rand(2, 3), rand(2)),
            "cross_entropy: the target is Float32, of shape [2]: class numbers must be int64 (.to(torch.int64)), probabilities must have the input's shape, [2, 3]"),
        ["targets of int32"] = (() => nn.functional.cross_entropy(rand(2, 3), ones(2, int32)), "cross_entropy: class numbers must be int64, not Int32: use target.to(torch.int64)"),
        ["targets of another length"] = (() => nn.functional.cross_entropy(rand(2, 3), ones(4, int64)),
            "cross_entropy: for an input of shape [2, 3], classes in dimension 1, class numbers must have shape [2], not [4]"),
        ["logits and targets of a sequence"] = (() => nn.functional.cross_entropy(rand(2, 5, 7), ones(2, 5, int64)),
            "cross_entropy: for an input of shape [2, 5, 7], classes in dimension 1, class numbers must have shape [2, 7], not [2, 5]: give input.reshape(-1, 7) and target.reshape(-1)"),
        ["a class too large"] = (() => nn.functional.cross_entropy(rand(2, 3), tensor(new[] { 0L, 9 })),
            "cross_entropy: class 9 does not exist: the input of shape [2, 3] has 3 classes, so targets go from 0 to 2"),
        ["a negative class"] = (() => nn.functional.cross_entropy(rand(2, 3), tensor(new[] { 0L, -1 })),
            "cross_entropy: class -1 does not exist: the input of shape [2, 3] has 3 classes, so targets go from 0 to 2"),
        ["class weights of another length"] = (() => nn.functional.cross_entropy(rand(2, 3), ones(2, int64), ones(4)), "cross_entropy: weight has shape [4], but must give one number for each of the 3 classes"),
        ["input and target swapped"] = (() => nn.functional.cross_entropy(ones(2, int64), rand(2, 3)), "cross_entropy: the input must be floating scores, not Int64; it comes first, the target second"),
        ["nll of a class too large"] = (() => nn.functional.nll_loss(rand(2, 3), tensor(new[] { 0L, 3 })), "nll_loss: class 3 does not exist: the input of shape [2, 3] has 3 classes, so targets go from 0 to 2"),
        ["a squared error of unequal shapes"] = (() => nn.functional.mse_loss(rand(2, 3), rand(3, 2)), "mse_loss: shapes [2, 3] and [3, 2] do not fit: counted from the right, sizes must be equal or one of them 1"),

        // positions
        ["a token outside the vocabulary"] = (() => nn.Embedding(5, 16).call(tensor(new[] { 0L, 7 })), "embedding: index 7 is outside the vocabulary: the table has 5 rows, so indices go from 0 to 4"),
        ["a negative token"] = (() => nn.Embedding(5, 16).call(tensor(new[] { 0L, -1 })), "embedding: index -1 is outside the vocabulary: the table has 5 rows, so indices go from 0 to 4"),
        ["tokens of floats"] = (() => nn.Embedding(5, 16).call(rand(3)), "embedding: indices must be whole numbers (int64), not Float32: token ids are made with .to(torch.int64)"),
        ["an index outside"] = (() => _ = rand(2, 3)[1, 3], "index: 3 is out of range: dimension 1 of shape [2, 3] goes from 0 to 2, or from -3 to -1 counted from the end"),
        ["select outside"] = (() => rand(2, 3).select(1, -4), "select: index -4 is out of range: dimension 1 of shape [2, 3] goes from 0 to 2, or from -3 to -1 counted from the end"),
        ["too many indices"] = (() => _ = rand(2, 3)[0, 0, 0], "index: 3 positions are too many for shape [2, 3], which has 2 dimensions"),
        ["an index into a number"] = (() => _ = rand(2, 3).sum()[0], "index: a tensor of shape [] is a single number without dimensions: read it with item()"),
        ["one past the end"] = (() => _ = rand(2, 3)[^0, ..], "^0 is one past the last position, which is ^1. (Parameter 'index')"),
        ["a slice backwards"] = (() => _ = rand(4)[TensorIndex.Slice(step: -1)], "index: a slice steps forward, not by -1: flip(0) turns a dimension round"),
        ["positions of floats"] = (() => _ = rand(2, 3)[rand(2)], "index: a tensor of Float32 gives no positions: use whole numbers (.to(torch.int64)) for positions, or bool, as a comparison gives, for a mask"),
        ["positions outside"] = (() => _ = rand(2, 3)[tensor(new[] { 2L })], "index: a tensor of positions holds 2, which is out of range: dimension 0 of shape [2, 3] goes from 0 to 1, or from -2 to -1 counted from the end"),
        ["positions of unequal lengths"] = (() => _ = rand(2, 3)[tensor(new[] { 0L, 1 }), tensor(new[] { 0L, 1, 2 })],
            "index: tensors of positions must have one shape, or shapes that broadcast, not [2], [3]: to combine every one with every other, unsqueeze the first"),
        ["a mask that does not fit"] = (() => _ = rand(2, 3)[ones(3) > 0], "index: a mask of shape [3] does not fit dimension 0 on of shape [2, 3]: it needs a value for every place there, [2]"),
        ["a value that does not fit"] = (() => rand(2, 3)[0] = rand(2), "index: a value of shape [2] does not fit the place, which has shape [3]: counted from the right, its sizes must be equal or 1"),
        ["values that do not fit"] = (() => rand(2, 3)[tensor(new[] { 0L })] = rand(2), "index_put_: a value of shape [2] does not fit the places, which have shape [1, 3]: counted from the right, its sizes must be equal or 1"),
        ["gather by floats"] = (() => rand(2, 3).gather(1, rand(2, 3)), "gather: the index must be int64, not Float32: use .to(torch.int64)"),
        ["gather without the dimension"] = (() => rand(2, 3).gather(1, tensor(new[] { 2L })), "gather: the index, of shape [1], must have as many dimensions as the tensor, of shape [2, 3]: unsqueeze adds one"),
        ["gather outside"] = (() => rand(2, 3).gather(1, tensor(new[,] { { 3L } })), "gather: index 3 is out of range: dimension 1 of shape [2, 3] goes from 0 to 2"),
        ["scatter outside"] = (() => zeros(2, 3).scatter_(1, tensor(new[,] { { -1L } }), ones(1, 1)), "scatter_: index -1 is out of range: dimension 1 of shape [2, 3] goes from 0 to 2"),
        ["scatter of another type"] = (() => zeros(2, 3).scatter(1, zeros(1, 1, int64), ones(1, 1, int64)), "scatter: the tensor is Float32, the source Int64: bring the source to one type with it, with .to(torch.float32)"),
        ["index_select outside"] = (() => rand(2, 3).index_select(1, tensor(new[] { 3L })), "index_select: index 3 is out of range: dimension 1 of shape [2, 3] goes from 0 to 2"),
        ["one_hot of a class too large"] = (() => nn.functional.one_hot(tensor(new[] { 3L }), 3), "one_hot: class 3 does not exist: with num_classes 3, they go from 0 to 2"),
        ["one_hot of a negative class"] = (() => nn.functional.one_hot(tensor(new[] { -1L })), "one_hot: class -1 does not exist: classes are 0 or more"),

        // shapes
        ["a dimension that does not exist"] = (() => rand(2, 3).transpose(1, 2), "transpose: dimension 2 does not exist in shape [2, 3]: it must lie between 0 and 1, or between -2 and -1 counted from the end"),
        ["softmax over no dimension"] = (() => rand(2, 3).softmax(2), "softmax: dimension 2 does not exist in shape [2, 3]: it must lie between 0 and 1, or between -2 and -1 counted from the end"),
        ["heads that do not divide"] = (() => rand(2, 5, 10).view(2, 5, 3, -1), "view: a tensor of shape [2, 5, 10] has 100 elements, which 30 does not divide (shape [2, 5, 3, -1])"),
        ["a view of another count"] = (() => rand(2, 3).view(4, 2), "view: a tensor of shape [2, 3] has 6 elements, shape [4, 2] needs 8"),
        ["a view with two unknowns"] = (() => rand(2, 3).view(-1, -1), "view: only one size of [-1, -1] may be -1 (found from the others)"),
        ["a view after transpose"] = (() => rand(2, 3).transpose(0, 1).view(6), "view: the elements of [3, 2] do not lie in memory in the order that [6] needs (after transpose or permute): use reshape, or contiguous() first"),
        ["expand of a size that is not 1"] = (() => rand(2, 3).expand(4, 3), "expand: shape [2, 3] cannot be expanded to [4, 3]: counted from the right, only sizes of 1 can grow, and -1 keeps a size"),
        ["permute of too few"] = (() => rand(2, 3, 4).permute(1, 0), "permute: [1, 0] is no order of the 3 dimensions of shape [2, 3, 4]: each must be named once"),
        ["cat of unequal shapes"] = (() => cat([rand(2, 3), rand(2, 4)]), "cat: the shapes do not fit: [2, 3], [2, 4]; all must be equal except in the dimension that is joined, 0"),
        ["cat of nothing"] = (() => cat(Array.Empty<Tensor>()), "cat: the list of tensors is empty"),
        ["stack of unequal lengths"] = (() => stack([rand(2), rand(3)]), "stack: the shapes do not fit: [2], [3]; all must be equal"),
        ["split into wrong sizes"] = (() => rand(6).split(new long[] { 2, 3 }), "split: the sizes [2, 3] add up to 5, but dimension 0 of shape [6] has size 6"),
        ["narrow beyond the end"] = (() => rand(6).narrow(0, 4, 3), "narrow: 3 places from 4 on do not lie within dimension 0 of shape [6], which has size 6"),
        ["a negative size"] = (() => zeros(2, -1), "zeros: a size cannot be negative: [2, -1]"),
        ["numbers that do not fill the shape"] = (() => tensor(new[] { 1f, 2, 3 }, new long[] { 2, 2 }), "tensor: a tensor of shape [2, 2] has 4 elements, but 3 were given"),
        ["layer_norm of another width"] = (() => nn.functional.layer_norm(rand(2, 3), [4]), "layer_norm: an input of shape [2, 3] does not end with normalized_shape, [4], the sizes that are normalised together"),
        ["the largest of nothing"] = (() => zeros(0).argmax(), "argmax: a tensor of shape [0] has no elements to choose from"),
        ["the largest of an empty dimension"] = (() => zeros(2, 0).max(1), "max: a tensor of shape [2, 0] has no elements to choose from in dimension 1"),
        ["more than there are"] = (() => rand(3).topk(4), "topk: 4 elements are more than dimension -1 of shape [3] has"),

        // reading values
        ["item of many"] = (() => ones(2).item<float>(), "item: only a tensor with one element has a single value, this one has shape [2]"),
        ["item of another type"] = (() => ones(1).item<double>(), "item: the tensor holds Float32, not Double: use item<float>(), or convert the tensor first with to(…)"),
        ["data of another type"] = (() => ones(1).data<long>(), "data: the tensor holds Float32, not Int64: use data<float>(), or convert the tensor first with to(…)"),
        ["a vector as a condition"] = (() => _ = (bool)(ones(2) > 0), "is_nonzero: a tensor of shape [2] is neither true nor false: use any() or all()."),

        // gradients
        ["a parameter changed in place"] = (() => nn.Linear(2, 2).weight.add_(1),
            "add_: a tensor that requires a gradient (a parameter) cannot be changed in place, since its gradient would be lost: change it inside using (torch.no_grad()), or compute a new tensor"),
        ["a parameter's row written"] = (() => nn.Linear(2, 2).weight[0] = 1,
            "copy_: a tensor that requires a gradient (a parameter) cannot be changed in place, since its gradient would be lost: change it inside using (torch.no_grad()), or compute a new tensor"),
        ["a result changed in place"] = (() => { var y = Leaf().exp(); y.add_(1); y.sum().backward(); },
            "backward: a tensor that the gradient needs was changed in place after it was used (…ExpBackward0): use the operator without _ (relu instead of relu_, x = x + y instead of x.add_(y))"),
        ["backward twice"] = (() => { var y = Leaf().exp().sum(); y.backward(); y.backward(); },
            "backward: this graph was used up: a backward frees what it needs, so it cannot run a second time. Compute the result anew in every step, or pass retain_graph: true the first time"),
        ["backward from a vector"] = (() => Leaf().exp().backward(), "backward: a gradient starts from one number, but this tensor has shape [2]: reduce it with sum() or mean() first, or pass grad_tensors"),
        ["backward without gradients"] = (() => ones(2).sum().backward(), "backward: a tensor of shape [] depends on nothing that requires a gradient: make the parameters with requires_grad: true, and outside no_grad()"),
        ["backward inside no_grad"] = (() => { var x = Leaf(); using (no_grad()) x.sum().backward(); },
            "backward: a tensor of shape [] depends on nothing that requires a gradient: make the parameters with requires_grad: true, and outside no_grad()"),
        ["a direction of another shape"] = (() => autograd.backward(Leaf().exp(), ones(3)), "backward: grad_tensors[0] has shape [3], but must have its tensor's, [2]"),
        ["the gradient of whole numbers"] = (() => arange(3).requires_grad_(), "requires_grad: a tensor of Int64 cannot have a gradient: only floating types can; convert it with .to(torch.float32) first"),
        ["no gradient for a result"] = (() => (Leaf() * 2).requires_grad_(false), "requires_grad: this tensor was computed from others, so it needs a gradient as they do: detach() gives one without"),
        ["the gradient by something unused"] = (() => autograd.grad([Leaf().sum()], [Leaf()]), "grad: the outputs do not depend on one of the inputs: pass allow_unused: true to get an invalid tensor for it, or check that it takes part in the computation"),
        ["the gradient by a constant"] = (() => autograd.grad([Leaf().sum()], [ones(2)]), "grad: inputs[0], of shape [2], does not require a gradient: call requires_grad_() on it before the outputs are computed"),
        ["a gradient of another shape"] = (() => Leaf().grad = ones(3), "grad: a gradient must have its tensor's shape [2], not [3]"),
        ["a gradient that is NaN"] = (() => { using var _ = autograd.detect_anomaly(); (zeros(2, requires_grad: true).sqrt() * 0).sum().backward(); },
            "backward: the gradient became NaN: …SqrtBackward0…Look for a log, sqrt, power or division at 0 there"),
        ["training with results of inference_mode"] = (() => { Tensor x; using (inference_mode()) x = ones(2); (Leaf() * x).sum().backward(); },
            "mul: a tensor made in inference_mode() cannot take part in a gradient: …"),

        // chance
        ["a share outside 0 to 1"] = (() => nn.functional.dropout(ones(2), 1.5), "A share to drop lies between 0 and 1. (Parameter 'p')"),
        ["logits as weights"] = (() => multinomial(tensor(new[] { -1f, 2 }), 1), "multinomial: a weight is negative (-1): weights are 0 or more; logits become weights by softmax"),
        ["weights that are NaN"] = (() => multinomial(full(3, double.NaN), 1), "multinomial: a weight is NaN or infinite: look at what computed them (a softmax of logits is neither)"),
        ["weights that are all 0"] = (() => multinomial(zeros(3), 1), "multinomial: all weights of a row are 0, so that nothing can be drawn"),
        ["more draws than weights"] = (() => multinomial(ones(2), 3), "multinomial: 3 cannot be drawn from 2 without putting back: pass replacement: true, or draw fewer"),
        ["a probability above 1"] = (() => full(2, 1.5).bernoulli(), "bernoulli: probabilities lie between 0 and 1, but one is 1.5"),
        ["whole numbers from nowhere"] = (() => randint(5, 5, new long[] { 2 }), "randint: there is no whole number from 5 until before 5: high must be larger than low"),

        // devices
        ["a device that is none"] = (() => ones(2).to("gpu"), "'gpu' is no device: expected \"cpu\", \"cuda\", \"cuda:0\", … (Parameter 'description')"),
        ["reading what is nowhere"] = (() => ones(1, device: META).cpu(), "to: …meta tensor…"),

        // modules and optimizers
        ["a layer norm of another width"] = (() => nn.LayerNorm(4).call(rand(2, 3)), "layer_norm: an input of shape [2, 3] does not end with normalized_shape, [4], the sizes that are normalised together"),
        ["layers that do not follow each other"] = (() => nn.Sequential(nn.Linear(2, 3), nn.Linear(4, 5)).call(rand(7, 2)), "linear: an input of shape [7, 3] does not fit: its last size must be 4, the layer's number of inputs, but is 3"),
        ["a recurrent layer of another width"] = (() => nn.GRU(4, 5).call(rand(2, 3, 7)), "GRU: expected (T, B, I) with I = 4, but the input has shape [2, 3, 7] (Parameter 'input')"),
        ["attention to positions of another number"] = (() => nn.functional.scaled_dot_product_attention(rand(2, 3, 4), rand(2, 5, 4), rand(2, 5, 4), ones(5, 3) > 0),
            "masked_fill: shapes [2, 3, 5] and [5, 3] do not fit: counted from the right, sizes must be equal or one of them 1"),
        ["sequences of unequal width"] = (() => nn.utils.rnn.pad_sequence([rand(2, 3), rand(2, 4)]), "sequences may differ in their first size only, but [2, 3] and [2, 4] were given (Parameter 'sequences')"),
        ["a model in another type than its input"] = (() => nn.Linear(3, 2).to(float64).call(rand(1, 3)), "linear: the input is Float32, the weight Float64: bring the input to the weight's type with .to(torch.float64)"),
        ["a parameter given twice"] = (() => { var given = nn.Linear(2, 2).parameters().ToArray(); optim.Adam(given.Concat(given), 0.1); }, "A parameter appears twice. (Parameter 'param_group')"),
        ["a data set of unequal lengths"] = (() => utils.data.TensorDataset(rand(3, 2), rand(2)), "The tensors must have equal first sizes: [3, 2], [2]. (Parameter 'tensors')"),
        ["a file that is not there"] = (() => nn.Linear(2, 2).load("/nowhere/model.dat"), "There is no file /nowhere/model.dat."),
        ["a state without a name"] = (() => nn.Linear(2, 2).load_state_dict([]), "Linear: the names do not fit. Missing: weight, bias. Unexpected: none."),
        ["a state with a name too many"] = (() => nn.Linear(2, 2, false).load_state_dict(new() { ["weight"] = ones(2, 2), ["bias"] = ones(2) }), "Linear: the names do not fit. Missing: none. Unexpected: bias."),
        ["a state of another shape"] = (() => nn.Linear(2, 2, false).load_state_dict(new() { ["weight"] = ones(3, 2) }), "Linear: 'weight' has shape [2, 2], but the source gives [3, 2]. (Parameter 'source')"),
        ["no shape"] = (() => zeros((long[])null!), "A shape was expected: new long[] { 2, 3 }, or an empty array for a single number. (Parameter 'size')"),
        ["a name with a dot"] = (() => nn.Linear(2, 2).register_buffer("a.b", ones(2)), "'a.b' cannot name a part of a module: it must not be empty nor hold a dot (Parameter 'name')"),
        ["an optimizer without parameters"] = (() => optim.SGD(Array.Empty<Parameter>(), 0.1), "There are no parameters to optimise. (Parameter 'param_group')"),
        ["a negative learning rate"] = (() => optim.SGD(nn.Linear(2, 2).parameters(), -0.1), "lr must not be negative, but is -0.1. (Parameter 'lr')"),
    };

    private static Tensor Leaf() => ones(2, requires_grad: true);

    public static TheoryData<string> Names() => [.. Mistakes.Keys];

    [Theory, MemberData(nameof(Names))]
    public void A_mistake_is_explained(string name)
    {
        var (code, expected) = Mistakes[name];
        var message = Assert.ThrowsAny<Exception>(code).Message.Split('\n')[0];
        if (!expected.Contains("…") || message == expected) { Assert.Equal(expected, message); return; }
        var from = 0;
        foreach (var part in expected.Split('…'))
        {
            from = message.IndexOf(part, from, StringComparison.Ordinal);
            Assert.True(from >= 0, $"'{part}' is missing in: {message}");
            from += part.Length;
        }
    }

    [Fact]
    public void A_CUDA_device_that_is_not_there_is_named()
    {
        if (cuda.is_available()) return;
        const string Expected = "cuda: this LibTorch (";
        Assert.StartsWith(Expected, Assert.ThrowsAny<Exception>(() => ones(2).cuda()).Message);
        Assert.StartsWith(Expected, Assert.ThrowsAny<Exception>(() => ones(2, device: CUDA)).Message);
        Assert.Contains("torch.cuda.is_available() ? torch.CUDA : torch.CPU", Assert.ThrowsAny<Exception>(() => ones(2).to(CUDA)).Message);
        Assert.StartsWith("cuda:0: this LibTorch (", Assert.ThrowsAny<Exception>(() => nn.Linear(2, 2).to("cuda:0")).Message);
        Assert.Contains("finds no CUDA device", Assert.ThrowsAny<Exception>(() => zeros_like(ones(2), device: CUDA)).Message);
    }

    [Fact]
    public void What_was_disposed_says_so()
    {
        Assert.All(Disposed(), use => Assert.Contains("disposed", Assert.ThrowsAny<ObjectDisposedException>(use).Message));

        static IEnumerable<Action> Disposed()
        {
            Tensor x = rand(2, 2), kept = rand(2, 2);
            var data = x.data<float>();
            x.Dispose();
            yield return () => x.exp();
            yield return () => _ = kept + x;
            yield return () => x.add_(1);
            yield return () => cat([kept, x]);
            yield return () => _ = x[0];
            yield return () => kept[0] = x;
            yield return () => _ = kept[TensorIndex.Tensor(x)];
            yield return () => _ = x.shape;
            yield return () => _ = x.dtype;
            yield return () => _ = x.device;
            yield return () => _ = x.grad;
            yield return () => x.grad = kept;
            yield return () => kept.requires_grad_().grad = x;
            yield return () => x.requires_grad = true;
            yield return () => x.retain_grad();
            yield return () => x.backward();
            yield return () => autograd.grad([x], [kept]);
            yield return () => x.item<float>();
            yield return () => x.ReadCpuValue<float>(0);
            yield return () => x.data<float>();
            yield return () => data.ToArray();
            yield return () => data[0] = 1;
            yield return () => x.to(float64);
            yield return () => x.clone();
            yield return () => _ = x.Handle;
            yield return () => new Parameter(x);
            yield return () => Generator.Default.set_state(x);
            yield return () => nn.Linear(2, 2, false).load_state_dict(new() { ["weight"] = x });

            var linear = nn.Linear(2, 2);
            var optimizer = optim.SGD(linear.parameters(), 0.1, momentum: 0.9);
            linear.call(kept).sum().backward();
            linear.weight.Dispose();
            yield return () => linear.call(kept);
            yield return () => optimizer.step();
            yield return () => optimizer.zero_grad();
            var module = nn.Linear(2, 2);
            module.Dispose();
            yield return () => module.call(kept);
            yield return () => module.to(float64);

            var generator = new Generator(1);
            generator.Dispose();
            yield return () => rand(2, generator: generator);
            yield return () => generator.manual_seed(1);
            yield return () => generator.get_state();
            yield return () => generator.initial_seed();
        }
    }
}
